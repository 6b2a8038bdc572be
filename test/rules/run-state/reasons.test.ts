import { expect, it } from 'vitest';
import { type CampaignHealth, type HealthSettings, NO_MEMORY } from '../../../src/model/run-state/health.ts';
import type { RunStateHold } from '../../../src/model/run-state/hold.ts';
import type { CampaignSamples } from '../../../src/model/samples.ts';
import { freezeText } from '../../../src/plan/frozen.ts';
import { runStateJudge } from '../../../src/reconcile/cycle/run-state-judge.ts';
import { abandonment } from '../../../src/rules/run-state/abandonment.ts';
import { agents } from '../../../src/rules/run-state/agents.ts';
import { activeCalls, suppressions } from '../../../src/rules/run-state/before-start.ts';
import { callingCalendar } from '../../../src/rules/run-state/calling-calendar.ts';
import { circuitBreaker } from '../../../src/rules/run-state/circuit-breaker.ts';
import { contactList } from '../../../src/rules/run-state/contact-list.ts';
import { HEALTH_RULES, type HealthRule, healthHolds } from '../../../src/rules/run-state/health.ts';
import { overridden } from '../../../src/rules/run-state/override.ts';
import type { RunStateInput, RunStateRule } from '../../../src/rules/run-state/rule.ts';
import { RUN_STATE_RULES } from '../../../src/rules/run-state/rules.ts';
import { telemetry } from '../../../src/rules/run-state/telemetry.ts';
import { zoneData } from '../../../src/rules/run-state/zone-data.ts';
import { fixedHolidays, instant, policyOf } from '../../support/calendars.ts';
import { decided, override } from '../../support/overriding.ts';

const NOW = instant('2026-11-20T18:00Z');
const lost = { state: 'unknown', reason: 'no answer' } as const;
const settings: HealthSettings = {
  minAgents: 3,
  contactList: { minContacts: 4, maxFillPercent: 90 },
  telemetry: { maxAgeMs: 600_000 },
  circuitBreaker: { failures: 5, cooldownMs: 45_000 },
  abandonment: { limit: 0.03, periodDays: 30, answersToJudge: 100 },
  maxActiveCalls: 6,
  suppressionsReadable: true,
};
const UNREAD: CampaignSamples = {
  ...{ metrics: lost, days: lost, pool: lost, list: lost, activeCalls: lost, suppressions: lost },
};

type Told = readonly [rule: string, inputs: readonly string[], until?: string];
type Health = Partial<Omit<CampaignHealth, 'settings' | 'samples'>> & { samples?: Partial<CampaignSamples> };

function known<T>(value: T) {
  return { state: 'known', value, at: NOW } as const;
}

function healthOf({ samples, ...given }: Health): CampaignHealth {
  return { settings, memory: NO_MEMORY, dialing: false, ...given, samples: { ...UNREAD, ...samples } };
}

/** What each rule that looks at a campaign's health says: where it sees, and where it sees nothing. */
const OF_HEALTH = new Map<HealthRule, readonly (readonly [Health, Told])[]>([
  [
    abandonment,
    [
      [
        { memory: { ...NO_MEMORY, days: { '2026-11-19': { answered: 100, abandoned: 4 } } } },
        ['abandonment', ['4 of 100', 'since 2026-11-03', '3 %'], '2026-12-03T00:00:00Z'],
      ],
      [{}, ['abandonment', ['no answer', '0 of 0']]],
    ],
  ],
  [
    circuitBreaker,
    [
      [
        { memory: { ...NO_MEMORY, breaker: { metricFailures: 1, writeFailures: 5, openedAt: NOW } } },
        ['circuit-breaker', ['1 failures of metrics', '5 of writes', 'at 5'], '2026-11-20T18:00:45Z'],
      ],
      [{}, ['circuit-breaker', ['no answer']]],
    ],
  ],
  [
    telemetry,
    [
      [
        { memory: { ...NO_MEMORY, metricsAt: NOW - 660_000 } },
        ['telemetry', ['no answer', '660 s', '10 min']],
      ],
    ],
  ],
  [
    agents,
    [
      [
        { samples: { pool: known({ available: 1, busy: 1, notReady: 0, offline: 0 }) } },
        ['agents', ['2 agents', 'at least 3']],
      ],
      [{}, ['agents', ['no answer']]],
    ],
  ],
  [
    contactList,
    [
      [
        { samples: { list: known({ size: 95, capacity: 100 }) } },
        ['contact-list', ['95 contacts of 100', '90 %', 'at least 4']],
      ],
      [{}, ['contact-list', ['no answer']]],
    ],
  ],
  [
    activeCalls,
    [
      [{ samples: { activeCalls: known(7) } }, ['active-calls', ['7 calls', 'at 6']]],
      [{}, ['active-calls', ['no answer']]],
    ],
  ],
  [suppressions, [[{}, ['suppressions', ['no answer']]]]],
]);

