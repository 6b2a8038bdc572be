import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CampaignHealth, type HealthSettings, NO_MEMORY } from '../../../src/model/run-state/health.ts';
import type { RunStateHold } from '../../../src/model/run-state/hold.ts';
import type { CallCounts, CampaignSamples, Reading } from '../../../src/model/samples.ts';
import { type Attempts, breakerAfter } from '../../../src/rules/run-state/circuit-breaker.ts';
import { HEALTH_RULES, healthHolds, healthVerdicts } from '../../../src/rules/run-state/health.ts';
import { remember } from '../../../src/rules/run-state/remember.ts';
import { judgeRunState } from '../../../src/rules/run-state/rules.ts';
import { instant, policyOf } from '../../support/calendars.ts';

const now = instant('2026-11-20T18:00Z');
const MINUTE = 60_000;
const NONE: HealthSettings = {
  ...{ minAgents: null, contactList: null, telemetry: null, circuitBreaker: null, abandonment: null },
  ...{ maxActiveCalls: null, suppressionsReadable: false },
};
const UNASKED: CampaignSamples = {
  ...{ metrics: null, days: null, pool: null, list: null, activeCalls: null, suppressions: null },
};
const lost = { state: 'unknown', reason: 'no answer' } as const;

function known<T>(value: T, at = now): Reading<T> {
  return { state: 'known', value, at };
}

function counts(given: Partial<CallCounts> = {}): CallCounts {
  return { from: now, to: now + 5 * MINUTE, attempted: 40, answered: 10, abandoned: 0, ...given };
}

function health(given: {
  readonly settings: Partial<HealthSettings>;
  readonly samples?: Partial<CampaignSamples>;
  readonly memory?: Partial<CampaignHealth['memory']>;
  readonly dialing?: boolean;
}): CampaignHealth {
  return {
    settings: { ...NONE, ...given.settings },
    samples: { ...UNASKED, ...given.samples },
    memory: { ...NO_MEMORY, ...given.memory },
    dialing: given.dialing ?? true,
  };
}

/** The rules that hold a campaign back. */
function holding(given: Parameters<typeof health>[0], at = now): readonly string[] {
  return healthHolds(health(given), at).map(({ rule }) => rule);
}

describe('agents', () => {
  const settings = { minAgents: 3 };
  const pool = (available: number, busy: number) => known({ available, busy, notReady: 9, offline: 9 });

  it('are enough where they are available or on a call', () => {
    expect(holding({ settings, samples: { pool: pool(1, 2) } })).toEqual([]);
    expect(holding({ settings, samples: { pool: pool(1, 1) } })).toEqual(['agents']);
  });

  it('count where their clock shows what the schedule’s does, or where they have none', () => {
    const byZone = new Map([
      ['US/Eastern', 1],
      ['America/Chicago', 1],
      ['Nowhere/Land', 1],
    ]);
    const samples = { pool: known({ available: 3, busy: 1, notReady: 0, offline: 0, byZone }) };
    const eastern = { minAgents: 2, agentZone: 'America/New_York' };
    expect(holding({ settings: eastern, samples })).toEqual([]);
    expect(holding({ settings: { ...eastern, minAgents: 3 }, samples })).toEqual(['agents']);
    const [hold] = healthHolds(health({ settings: { ...eastern, minAgents: 3 }, samples }), now);
    expect(hold?.reason).toContain(
      '2 agents available or on a call by the clock of America/New_York (2 more by another), at least 3 needed',
    );
    expect(holding({ settings: { minAgents: 4, agentZone: null }, samples })).toEqual([]);
  });

  it('that nobody knows of start nothing, and pause nothing', () => {
    expect(holding({ settings, samples: { pool: lost }, dialing: false })).toEqual(['agents']);
    expect(holding({ settings, samples: { pool: lost }, dialing: true })).toEqual([]);
  });
});

describe('a contact list', () => {
  const settings = { contactList: { minContacts: 1, maxFillPercent: 90 } };
  const list = (size: number, capacity: number | null) => known({ size, capacity });

  it.each([
    [list(0, 100), ['contact-list']],
    [list(1, 100), []],
    [list(90, 100), []],
    [list(91, 100), ['contact-list']],
    [list(91, null), []],
  ])('of %j', (given, expected) => {
    expect(holding({ settings, samples: { list: given } })).toEqual(expected);
  });
});

