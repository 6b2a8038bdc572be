/** Share of the interval by which a cycle may begin later, so that several instances don't move in step. */
const JITTER = 0.1;
/** Share of the interval that is quiet at least: a turn that takes longer than the interval is no reason to ask without end. */
const REST = 1 / 3;
const DEBOUNCE_MS = 200;
const LONGEST_DEBOUNCE_MS = 2_000;
const LEAST_MS = 10;

/**
 * How long until the next cycle: the interval with its jitter from the beginning of the last one on, so that a tenant that
 * answers slowly does not make cycles rarer; or less where something is due before. Milliseconds.
 */
export function waitFor(
  interval: number,
  facts: {
    readonly chance: number;
    /** When the last one began. */
    readonly began: number;
    readonly now: number;
    readonly due: number | null;
  },
): number {
  const took = Math.max(0, facts.now - facts.began);
  const regular = Math.max(interval * (1 + JITTER * facts.chance) - took, interval * REST);
  const due = facts.due === null ? regular : Math.max(LEAST_MS, facts.due - facts.now);
  return Math.min(regular, due);
}

/**
 * How long to wait for more changes of files before they are read: until there was none for 200 ms, so that several
 * files saved together are one edit, and at most 2 s after the first.
 */
export function debounce(firstChange: number, now: number): number {
  const left = LONGEST_DEBOUNCE_MS - Math.max(0, now - firstChange);
  return Math.max(0, Math.min(DEBOUNCE_MS, left));
}
