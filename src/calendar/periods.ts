import { DAY, dayNumber, firstShowing, MINUTE, wallAt } from './local-time.ts';
import { zoneRules } from './zone-rules.ts';

/** How time is cut into periods, each of which begins where the one before it ends. */
export type Rhythm =
  /** A divisor of an hour; ends are its multiples in each hour of UTC. */
  | { readonly type: 'every'; readonly minutes: number }
  /** Times of the day, in milliseconds since midnight. One that a clock leaves out comes when it goes on. */
  | { readonly type: 'at'; readonly times: readonly number[]; readonly zone: string };

/** The first end of a period after an instant. */
export function nextEnd(rhythm: Rhythm, after: number): number {
  if (rhythm.type === 'every') {
    const length = rhythm.minutes * MINUTE;
    return (Math.floor(after / length) + 1) * length;
  }
  return endsAround(rhythm, after).find((end) => end > after) ?? after + DAY;
}

/** The last end of a period at an instant or before it. */
export function lastEnd(rhythm: Rhythm, instant: number): number {
  if (rhythm.type === 'every') {
    const length = rhythm.minutes * MINUTE;
    return Math.floor(instant / length) * length;
  }
  return endsAround(rhythm, instant).findLast((end) => end <= instant) ?? instant - DAY;
}

/** Ends of two days before and after: no change of a clock moves one further. */
function endsAround(
  { times, zone }: Extract<Rhythm, { readonly type: 'at' }>,
  instant: number,
): readonly number[] {
  const today = dayNumber(wallAt(zoneRules(zone), instant));
  return [-2, -1, 0, 1, 2]
    .flatMap((offset) => times.map((time) => firstShowing(zone, (today + offset) * DAY + time)))
    .sort((one, other) => one - other);
}