const callingHours = { timeZones: ['America/New_York'], start: '08:00', end: '12:00' };
const closed = policyOf({ compliance: { callingHours } });
const open = policyOf({ compliance: { callingHours: { ...callingHours, end: '21:00' } } });
const never = policyOf({
  schedule: {
    timeZone: 'America/New_York',
    blackouts: [{ from: '2026-01-01T00:00', to: '2028-12-31T00:00', reason: 'moving' }],
  },
});
const TOMORROW = '2026-11-21T13:00:00Z';

/** The same of every other rule; each of the health rules is in the table above. */
const OTHERS = new Map<RunStateRule, readonly (readonly [Partial<RunStateInput>, Told])[]>([
  [
    overridden,
    [
      [{ override: override() }, ['override-pause', ['ada@ops-1', 'wrong script'], 'it is resumed']],
      [
        { override: override({ run: 'stopped', endsAt: TOMORROW }) },
        ['override-stop', ['ada@ops-1', 'wrong script'], TOMORROW],
      ],
    ],
  ],
  [
    callingCalendar,
    [
      [{ calendar: closed }, ['calling-calendar', ['13:00 in America/New_York', '08:00-12:00'], TOMORROW]],
      [{ calendar: never }, ['calling-calendar', ['closed for the next 400 days', 'moving']]],
    ],
  ],
  [
    zoneData,
    [
      [
        { newerZones: { version: '2027a', calendar: closed } },
        ['zone-data', ['2026f', '2027a', '08:00-12:00'], TOMORROW],
      ],
      [{ newerZones: { version: '2027a', calendar: null } }, ['zone-data', ['2026f', '2027a']]],
    ],
  ],
]);

/** Which rule, what it goes by, and when it looks again. */
function expectTold({ rule, reason }: RunStateHold, [id, inputs, until]: Told): void {
  expect(rule).toBe(id);
  for (const input of inputs) expect(reason).toContain(input);
  if (until === undefined) {
    expect(reason.startsWith(`held back by ${id}: `)).toBe(true);
    expect(reason.endsWith('; it looks again with every cycle')).toBe(true);
  } else {
    expect(reason.startsWith(`held back by ${id} `)).toBe(true);
    expect(reason).toContain(` until ${until}: `);
  }
}

it.each(HEALTH_RULES)('%o names itself, its inputs, and when it looks again', (rule) => {
  const cases = OF_HEALTH.get(rule) ?? [];
  expect(cases, 'a rule without a case here').not.toEqual([]);
  for (const [given, told] of cases) {
    const holds = healthHolds(healthOf(given), NOW).filter((hold) => hold.rule === told[0]);
    expect(rule(healthOf(given), NOW)?.rule).toBe(told[0]);
    expect(holds).toHaveLength(1);
    for (const hold of holds) expectTold(hold, told);
  }
});

it.each(RUN_STATE_RULES)('%o names itself, its inputs, and when it looks again', (rule) => {
  const input = (given: Partial<RunStateInput>) => ({ calendar: open, now: NOW, override: null, ...given });
  const health = healthOf({});
  const cases = OTHERS.get(rule) ?? [];
  // The one that stands for the health rules says what they say, and nothing where nobody looked.
  const stands = [rule(input({ health })) ?? []].flat();
  if (stands.length > 0) expect(stands).toEqual(healthHolds(health, NOW));
  else expect(cases, 'a rule without a case here').not.toEqual([]);
  for (const [given, told] of cases) {
    const holds = [rule(input(given)) ?? []].flat();
    expect(holds).toHaveLength(1);
    for (const hold of holds) expectTold(hold, told);
  }
});

it('a campaign that nobody knows, and a freeze, say as much', () => {
  const desired = {
    ...{ directory: 'campaigns', dialers: [], compliances: [], schedules: [], digest: 'sha256:0' },
    campaigns: [],
  };
  const hold = runStateJudge(desired, fixedHolidays())('spring', { now: NOW, override: null });
  expect(hold).not.toBeNull();
  if (hold) expectTold(hold, ['unknown-campaign', ['no campaign "spring"']]);
  const frozen = 'blocked by the freeze of ada@ops-1 until';
  expect(freezeText(decided())).toBe(`${frozen} it is unfrozen: wrong script`);
  expect(freezeText(decided({ endsAt: TOMORROW }))).toBe(`${frozen} ${TOMORROW}: wrong script`);
});
