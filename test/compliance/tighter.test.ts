import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PACKS } from '../../src/compliance/packs/all.ts';
import { peopleZones } from '../../src/compliance/people-zones.ts';
import { clockText } from '../../src/compliance/week.ts';
import type { ComplianceSpec, Day, ScheduleSpec } from '../../src/model/documents.ts';
import { ALL_DAYS, found, NOW } from './support.ts';

interface Written {
  readonly spec: ComplianceSpec & Required<Pick<ComplianceSpec, 'callingHours'>>;
  readonly schedule: ScheduleSpec;
}

const ZONES = ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Europe/London'];
const quarter = (from: number, to: number) => fc.integer({ min: from * 4, max: to * 4 }).map((n) => n * 15);

/** Mostly within the law, so that a good share of them is clean. */
const written: fc.Arbitrary<Written> = fc
  .record({
    pack: fc.constantFrom(...PACKS.map(({ id }) => id)),
    zones: fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 1, maxLength: 3 }),
    start: quarter(8, 12),
    end: quarter(15, 21),
    limit: fc.constantFrom(0, 0.01, 0.03),
    cap: fc.integer({ min: 1, max: 3 }),
    days: fc.uniqueArray(fc.constantFrom(...ALL_DAYS), { minLength: 1 }),
    zone: fc.constantFrom(...ZONES),
    opens: quarter(6, 12),
    closes: quarter(14, 24),
  })
  .map(({ pack, zones, start, end, limit, cap, days, zone, opens, closes }) => {
    const [country = '', region] = pack.split('-');
    // The pack's people are called, whoever else is.
    const own = peopleZones(pack)?.names[0] ?? 'America/Nowhere';
    const timeZones = [own, ...zones.filter((each) => each !== own)];
    const pauses = pack === 'FR' ? [{ name: 'Lunch', start: '13:00', end: '14:00' }] : [];
    return {
      spec: {
        jurisdictions: [pack],
        doNotCall: { federal: true, state: true },
        callingHours: { timeZones, start: clockText(start), end: clockText(end) },
        pauses,
        maxDailyCallsPerNumber: cap,
        abandonment: { limit, periodDays: 30 },
      },
      schedule: {
        timeZone: zone,
        windows: [{ days, start: clockText(opens), end: clockText(closes) }],
        holidays: { country, ...(region && { region }) },
      },
    };
  });

type Tighten = (before: Written, by: number) => Written;

const TIGHTER: Readonly<Record<string, Tighten>> = {
  'start later': ({ spec, schedule }, by) => ({
    spec: { ...spec, callingHours: { ...spec.callingHours, start: moved(spec.callingHours.start, by) } },
    schedule,
  }),
  'end earlier': ({ spec, schedule }, by) => ({
    spec: { ...spec, callingHours: { ...spec.callingHours, end: moved(spec.callingHours.end, -by) } },
    schedule,
  }),
  'pause more': ({ spec, schedule }, by) => ({
    spec: {
      ...spec,
      pauses: [...(spec.pauses ?? []), { name: 'More', start: '12:30', end: moved('12:30', by) }],
    },
    schedule,
  }),
  'lower limit': ({ spec, schedule }, by) => ({
    spec: { ...spec, abandonment: { limit: (spec.abandonment?.limit ?? 0) / by, periodDays: 30 } },
    schedule,
  }),
  'lower cap': ({ spec, schedule }) => ({ spec: { ...spec, maxDailyCallsPerNumber: 1 }, schedule }),
  'fewer days': ({ spec, schedule }) => ({
    spec,
    schedule: {
      ...schedule,
      windows: (schedule.windows ?? []).map((window) => ({ ...window, days: someOf(window.days) })),
    },
  }),
  'shorter windows': ({ spec, schedule }, by) => ({
    spec,
    schedule: {
      ...schedule,
      windows: (schedule.windows ?? []).map((window) => ({ ...window, start: moved(window.start, by) })),
    },
  }),
  'fewer zones': ({ spec, schedule }) => ({
    spec: {
      ...spec,
      callingHours: { ...spec.callingHours, timeZones: spec.callingHours.timeZones.slice(0, 1) },
    },
    schedule,
  }),
};

test('tightening a clean profile never makes a finding', () => {
  let clean = 0;
  fc.assert(
    fc.property(
      written,
      fc.constantFrom(...Object.keys(TIGHTER)),
      fc.integer({ min: 1, max: 60 }),
      (before, how, by) => {
        if (faults(before).length > 0) return;
        clean += 1;
        const after = TIGHTER[how]?.(before, by);
        expect(after && faults(after)).toEqual([]);
      },
    ),
    { numRuns: 1500, seed: 20261120 },
  );
  expect(clean).toBeGreaterThan(200);
});

function faults({ spec, schedule }: Written): readonly string[] {
  return found(spec, { schedule, now: NOW })
    .filter(({ severity }) => severity !== 'info')
    .map(({ message }) => message);
}

function moved(clock: string, by: number): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return clockText(hour * 60 + minute + by);
}

function someOf(days: readonly Day[]): Day[] {
  return days.slice(0, Math.max(1, days.length - 1));
}
