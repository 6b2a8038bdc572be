import { callableAt, nextChange } from '../../calendar/intervals.ts';
import { DAY } from '../../calendar/local-time.ts';
import { zonesOf } from '../../calendar/policy.ts';
import { ZONE_DATA_VERSION } from '../../calendar/zones.ts';
import type { RunStateHold } from '../../model/run-state/hold.ts';
import { holdBack } from './hold.ts';
import type { RunStateInput } from './rule.ts';

/** How far ahead the next opening is looked for. */
const HORIZON = 400 * DAY;
const ADVICE = 'update dialform';

/**
 * Older zone data never makes calling hours wider: where the newest that anybody went by calls a moment closed, it is closed,
 * and where nobody can tell what that says, too.
 */
export function zoneData({ calendar, newerZones, now }: RunStateInput): RunStateHold | null {
  if (!newerZones || zonesOf(calendar).length === 0) return null;
  const { version } = newerZones;
  const newer = newerZones.calendar;
  const mine = `this program's zone data is ${ZONE_DATA_VERSION}`;
  if (!newer) {
    const seen = `${mine}, and what ${version} says, which the store remembers, can't be read; ${ADVICE}`;
    return holdBack('zone-data', { seen, until: null });
  }
  // What the own data closes is the calendar's to say.
  if (!callableAt(calendar, now).callable) return null;
  const { callable, reasons } = callableAt(newer, now);
  if (callable) return null;
  const until = nextChange(newer, now, HORIZON);
  const closed = until === null ? `closed for the next ${HORIZON / DAY} days: ` : '';
  const seen = `${mine}, and by ${version}, which the store remembers: ${closed}${reasons.join('; ')}; ${ADVICE}`;
  return holdBack('zone-data', { seen, until });
}
