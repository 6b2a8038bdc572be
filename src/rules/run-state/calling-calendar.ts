import { callableAt, nextChange } from '../../calendar/intervals.ts';
import { DAY } from '../../calendar/local-time.ts';
import type { RunStateHold } from '../../model/run-state/hold.ts';
import { holdBack } from './hold.ts';
import type { RunStateInput } from './rule.ts';

/** How far ahead the next opening is looked for. */
const HORIZON = 400 * DAY;

/** Nobody is called outside the hours, windows and days that the campaign's profiles allow; at most it is paused then. */
export function callingCalendar({ calendar, now }: RunStateInput): RunStateHold | null {
  const { callable, reasons } = callableAt(calendar, now);
  if (callable) return null;
  const until = nextChange(calendar, now, HORIZON);
  const seen = reasons.join('; ');
  const forLong = until === null ? `closed for the next ${HORIZON / DAY} days: ${seen}` : seen;
  return holdBack('calling-calendar', { seen: forLong, until });
}