describe('telemetry', () => {
  const settings = { telemetry: { maxAgeMs: 10 * MINUTE } };
  const aged = (minutes: number) => ({ metricsAt: now - minutes * MINUTE });

  it('that is gone pauses only once it was gone for longer than allowed, and starts nothing before', () => {
    const samples = { metrics: lost };
    expect(holding({ settings, samples, memory: aged(10) })).toEqual([]);
    expect(holding({ settings, samples, memory: aged(11) })).toEqual(['telemetry']);
    expect(holding({ settings, samples, memory: aged(1), dialing: false })).toEqual(['telemetry']);
  });

  it('is missed from the first look on, and a clock that was put back makes nothing fresh', () => {
    const first = remember(
      NO_MEMORY,
      { ...UNASKED, metrics: lost },
      { settings: { ...NONE, ...settings }, now },
    );
    expect(first.metricsAt).toBe(now);
    expect(holding({ settings, samples: { metrics: lost }, memory: aged(-60) })).toEqual(['telemetry']);
  });
});

describe('abandonment', () => {
  const settings = { abandonment: { limit: 0.03, periodDays: 30, answersToJudge: 100 } };
  const days = (answered: number, abandoned: number) => ({
    days: { '2026-11-19': { answered, abandoned } },
  });

  it('holds until the period ends, above the limit and with answers enough', () => {
    expect(holding({ settings, memory: days(100, 3) })).toEqual([]);
    expect(holding({ settings, memory: days(99, 50) })).toEqual([]);
    const [hold] = healthHolds(health({ settings, memory: days(100, 4) }), now);
    expect(hold).toMatchObject({ rule: 'abandonment', until: '2026-12-03T00:00:00Z' });
    expect(hold?.reason).toContain('4 of 100 live answers abandoned since 2026-11-03, limit 3 %');
  });

  it('that nobody can read starts nothing', () => {
    expect(holding({ settings, samples: { days: lost }, dialing: false })).toEqual(['abandonment']);
    expect(holding({ settings, samples: { days: lost } })).toEqual([]);
  });
});

describe('the circuit breaker', () => {
  const policy = { failures: 3, cooldownMs: 45_000 };
  const closed = NO_MEMORY.breaker;
  const attempted = (breaker: typeof closed, attempts: Partial<Attempts>, at = now) =>
    breakerAfter(breaker, { metrics: null, write: null, ...attempts }, { settings: policy, now: at });
  const READ = { metrics: 'succeeded' } as const;
  const UNREAD = { metrics: 'failed' } as const;
  const open = { ...closed, metricFailures: 3, openedAt: now };

  it('opens at failures in a row, and a success counts from the beginning', () => {
    const twice = attempted(attempted(closed, UNREAD), UNREAD);
    expect(twice).toEqual({ ...closed, metricFailures: 2 });
    expect(attempted(twice, READ)).toEqual(closed);
    expect(attempted(twice, UNREAD)).toEqual(open);
  });

  it('counts writes apart: neither metrics that can be read nor a cycle without a write ends their run', () => {
    const failed = { ...READ, write: 'failed' } as const;
    const twice = [failed, READ, READ, failed, READ].reduce(
      (breaker, attempts) => attempted(breaker, attempts),
      closed,
    );
    expect(twice).toEqual({ ...closed, writeFailures: 2 });
    expect(attempted(twice, failed)).toEqual({ ...closed, writeFailures: 3, openedAt: now });
    expect(attempted(twice, { ...READ, write: 'succeeded' })).toEqual(closed);
    expect(attempted(twice, { ...UNREAD, write: 'succeeded' })).toEqual({ ...closed, metricFailures: 1 });
  });

  it('that writes opened is closed by a write, and opened anew by any failure', () => {
    const later = now + 45_000;
    const byWrites = { ...closed, writeFailures: 3, openedAt: now };
    expect(attempted(byWrites, READ, later)).toEqual(byWrites);
    expect(attempted(byWrites, { ...READ, write: 'succeeded' }, later)).toEqual(closed);
    expect(attempted(byWrites, { ...READ, write: 'failed' }, later)).toMatchObject({ openedAt: later });
    expect(attempted(byWrites, UNREAD, later)).toMatchObject({ metricFailures: 1, openedAt: later });
  });

  it('holds while it is open; then one attempt decides', () => {
    const settings = { circuitBreaker: policy };
    expect(holding({ settings, memory: { breaker: open } }, now + 44_999)).toEqual(['circuit-breaker']);
    expect(holding({ settings, memory: { breaker: open } }, now + 45_000)).toEqual([]);
    expect(attempted(open, READ, now + 1000)).toEqual(open);
    expect(attempted(open, READ, now + 45_000)).toEqual(closed);
    expect(attempted(open, UNREAD, now + 45_000)).toEqual({
      ...{ ...closed, metricFailures: 4, openedAt: now + 45_000 },
    });
  });

  it('counts a cycle with a failed write or failed metrics once', () => {
    const facts = { settings: { ...NONE, circuitBreaker: policy }, now };
    const samples = { ...UNASKED, metrics: known(counts()) };
    expect(remember({ ...NO_MEMORY, lastWrite: 'failed' }, samples, facts)).toMatchObject({
      ...{ breaker: { metricFailures: 0, writeFailures: 1 }, lastWrite: null },
    });
    expect(remember(NO_MEMORY, { ...UNASKED, metrics: lost }, facts).breaker.metricFailures).toBe(1);
  });

  it('that was opened later than now does not stay open for longer than its cooldown', () => {
    expect(attempted({ ...open, openedAt: now + 3_600_000 }, READ).openedAt).toBe(now);
  });
});

