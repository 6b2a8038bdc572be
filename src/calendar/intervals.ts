import { boundariesOf } from './boundaries.ts';
import { type Closure, closuresAt, closureText } from './closures.ts';
import { DAY, meanings, type WallTime } from './local-time.ts';
import type { CalendarPolicy } from './policy.ts';

/** From the first instant on, up to the second. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export interface ClosedInterval extends Interval {
  /** Each thing that forbids dialing somewhere in the interval, in the order and at the local time in which it sets in. */
  readonly reasons: readonly string[];
}

/** A span in which nothing changes. */
export interface Stretch extends Interval {
  /** Empty: it may dial. */
  readonly closures: readonly Closure[];
}

export interface CallableIntervals {
  readonly intervals: readonly Interval[];
  readonly closed: readonly ClosedInterval[];
}

/**
 * When a policy lets a campaign dial and when not: exact, in order, without gaps, over any span of instants. A moment
 * is judged by what the clocks of each zone concerned show then, and dialing has to be allowed by every one of them.
 */
export function callableIntervals(policy: CalendarPolicy, from: number, to: number): CallableIntervals {
  const intervals: Interval[] = [];
  const closed: ClosedInterval[] = [];
  let reasons = new Map<string, Closure>();
  let began = from;
  let open: boolean | null = null;
  const end = (at: number) => {
    if (open === true) intervals.push({ from: began, to: at });
    if (open === false) closed.push({ from: began, to: at, reasons: [...reasons.values()].map(closureText) });
  };
  for (const stretch of stretches(policy, { from, to })) {
    const opens = stretch.closures.length === 0;
    if (opens !== open) {
      end(stretch.from);
      began = stretch.from;
      open = opens;
      reasons = new Map();
    }
    for (const closure of stretch.closures)
      if (!reasons.has(closure.limit.id)) reasons.set(closure.limit.id, closure);
  }
  end(to);
  return { intervals, closed };
}

/** The span, cut wherever the answer or the reasons for it may change. Empty for a span that ends before it begins. */
export function stretches(policy: CalendarPolicy, span: Interval): readonly Stretch[] {
  if (span.to <= span.from) return [];
  const boundaries = boundariesOf(policy, span);
  return boundaries.map((from, index) => ({
    from,
    to: boundaries[index + 1] ?? span.to,
    closures: closuresAt(policy, from),
  }));
}

/** Whether it may dial at an instant, and if not, every reason why. */
export function callableAt(
  policy: CalendarPolicy,
  instant: number,
): { readonly callable: boolean; readonly reasons: readonly string[] } {
  const closures = closuresAt(policy, instant);
  return { callable: closures.length === 0, reasons: closures.map(closureText) };
}

/** The same for a local time: one that occurs twice, or not at all, is callable only if everything it may mean is. */
export function callableAtLocal(
  policy: CalendarPolicy,
  zone: string,
  wall: WallTime,
): { readonly callable: boolean; readonly reasons: readonly string[] } {
  const answers = meanings(zone, wall).map((instant) => callableAt(policy, instant));
  return {
    callable: answers.every((answer) => answer.callable),
    reasons: [...new Set(answers.flatMap((answer) => answer.reasons))],
  };
}

/**
 * The first instant after `instant` at which the answer is another one; null where it stays the same for `horizon`
 * milliseconds.
 */
export function nextChange(policy: CalendarPolicy, instant: number, horizon: number): number | null {
  const now = closuresAt(policy, instant).length === 0;
  const last = instant + horizon;
  let length = DAY;
  for (let from = instant; from < last; length *= 4) {
    const to = Math.min(last, from + length);
    for (const at of boundariesOf(policy, { from, to })) {
      if ((closuresAt(policy, at).length === 0) !== now) return at;
    }
    from = to;
  }
  return null;
}
