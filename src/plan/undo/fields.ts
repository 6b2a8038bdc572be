import { sameValue } from '../../diff/normalise.ts';
import type { AuditRecord } from '../../model/audit.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { ResourceShape } from '../../model/ports/capabilities.ts';
import type { Json } from '../../model/values/json.ts';
import { leavesOf, type Pointer, valueAt } from '../../model/values/pointer.ts';
import { shown, whoAndWhen } from './words.ts';

/** What undoing comes to for one field. */
export type FieldUndo =
  | {
      readonly type: 'restore' | 'conflict';
      readonly path: Pointer;
      /** What the tenant holds now. */
      readonly actual: Json | undefined;
      /** What stood there before. */
      readonly before: Json;
      /** Why it can't be restored, or what a person should know of it; null where there is nothing to say. */
      readonly reason: string | null;
      /** The first record undone took someone else's value away: what we last wrote stays what the base says. */
      readonly wasDrift: boolean;
    }
  | { readonly type: 'left'; readonly path: Pointer; readonly reason: string };

export interface FieldHistory {
  /** The updates to undo, oldest first. */
  readonly chosen: readonly AuditRecord[];
  /** What else we applied to this campaign, oldest first. */
  readonly others: readonly AuditRecord[];
  readonly actual: PresentCampaign;
  readonly shape: ResourceShape;
}

/**
 * Takes the chosen updates back, newest first: each has to find what it wrote, as the `test` of an inverse patch would
 * ask. One field that someone changed since is a conflict; the others don't depend on it.
 */
export function undoFields(history: FieldHistory): readonly FieldUndo[] {
  const { chosen, shape } = history;
  const paths = new Set(chosen.flatMap((record) => writtenPaths(record, shape)));
  return [...paths].map((path) => undoField(path, history));
}

/** The fields that a record wrote or took away, without run state and what the tenant gives itself. */
export function writtenPaths({ before, after }: AuditRecord, shape: ResourceShape): readonly Pointer[] {
  const paths = [...leavesOf(after), ...leavesOf(before)].map((leaf) => leaf.path);
  return [...new Set(paths)].filter((path) => path !== shape.runState && !shape.readOnly.includes(path));
}

function undoField(path: Pointer, history: FieldHistory): FieldUndo {
  const { chosen, actual, shape } = history;
  const same = (wanted: Json | undefined, there: Json | undefined) =>
    sameValue(path, { wanted, actual: there }, shape);
  const touching = chosen.filter((record) => writtenPaths(record, shape).includes(path));
  const [first] = touching;
  const held = valueAt(actual.resource, path);
  const before = first && earlier(first, path);
  if (!first || before === undefined) return { type: 'left', path, reason: cantBeTaken(path, held) };
  if (same(before, held)) return { type: 'left', path, reason: `${path} is ${shown(held)} already` };

  const wasDrift = first.cause === 'drift';
  const restore = { path, actual: held, before, wasDrift } as const;
  let found = held;
  for (const [index, record] of [...touching.entries()].reverse()) {
    if (!same(valueAt(record.after, path), found)) {
      const reason = whyMoved(path, { record, next: touching[index + 1] ?? null, found }, history);
      return { ...restore, type: 'conflict', reason };
    }
    found = earlier(record, path);
  }
  const again = history.others.findLast((record) => isAfter(record, first, path, shape));
  const reason = again
    ? `${path} was written again by seq ${again.seq} (${whoAndWhen(again)}), to the same value`
    : null;
  return { ...restore, type: 'restore', reason };
}

/** What a record says stood there before; an empty list where a list came to be. */
function earlier(record: AuditRecord, path: Pointer): Json | undefined {
  return valueAt(record.before, path) ?? (Array.isArray(valueAt(record.after, path)) ? [] : undefined);
}

function cantBeTaken(path: Pointer, held: Json | undefined): string {
  return `${path} stays ${shown(held)}: CXone held nothing there before, and a value can be changed, not taken away`;
}

function isAfter(record: AuditRecord, { seq }: AuditRecord, path: Pointer, shape: ResourceShape): boolean {
  return record.seq > seq && record.action === 'update' && writtenPaths(record, shape).includes(path);
}

/** Who wrote over what a record wrote: a later change of ours, or someone else. */
function whyMoved(
  path: Pointer,
  at: { readonly record: AuditRecord; readonly next: AuditRecord | null; readonly found: Json | undefined },
  { others, actual, shape }: FieldHistory,
): string {
  const { record, next, found } = at;
  const wrote = `${path} is not ${shown(valueAt(record.after, path))} any more, which seq ${record.seq} wrote`;
  const ours = others.findLast(
    (other) => isAfter(other, record, path, shape) && (next === null || other.seq < next.seq),
  );
  if (ours) {
    const undid = undoneBy(ours, record.seq) ? 'undid it' : 'changed it since';
    const said = `${wrote}: seq ${ours.seq} ${undid} (${whoAndWhen(ours)})`;
    if (sameValue(path, { wanted: valueAt(ours.after, path), actual: found }, shape)) {
      return undoneBy(ours, record.seq) ? said : `${said}; undo that one too, or first`;
    }
    return `${said}, and someone else changed it to ${shown(found)} after that`;
  }
  if (next) return `${wrote}: someone else had made it ${shown(found)} before seq ${next.seq}`;
  const { by = null, at: when = null } = actual.lastEdit ?? {};
  const last =
    by === null && when === null
      ? ''
      : ` (last edited by ${by ?? 'someone'} at ${when ?? 'an unknown time'})`;
  return `${wrote}: someone else made it ${shown(found)}${last}`;
}

/** Whether a record took back what the record of that seq did. */
function undoneBy({ details }: AuditRecord, seq: number): boolean {
  return Array.isArray(details.undoes) && details.undoes.includes(seq);
}
