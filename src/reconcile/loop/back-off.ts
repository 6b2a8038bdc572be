/** What a campaign that failed waits for. Milliseconds throughout. */
interface Trouble {
  readonly failures: number;
  readonly lastFailure: number;
  readonly notBefore: number;
}

/** What failed of late, by `keyText`. */
export type BackOff = ReadonlyMap<string, Trouble>;

export const NO_BACK_OFF: BackOff = new Map();

const FIRST_MS = 2_000;
const FACTOR = 3;
const LONGEST_MS = 300_000;
/** A success alone forgets nothing: what fails every second time would never wait. */
const QUIET_MS = 600_000;

/** How long is waited after so many failures in a row: 2 s, 6 s, 18 s, … 300 s. */
export function delayAfter(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (Math.max(1, failures) - 1));
}

/** What is remembered once these campaigns failed; one without a failure for ten minutes is forgotten. */
export function afterFailures(known: BackOff, failed: ReadonlySet<string>, now: number): BackOff {
  // By a clock that was put back nothing has happened yet, and nothing waits for it to catch up.
  const recent = [...known].filter(
    ([, { lastFailure }]) => lastFailure <= now && now - lastFailure < QUIET_MS,
  );
  const next = new Map(recent);
  for (const name of failed) {
    const failures = (next.get(name)?.failures ?? 0) + 1;
    next.set(name, { failures, lastFailure: now, notBefore: now + delayAfter(failures) });
  }
  return next;
}

/** What is not tried again yet. */
export function waitingNow(known: BackOff, now: number): ReadonlySet<string> {
  return new Set(
    [...known].flatMap(([name, { lastFailure, notBefore }]) =>
      lastFailure <= now && now < notBefore ? [name] : [],
    ),
  );
}

/** When the next of them is due; null where none waits. */
export function nextDue(known: BackOff, now: number): number | null {
  const due = [...known.values()].flatMap(({ notBefore }) => (notBefore > now ? [notBefore] : []));
  return due.length === 0 ? null : Math.min(...due);
}
