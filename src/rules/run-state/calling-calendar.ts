import { callableAt, nextChange } from '../../calendar/intervals.ts';
import { DAY } from '../../calendar/local-time.ts';
import type { RunStateHold } from '../../model/run-state-hold.ts';
import type { RunStateInput } from './rule.ts';

/** How far ahead the next opening is looked for. */
const HORIZON = 400 * DAY;

/** Nobody is called outside the hours, windows and days that the campaign's profiles allow; at most it is paused then. */
export function callingCalendar({ calendar, now }: RunStateInput): RunStateHold | null {
  const { callable, reasons } = callableAt(calendar, now);
  if (callable) return null;
  const next = nextChange(calendar, now, HORIZON);
  const until = next === null ? null : instantText(next);
  const looksAgain = until === null ? `for the next ${HORIZON / DAY} days` : `until ${until}`;
  return {
    rule: 'calling-calendar',
    allowed: 'paused',
    reason: `held back by calling-calendar ${looksAgain}: ${reasons.join('; ')}`,
    until,
  };
}

function instantText(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
