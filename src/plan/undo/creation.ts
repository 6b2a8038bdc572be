import { sameValue } from '../../diff/normalise.ts';
import type { AuditRecord } from '../../model/audit.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import { takeAway } from '../changes/removal.ts';
import { writtenPaths } from './fields.ts';
import { blockedUndo, sharedParts, type UndoContext, type UndoSubject, undoReason } from './subject.ts';
import { seqs, shown } from './words.ts';

/** To undo a creation is to delete: only with `--prune`, under its guards, and not over someone else's work. */
export function undoCreation(
  subject: UndoSubject,
  at: { readonly actual: PresentCampaign; readonly base: BaseRecord },
  context: UndoContext,
): readonly Change[] {
  const { actual, base } = at;
  const { dialect, prune } = context;
  if (dialect.capabilities.removal !== 'delete') {
    return [blockedUndo(subject, ["this API can't delete a campaign: deactivate it in the CXone console"])];
  }
  const written = writtenByUs(subject, base, dialect.shape);
  const edits = [...written].flatMap(([path, { record, value }]) => {
    const held = valueAt(actual.resource, path);
    if (sameValue(path, { wanted: value, actual: held }, dialect.shape)) return [];
    return [
      `${path} is not ${shown(value)} any more, which seq ${record.seq} wrote: someone else made it ${shown(held)}`,
    ];
  });
  if (edits.length > 0) {
    return [blockedUndo(subject, [...edits, 'it is not deleted over what someone else changed'])];
  }
  if (!prune) return [blockedUndo(subject, ['to undo a creation is to delete the campaign: say --prune'])];
  const created = subject.chosen.find(({ action }) => action === 'create');
  const later = subject.others.filter(({ seq }) => seq > (created?.seq ?? 0));
  const reasons = [
    undoReason(subject.chosen),
    `deleted (--prune); in CXone it is "${actual.name}"`,
    ...(later.length > 0 ? [`what ${seqs(later)} did to it goes with it`] : []),
  ];
  return takeAway({ ...sharedParts(subject), reasons }, actual, { dialect, tested: [...written.keys()] });
}

/** What we last wrote of each field of the campaign; what moves within an envelope is not ours to compare. */
function writtenByUs(
  { chosen, others }: UndoSubject,
  base: BaseRecord,
  shape: UndoContext['dialect']['shape'],
): ReadonlyMap<Pointer, { readonly record: AuditRecord; readonly value: ReturnType<typeof valueAt> }> {
  const written = new Map<Pointer, { record: AuditRecord; value: ReturnType<typeof valueAt> }>();
  for (const record of [...chosen, ...others].sort((a, b) => a.seq - b.seq)) {
    for (const path of writtenPaths(record, shape)) {
      const field = base.fields[path];
      if (field !== undefined && !('value' in field)) continue;
      written.set(path, { record, value: valueAt(record.after, path) });
    }
  }
  return written;
}
