import { localTime } from '../../calendar/local-time.ts';
import { ZONE_DATA_VERSION } from '../../calendar/zones.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { DoctorCheck } from '../../model/reports/doctor.ts';
import type { NewerZones } from '../../model/zone-data.ts';

const DAYS_AHEAD = 400;
/** A change is seen at the latest half a day after it. */
const STEP_MS = 43_200_000;
const DAY_MS = 86_400_000;

/**
 * The zone data that dialform goes by, and the zones in use in which this runtime's own clock will show another time:
 * what else runs here, and logs that it writes, go by that one.
 */
export function checkZones(desired: DesiredState | null, now: number): DoctorCheck {
  const shared = { id: 'zone-data', title: 'Time-zone data' };
  const pinned = `IANA ${ZONE_DATA_VERSION}, pinned`;
  const wrong = desired ? zonesInUse(desired).flatMap((zone) => disagreement(zone, now)) : [];
  if (wrong.length === 0) return { ...shared, status: 'ok', detail: pinned };
  return {
    ...shared,
    status: 'warning',
    detail: `${pinned}; the runtime's own (${process.versions.tz ?? 'unknown'}) disagrees on ${wrong.join(', ')}`,
    advice:
      'dialform goes by the pinned data and needs nothing. Check what else shows or schedules times in these zones.',
  };
}

/** Where another program that uses the store goes by newer zone data. */
export function checkNewerZones(newer: NewerZones | null): readonly DoctorCheck[] {
  if (!newer) return [];
  const shared = { id: 'newer-zone-data', title: 'Zone data in the store', status: 'warning' } as const;
  const read = newer.rules ? '' : ', which can not be read';
  const detail = `IANA ${newer.version}${read}; this program's is ${ZONE_DATA_VERSION}`;
  const advice = newer.rules
    ? 'Campaigns dial only where both let them. Update dialform.'
    : 'No campaign that goes by a clock is started or goes on dialing. Update dialform.';
  return [{ ...shared, detail, advice }];
}

/** Every zone that a Compliance or Schedule document names. */
export function zonesInUse({ compliances, schedules }: DesiredState): readonly string[] {
  const zones = [
    ...compliances.flatMap(({ spec }) => spec.callingHours?.timeZones ?? []),
    ...schedules.flatMap(({ spec }) => spec.timeZone ?? []),
  ];
  return [...new Set(zones)].sort();
}

/** `America/Vancouver (from 2026-11-20)`, the first day on which the two differ; empty where they agree. */
function disagreement(zone: string, now: number): readonly string[] {
  const runtime = runtimeClock(zone);
  if (!runtime) return [`${zone} (it does not know it)`];
  for (let instant = now; instant < now + DAYS_AHEAD * DAY_MS; instant += STEP_MS) {
    const { year, month, day, minutes } = localTime(zone, instant);
    const pinned = Date.UTC(year, month - 1, day) + minutes * 60_000;
    if (runtime(instant) !== pinned)
      return [`${zone} (from ${new Date(instant).toISOString().slice(0, 10)})`];
  }
  return [];
}

/** The runtime's clock of a zone, as if it were UTC's, to the minute; null for a zone that it does not know. */
function runtimeClock(zone: string): ((instant: number) => number) | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  };
}
