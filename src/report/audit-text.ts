import type { Actor, AuditRecord } from '../model/audit.ts';
import { keyText } from '../model/resource.ts';
import { isJsonObject, type Json } from '../model/values/json.ts';
import { joinPointer, type Pointer, valueAt } from '../model/values/pointer.ts';
import { shortCommit } from './plan/summary.ts';
import { differenceText, fieldLabel } from './text/field-lines.ts';
import type { Palette } from './text/palette.ts';
import { NAME_LIMIT, safeText } from './text/safe.ts';
import { instantText } from './text/time.ts';
import { valueText } from './text/value.ts';

/** A line a record, in the order given; what went wrong is said below it. */
export function auditText(records: readonly AuditRecord[], options: { readonly palette: Palette }): string {
  if (records.length === 0) return 'No audit records.';
  return records.flatMap((record) => recordLines(record, options.palette)).join('\n');
}

function recordLines(record: AuditRecord, palette: Palette): readonly string[] {
  const head = palette.dim(`${safeText(instantText(record.at), 40)}  #${record.seq}`);
  const event = painter(record, palette)(safeText(record.event, NAME_LIMIT));
  const rest = [
    record.key === null ? '' : keyText(record.key),
    record.action ?? '',
    whatText(record),
    causeText(record),
    actorText(record.actor),
    record.latencyMs === null ? '' : `${Math.round(record.latencyMs)} ms`,
    record.commit === null ? '' : shortCommit(record.commit),
  ];
  const line = rest.filter((part) => part !== '').map((part) => safeText(part, 240));
  return [[head, event, ...line].join('  '), ...troubleLines(record, palette)];
}

/** An undo says of what; how a cycle ended says of which, so that it can be asked for. */
function causeText({ event, cause, cycleId, details }: AuditRecord): string {
  if (event === 'cycle.finished') return `cycle ${cycleId}`;
  const { undoes } = details;
  return Array.isArray(undoes)
    ? `undo of #${undoes.map((seq) => valueText(seq)).join(', #')}`
    : (cause ?? '');
}

/** What changed, or else what was decided or counted. */
function whatText(record: AuditRecord): string {
  const differences = changedPaths(record).map((path) => {
    const after = valueAt(record.after, path) ?? null;
    if (record.action === 'create') return `${fieldLabel(path)} ${valueText(after, path)}`;
    return `${fieldLabel(path)} ${differenceText(path, valueAt(record.before, path) ?? null, after)}`;
  });
  if (differences.length > 0) return listed(differences);
  if (hasTrouble(record)) return '';
  if (record.reasons.length > 0) return listed(record.reasons);
  return listed(Object.entries(record.details).map(([name, value]) => `${name}: ${detailText(value)}`));
}

const MOST_SHOWN = 3;

function listed(parts: readonly string[]): string {
  const left = parts.length - MOST_SHOWN;
  return [...parts.slice(0, MOST_SHOWN), ...(left > 0 ? [`+${left} more`] : [])].join('; ');
}

/** The patch says which fields; a record without one, and a create, has them in what the resource became. */
function changedPaths(record: AuditRecord): readonly Pointer[] {
  const written = record.patch.filter((operation) => operation.op !== 'test' && operation.path !== '');
  if (written.length === 0) return Object.keys(record.after).map((member) => joinPointer(member));
  return [...new Set(written.map((operation) => operation.path))];
}

function detailText(value: Json): string {
  if (!isJsonObject(value)) return valueText(value);
  const members = Object.entries(value).filter(([, member]) => member !== 0);
  return members.map(([name, member]) => `${valueText(member)} ${name}`).join(', ');
}

function actorText(actor: Actor): string {
  const ci = actor.ci === null ? '' : ` in ${actor.ci}`;
  return `${actor.user}@${actor.host}${ci}`;
}

function hasTrouble(record: AuditRecord): boolean {
  return record.error !== null || record.event === 'change.failed' || record.event === 'change.unknown';
}

function troubleLines(record: AuditRecord, palette: Palette): readonly string[] {
  if (!hasTrouble(record)) return [];
  const { error } = record;
  const said = error === null ? [] : [`${safeText(error.code, NAME_LIMIT)}: ${safeText(error.message)}`];
  return [...said, ...record.reasons.map((reason) => safeText(reason))].map((text) =>
    palette.dim(`      ${text}`),
  );
}

function painter(record: AuditRecord, palette: Palette): (text: string) => string {
  switch (record.event) {
    case 'change.applied':
      return palette.green;
    case 'change.failed':
    case 'change.unknown':
      return palette.red;
    case 'override.set':
    case 'override.ended':
    case 'freeze.set':
    case 'freeze.ended':
    case 'guard.allowed':
      return palette.yellow;
    case 'campaign.observed':
    case 'drift.found':
    case 'export.skipped':
    case 'subscription.released':
      return palette.yellow;
    case 'rule.decided':
      return palette.cyan;
    case 'change.intended':
    case 'cycle.finished':
    case 'export.made':
      return palette.dim;
    default:
      return record.event satisfies never;
  }
}
