import type { AuditRecord } from '../../model/audit.ts';
import type { Change } from '../../model/plan.ts';
import { rampUpChanges } from '../changes/ramp-up.ts';
import { dialsLess } from '../frozen.ts';
import { undoCreation } from './creation.ts';
import { undoDeletion } from './deletion.ts';
import { undoRunState } from './run-state.ts';
import { undoSettings } from './settings.ts';
import { blockedUndo, nothingToUndo, type UndoContext, type UndoSubject } from './subject.ts';

/** What takes the chosen records of one campaign back, in one change of its settings and one of its run state at most. */
export function undoCampaign(subject: UndoSubject, context: UndoContext): readonly Change[] {
  const { chosen, found, base } = subject;
  const deletion = chosen.find(({ action }) => action === 'delete');
  if (deletion) return afterDeletion(subject, deletion, context);
  const isCreated = chosen.some(({ action }) => action === 'create');
  switch (found.state) {
    case 'unreadable':
      return [blockedUndo(subject, [`it can't be read: ${found.reason}`])];
    case 'absent': {
      const gone = `${subject.remoteId} is gone from CXone`;
      return [isCreated ? nothingToUndo(subject, [gone]) : blockedUndo(subject, [gone])];
    }
    case 'present':
      break;
  }
  if (!base) return [blockedUndo(subject, [`the store does not know ${subject.remoteId} as ours any more`])];
  const at = { actual: found, base };
  const [first, ...more] = chosen.filter(({ action }) => action === 'transition');
  if (isCreated) {
    const removal = undoCreation(subject, at, context);
    if (!first || removal.some(({ action }) => action === 'delete')) return removal;
    const run = undoRunState(subject, { ...at, chosen: [first, ...more], settingsBlocked: true }, context);
    // It stays, but not dialing by what is undone.
    return dialsLess(run, context.dialect) ? [run, ...removal] : removal;
  }

  const updates = chosen.filter(({ action }) => action === 'update');
  const settings = updates.length === 0 ? null : undoSettings(subject, { ...at, chosen: updates }, context);
  if (!first) return settings ? [settings] : [];
  const settingsBlocked = settings?.action === 'blocked';
  const run = undoRunState(subject, { ...at, chosen: [first, ...more], settingsBlocked }, context);
  const written = settings?.fields ?? [];
  const starts = run.action === 'transition' && !dialsLess(run, context.dialect);
  const ramped = starts && subject.wanted ? rampUpChanges(subject.wanted, found, { written }) : [];
  return [...(settings ? [settings] : []), ...ramped, run];
}

/** The stop before a delete is part of it; what was changed earlier waits until the campaign is there again. */
function afterDeletion(subject: UndoSubject, deletion: AuditRecord, context: UndoContext): readonly Change[] {
  const earlier = subject.chosen.filter(({ action }) => action === 'create' || action === 'update');
  if (earlier.length > 0) {
    const reason = `it was deleted by seq ${deletion.seq}: undo that alone, for then it has another id`;
    return [blockedUndo(subject, [reason])];
  }
  return [undoDeletion(subject, deletion, context)];
}