describe('before a start', () => {
  it('calls that are active, or that nobody knows of, hold it', () => {
    const settings = { maxActiveCalls: 5 };
    const at = (activeCalls: Reading<number>) =>
      holding({ settings, samples: { activeCalls }, dialing: false });
    expect([at(known(5)), at(known(6)), at(lost)]).toEqual([[], ['active-calls'], ['active-calls']]);
  });

  it('suppressions that can not be read hold it, and are no empty list', () => {
    const settings = { suppressionsReadable: true };
    expect(holding({ settings, samples: { suppressions: lost }, dialing: false })).toEqual(['suppressions']);
    expect(holding({ settings, samples: { suppressions: known(true) }, dialing: false })).toEqual([]);
  });
});

describe('whatever is seen', () => {
  const everything: HealthSettings = {
    minAgents: 2,
    contactList: { minContacts: 1, maxFillPercent: 100 },
    telemetry: { maxAgeMs: 10 * MINUTE },
    circuitBreaker: { failures: 3, cooldownMs: 45_000 },
    abandonment: { limit: 0.03, periodDays: 30, answersToJudge: 100 },
    maxActiveCalls: 5,
    suppressionsReadable: true,
  };

  it('each rule that is asked for says something, and one that is not says nothing', () => {
    const samples: CampaignSamples = {
      ...{ metrics: lost, days: lost, pool: lost, list: lost, activeCalls: lost, suppressions: lost },
    };
    const all = { settings: everything, samples, dialing: false };
    expect(healthVerdicts(health(all), now)).toHaveLength(HEALTH_RULES.length);
    expect(healthVerdicts(health({ settings: {}, samples }), now)).toEqual([]);
  });

  it('the strictest rule always wins', () => {
    const callingHours = { timeZones: ['America/New_York'], start: '00:00', end: '24:00' };
    const calendar = policyOf({ compliance: { callingHours } });
    const verdict = fc.option(fc.constantFrom('paused', 'stopped'), { nil: null });
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 8 }), (verdicts) => {
        const rules = verdicts.map((allowed, index) => (): RunStateHold | null => {
          return allowed && { rule: `r${index}`, allowed, reason: `r${index}`, until: null };
        });
        const expected = verdicts.includes('stopped')
          ? 'stopped'
          : verdicts.includes('paused')
            ? 'paused'
            : null;
        expect(judgeRunState({ calendar, now, override: null }, rules)?.allowed ?? null).toBe(expected);
      }),
    );
  });

  it('no sequence of missing, late or backward samples starts a campaign', () => {
    const count = fc.option(fc.nat({ max: 200 }), { nil: null });
    const row = fc
      .record({ back: fc.integer({ min: 0, max: 3 * 86_400_000 }), answered: count, abandoned: count })
      .map(({ back, ...told }) => counts({ from: now - back, to: now - back + 1, ...told }));
    const step = fc.record({ elapsed: fc.integer({ min: -600_000, max: 600_000 }), days: fc.array(row) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let memory = NO_MEMORY;
        let at = now;
        for (const { elapsed, days } of steps) {
          at += elapsed;
          const samples: CampaignSamples = {
            ...{ ...UNASKED, metrics: lost, pool: lost, list: lost },
            days: days.length === 0 ? lost : known(days, at),
          };
          const before = memory.days;
          memory = remember(memory, samples, { settings: everything, now: at });
          for (const [date, day] of Object.entries(memory.days)) {
            // Of a day that is over for an hour the tenant may take calls back.
            if (at >= Date.parse(date) + 25 * 3_600_000) continue;
            expect(day.abandoned).toBeGreaterThanOrEqual(before[date]?.abandoned ?? 0);
          }
          expect(holding({ settings: everything, samples, memory, dialing: false }, at)).not.toEqual([]);
        }
      }),
    );
  });
});
