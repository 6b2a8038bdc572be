import type { Evidence } from '../../rules/pacing/memory/evidence.ts';
import type { PacingMemory } from '../../rules/pacing/rule.ts';

/** What the two rules remember, and whether all that the recorded one had seen is on record. */
export interface Remembered {
  readonly recorded: PacingMemory | null;
  readonly asked: PacingMemory | null;
  readonly complete: boolean;
}

/** Where the newest record stands in the life of the rule's memory. */
export interface Trail {
  readonly began: number;
  readonly before: number;
  readonly cycles: number;
  /** Before its first cycle. */
  readonly start: Remembered;
  /** After its last. */
  readonly end: Remembered;
}

const NOTHING: Remembered = { recorded: null, asked: null, complete: false };

/**
 * What is remembered at the beginning of a record. Where the same cycles are recorded again, since the memory after them
 * was lost or the decision did not get through, it goes back to where they began.
 */
export function rememberedAt(trail: Trail | null, { began, before }: Evidence): Remembered {
  if (before === 0) return { ...NOTHING, complete: true };
  if (trail === null) return NOTHING;
  if (trail.began !== began) return { ...trail.end, complete: false };
  if (before === trail.before + trail.cycles) return trail.end;
  return before === trail.before ? trail.start : { ...trail.end, complete: false };
}
