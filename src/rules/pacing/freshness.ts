/**
 * What figures of an age are good for: to decide by, to hold the value (no news yet), or to come down part of the way to
 * the floor, 1 being all of it.
 */
export type Freshness = { readonly type: 'fresh' } | { readonly type: 'stale'; readonly fall: number };

/**
 * Figures serve for half of `staleAfter` cycles; then the value falls in proportion and is at the floor one cycle before
 * they are `staleAfter` cycles old, because the next decision comes a cycle later.
 */
export function freshnessOf(age: number, { cycleSeconds, staleAfter }: FreshnessOptions): Freshness {
  const cycles = age / 1000 / cycleSeconds;
  const [hold, end] = [staleAfter / 2, staleAfter - 1];
  if (cycles <= Math.min(hold, end)) return { type: 'fresh' };
  const fall = end <= hold ? 1 : (cycles - hold) / (end - hold);
  return { type: 'stale', fall: Math.min(1, fall) };
}

interface FreshnessOptions {
  readonly cycleSeconds: number;
  readonly staleAfter: number;
}
