import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/model/values/json.ts';
import type { SandboxConsole } from '../../src/sandbox/console.ts';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import { CAMPAIGN_STATUSES, type CampaignStatus } from '../../src/sandbox/tenant/tenant.ts';
import { campaign, document } from '../support/documents.ts';

const NAMES = ['autumn', 'spring', 'winter'] as const;
const ZONES = ['America/New_York', 'America/Chicago', 'America/Phoenix', 'America/Los_Angeles'];
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10);
const envelope = fc.tuple(tenths(0.5, 2), tenths(0, 2)).map(([min, width]) => ({ min, max: min + width }));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`);

const pauses = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('Lunch', 'Tea', 'Dinner'), start: time, end: time }),
  { selector: ({ name }) => name, maxLength: 3 },
);

const dialer = fc.record({
  strategy: fc.constantFrom('PREDICTIVE', 'PROGRESSIVE', 'PREVIEW', 'POWER'),
  concurrency: optional(fc.integer({ min: 1, max: 500 })),
  dialRatio: optional(fc.oneof(tenths(0.1, 5), envelope)),
  callsPerSecond: optional(fc.integer({ min: 1, max: 20 })),
  maxConcurrentCalls: optional(fc.integer({ min: 1, max: 200 })),
});

const git = fc.record({
  run: optional(fc.constantFrom('running', 'paused', 'stopped')),
  dispositions: optional(fc.uniqueArray(fc.constantFrom('SOLD', 'DNC', 'BUSY', 'NO_ANSWER'))),
  dialer,
  pauses: optional(pauses),
  zones: optional(fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 1 })),
  days: optional(fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1 })),
});
type Git = typeof git extends fc.Arbitrary<infer T> ? T : never;

/**
 * What Git says of up to three campaigns, and what it says later. Names in CXone stay or become new ones: a name that
 * another campaign has can't be given.
 */
export const histories: fc.Arbitrary<readonly (readonly JsonObject[])[]> = fc
  .array(
    fc.record({
      named: fc.constantFrom(undefined, 'A'),
      renamed: fc.boolean(),
      first: optional(git),
      second: optional(git),
    }),
    { minLength: NAMES.length, maxLength: NAMES.length },
  )
  .map((all) => [
    all.flatMap(({ first, named }, index) =>
      first ? documentsOf(first, index, { displayName: named }) : [],
    ),
    all.flatMap(({ second, named, renamed }, index) =>
      second ? documentsOf(second, index, { displayName: renamed ? 'B' : named }) : [],
    ),
  ]);

function documentsOf(
  one: Git,
  index: number,
  { displayName }: { readonly displayName: string | undefined },
): readonly JsonObject[] {
  const name = NAMES[index] ?? 'spare';
  const { run, dispositions, zones, days } = one;
  const hours = zones ? { callingHours: { timeZones: zones, start: '08:00', end: '20:00' } } : {};
  const windows = days ? { windows: [{ days, start: '09:00', end: '17:30' }] } : {};
  return [
    document('Compliance', name, {
      spec: { ...hours, ...(one.pauses ? { pauses: distinct(one.pauses) } : {}) },
    }),
    document('Schedule', name, { spec: { timeZone: 'America/Denver', ...windows } }),
    ...campaign(
      name,
      {
        compliance: name,
        schedule: name,
        ...(run === undefined ? {} : { run }),
        ...(dispositions === undefined ? {} : { dispositions }),
      },
      {
        metadata: displayName === undefined ? {} : { displayName: `${displayName} ${index}` },
        dialer: { ...written(one.dialer) },
      },
    ),
  ];
}

/** Pauses that begin when they end are an error in Git. */
function distinct(all: readonly { name: string; start: string; end: string }[]): readonly JsonObject[] {
  return all.filter(({ start, end }) => start !== end);
}

function written(values: object): JsonObject {
  const entries: [string, Json | undefined][] = Object.entries(values);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

const settings = fc
  .record(
    {
      dialerSettings: fc.record({ concurrency: fc.integer({ min: 1, max: 500 }) }),
      pacing: fc.record({
        dialRatio: tenths(0.1, 5),
        maxCallsPerSecond: fc.integer({ min: 1, max: 20 }),
        x_burst: fc.nat(9),
      }),
      complianceSettings: fc.record({
        timeZoneRestrictions: fc.uniqueArray(fc.constantFrom(...ZONES)),
        pauseRules: pauses.map((all) =>
          all.map(({ name, start, end }) => ({ name, startTime: start, endTime: end, x_by: 'console' })),
        ),
      }),
      disposition: fc.record({
        availableDispositions: fc.uniqueArray(fc.constantFrom('SOLD', 'OTHER', 'DNC')),
      }),
      schedule: fc.record({
        startHour: fc.integer({ min: 0, max: 8 }),
        endHour: fc.integer({ min: 18, max: 24 }),
      }),
      x_console: fc.record({ folder: fc.constantFrom('north', 'south'), pinned: fc.boolean() }),
    },
    { requiredKeys: [] },
  )
  .map(written);
const status = fc.constantFrom<CampaignStatus>(...CAMPAIGN_STATUSES.filter((each) => each !== 'PENDING'));

/** What a tenant holds at first: some of the campaigns that Git may mean, and one that it never does. */
export const tenants: fc.Arbitrary<readonly JsonObject[]> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...NAMES, 'A 0', 'A 1', 'A 2')),
    fc.array(fc.tuple(settings, status), { minLength: 7, maxLength: 7 }),
  )
  .map(([names, all]) =>
    [...names, 'of the console'].map((name, index) => {
      const [more, at] = all[index] ?? [{}, 'DRAFT'];
      return {
        ...{ name, dialerStrategy: 'POWER', status: at },
        ...{ agentPool: { id: 'pool-sales' }, contactList: { id: 'list-warranty' } },
        ...more,
      };
    }),
  );

export type ConsoleAct = (console: SandboxConsole) => void;

/** Things that someone does to whatever campaign stands at a place in the list. */
export const consoleActs: fc.Arbitrary<readonly ConsoleAct[]> = fc.array(
  fc
    .tuple(
      fc.nat(4),
      fc.oneof(
        settings.map((patch) => ({ type: 'edit' as const, patch })),
        fc
          .constantFrom<CampaignStatus>('ACTIVE', 'PAUSED', 'STOPPED')
          .map((to) => ({ type: 'status' as const, to })),
        fc.constant({ type: 'rename' as const }),
        fc.constant({ type: 'remove' as const }),
      ),
    )
    .map(
      ([place, act]): ConsoleAct =>
        (console) => {
          const all = console.campaigns();
          const name = all[place % Math.max(1, all.length)]?.name;
          if (typeof name !== 'string') return;
          if (act.type === 'edit') console.edit(name, act.patch);
          else if (act.type === 'status') console.setStatus(name, act.to);
          else if (act.type === 'rename') console.edit(name, { name: `${name} (renamed)` });
          else console.remove(name);
        },
    ),
  { maxLength: 4 },
);

/** Servers as they differ. */
export const servers: fc.Arbitrary<SandboxSettings> = fc.record({
  patch: fc.constantFrom('merge', 'replace'),
  patchAnswer: fc.constantFrom('body', 'empty'),
  put: fc.constantFrom('merge', 'replace'),
  pageSize: fc.integer({ min: 1, max: 4 }),
  shuffleSets: fc.boolean(),
});
