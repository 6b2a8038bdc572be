import type { FieldChange, Plan } from '../../model/plan.ts';
import { type Json, jsonEqual } from '../../model/values/json.ts';
import type { Pointer } from '../../model/values/pointer.ts';

/** So many reverts of one field within this time, and somebody else means it. */
const REVERTS = 5;
const WINDOW_MS = 600_000;

/** One field that dialform and somebody else keep writing over one another. */
export interface Dispute {
  readonly campaign: string;
  readonly path: Pointer;
  /** What dialform wrote. */
  readonly wanted: Json;
  /** What the other side wrote when last seen. */
  readonly foreign: Json;
  /** When it was reverted, milliseconds, oldest first. */
  readonly reverts: readonly number[];
  /** Since when it is contested, and when the value last moved; null while it is still reverted. */
  readonly contested: { readonly since: number; readonly movedAt: number } | null;
}

/** By `disputeKey`. */
export type Disputes = ReadonlyMap<string, Dispute>;

export const NO_DISPUTES: Disputes = new Map();

/** `quiet`: nobody changed it for ten minutes; `git`: Git wants another value now. */
export interface Ended {
  readonly dispute: Dispute;
  readonly why: 'quiet' | 'git';
}

/** Takes in what a plan that leaves contested fields alone has seen of them. */
export function afterLooking(
  known: Disputes,
  changes: Plan['changes'],
  now: number,
): { readonly disputes: Disputes; readonly ended: readonly Ended[] } {
  const seen = new Map(
    changes.flatMap(({ key, fields }) =>
      key.kind === 'Campaign' ? fields.map((field) => [disputeKey(key.name, field.path), field]) : [],
    ),
  );
  const disputes = new Map<string, Dispute>();
  const ended: Ended[] = [];
  for (const [key, dispute] of known) {
    const next = lookedAt(dispute, seen.get(key), now);
    if (next === 'quiet' || next === 'git') ended.push({ dispute, why: next });
    // The value is written once more; who undoes that is known at once, not by the fifth revert again.
    if (next === 'quiet') disputes.set(key, onProbation(dispute, now));
    else if (next !== null && next !== 'git') disputes.set(key, next);
  }
  return { disputes, ended };
}

/** Takes in what was reverted just now; answers what became contested by it as well. */
export function afterReverts(
  known: Disputes,
  reverts: readonly { readonly campaign: string; readonly field: FieldChange }[],
  now: number,
): { readonly disputes: Disputes; readonly begun: readonly Dispute[] } {
  const disputes = new Map(known);
  const begun: Dispute[] = [];
  for (const { campaign, field } of reverts) {
    const key = disputeKey(campaign, field.path);
    const before = disputes.get(key);
    const earlier = before && jsonEqual(before.wanted, field.after) ? recent(before.reverts, now) : [];
    const times = [...earlier, now].slice(-REVERTS);
    const contested = times.length >= REVERTS ? { since: now, movedAt: now } : null;
    const dispute: Dispute = {
      campaign,
      path: field.path,
      wanted: field.after,
      foreign: field.before,
      reverts: times,
      contested,
    };
    disputes.set(key, dispute);
    if (contested) begun.push(dispute);
  }
  return { disputes, begun };
}

/** The fields that are left alone, by campaign. */
export function contestedFields(known: Disputes): ReadonlyMap<string, ReadonlySet<Pointer>> {
  const fields = new Map<string, Set<Pointer>>();
  for (const { campaign, path, contested } of known.values()) {
    if (contested) fields.set(campaign, (fields.get(campaign) ?? new Set()).add(path));
  }
  return fields;
}

function lookedAt(
  dispute: Dispute,
  field: FieldChange | undefined,
  now: number,
): Dispute | 'quiet' | 'git' | null {
  const { contested } = dispute;
  if (!contested) return recent(dispute.reverts, now).length === 0 ? null : dispute;
  if (field && !jsonEqual(field.after, dispute.wanted)) return 'git';
  // In sync: the other side wrote what Git says.
  const live = field ? field.before : dispute.wanted;
  // A clock that was put back begins the quiet time anew.
  if (!jsonEqual(live, dispute.foreign) || contested.movedAt > now)
    return { ...dispute, foreign: live, contested: { ...contested, movedAt: now } };
  return now - contested.movedAt >= WINDOW_MS ? 'quiet' : dispute;
}

function onProbation(dispute: Dispute, now: number): Dispute {
  return { ...dispute, contested: null, reverts: Array.from({ length: REVERTS - 2 }, () => now) };
}

function recent(times: readonly number[], now: number): readonly number[] {
  return times.filter((time) => time <= now && now - time < WINDOW_MS);
}

export function disputeKey(campaign: string, path: Pointer): string {
  return `${campaign} ${path}`;
}
