import type { AuditRecord } from '../../model/audit.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { Observation, PresentCampaign } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { ResourceKey } from '../../model/resource.ts';
import type { RunStateHold } from '../../model/run-state/hold.ts';
import type { JsonObject } from '../../model/values/json.ts';
import type { WantedCampaign } from '../../model/wanted.ts';
import { seqs, whoAndWhen } from './words.ts';

/** One campaign of the tenant of which something is to be undone. */
export interface UndoSubject {
  readonly key: ResourceKey;
  readonly remoteId: string;
  /** What to undo, oldest first. */
  readonly chosen: readonly AuditRecord[];
  /** What else we applied to it, oldest first. */
  readonly others: readonly AuditRecord[];
  readonly found:
    | PresentCampaign
    | { readonly state: 'unreadable'; readonly reason: string }
    | { readonly state: 'absent' };
  /** What we last wrote; null where the store does not know the campaign as ours. */
  readonly base: BaseRecord | null;
  /** The id that the store knows under this name by now, where it is another one. */
  readonly successor: string | null;
  /** What the YAML says; null where no document names it. */
  readonly wanted: WantedCampaign | null;
}

export interface UndoContext {
  readonly dialect: Dialect;
  readonly observation: Observation;
  /** Whether a campaign may be deleted. */
  readonly prune: boolean;
  /** What a rule does not let dial now. */
  readonly hold: (name: string) => RunStateHold | null;
  /** What a delete took away, by the seq of its outcome. */
  readonly taken: ReadonlyMap<number, JsonObject>;
}

/** What all changes of a subject have in common; they say what they take back. */
export function sharedParts({ key, remoteId, chosen }: UndoSubject) {
  const undoes = chosen.map(({ seq }) => seq);
  return { key, remoteId, cause: 'undo', patch: [], fields: [], undoes } as const;
}

/** First reason of every change: which records, and whose they were. */
export function undoReason(chosen: readonly AuditRecord[]): string {
  const [only, ...more] = chosen;
  if (!only || more.length > 0) return `undoes ${seqs(chosen)}`;
  return `undoes ${seqs(chosen)} (${whoAndWhen(only)})`;
}

export function blockedUndo(subject: UndoSubject, reasons: readonly string[]): Change {
  return {
    ...sharedParts(subject),
    action: 'blocked',
    reasons: [undoReason(subject.chosen), ...reasons],
  };
}

/** Nothing has to be done: it is as it was before. */
export function nothingToUndo(subject: UndoSubject, reasons: readonly string[]): Change {
  return { ...blockedUndo(subject, reasons), action: 'none' };
}
