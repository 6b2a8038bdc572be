import { setImmediate as breathe } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { callableAt, callableIntervals, nextChange } from '../../src/calendar/intervals.ts';
import { fixedHolidays, policyOf } from '../support/calendars.ts';
import { callableMinutes } from '../support/minute-by-minute.ts';
import { seededRandom } from '../support/random.ts';
import { type RandomCase, randomCase } from '../support/random-calendars.ts';

const MINUTE = 60_000;
const CASES = 150;
/** `npm run fuzz:calendar -- --minutes 60` looks for as long. */
const MINUTES = Number(process.env.FUZZ_MINUTES ?? 0);
const FIRST_SEED = Number(process.env.FUZZ_SEED ?? 1);

it('agrees with a minute-by-minute look at the documents', { timeout: (MINUTES + 2) * MINUTE }, async () => {
  const began = Date.now();
  let seed = FIRST_SEED;
  let minutes = 0;
  const goesOn = () => (MINUTES > 0 ? Date.now() - began < MINUTES * MINUTE : seed < FIRST_SEED + CASES);
  for (; goesOn(); seed += 1) {
    const found = randomCase(seededRandom(Math.imul(seed, 2_654_435_761)));
    minutes += (found.span.to - found.span.from) / MINUTE;
    compare(found, seed);
    // So that the runner can be answered while this goes on for an hour.
    if (seed % 20 === 0) await breathe();
  }
  if (MINUTES > 0) {
    const cases = seed - FIRST_SEED;
    process.stdout.write(
      `${cases} calendars, ${minutes} minutes compared, none differed (from seed ${FIRST_SEED})\n`,
    );
  }
});

function compare({ profiles, span, holidays }: RandomCase, seed: number): void {
  const policy = policyOf(
    profiles,
    fixedHolidays(Object.fromEntries(holidays.map((date) => [date, 'Holiday']))),
  );
  const expected = callableMinutes(profiles, span, new Set(holidays));
  const { intervals, closed } = callableIntervals(policy, span.from, span.to);
  const told = `seed ${seed}`;
  expect(covered([...intervals, ...closed], span), told).toBe(true);
  expect(
    closed.every(({ reasons }) => reasons.length > 0),
    told,
  ).toBe(true);
  expect(boundariesOf(intervals, span), told).toEqual(openings(expected, span.from));
  const flip = expected.findIndex((open) => open !== expected[0]);
  const length = span.to - span.from;
  expect(nextChange(policy, span.from, length), told).toBe(flip < 0 ? null : span.from + flip * MINUTE);
  expect(callableAt(policy, span.from).callable, told).toBe(expected[0]);
}

/** Neither gaps nor overlaps. */
function covered(
  spans: readonly { from: number; to: number }[],
  whole: { from: number; to: number },
): boolean {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  const last = sorted.reduce((at, { from, to }) => (from === at && to > from ? to : Number.NaN), whole.from);
  return last === whole.to;
}

function boundariesOf(intervals: readonly { from: number; to: number }[], span: { to: number }) {
  return intervals.map(({ from, to }) => [iso(from), iso(Math.min(to, span.to))]);
}

function openings(minutes: readonly boolean[], from: number) {
  const found: [string, string][] = [];
  let began: number | null = null;
  for (const [index, open] of [...minutes, false].entries()) {
    const at = from + index * MINUTE;
    if (open) began ??= at;
    else if (began !== null) {
      found.push([iso(began), iso(at)]);
      began = null;
    }
  }
  return found;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
