import { describe, expect, it } from 'vitest';
import { type CampaignMemory, type HealthSettings, NO_MEMORY } from '../../../src/model/run-state/health.ts';
import type { CallCounts, CampaignSamples, Reading } from '../../../src/model/samples.ts';
import { abandonment } from '../../../src/rules/run-state/abandonment.ts';
import { addDays, firstDayToAsk, periodAt } from '../../../src/rules/run-state/period.ts';
import { remember } from '../../../src/rules/run-state/remember.ts';
import { instant } from '../../support/calendars.ts';

const now = instant('2026-11-20T18:00Z');
const DAY = 86_400_000;
const period = periodAt(now, 30);
const UNASKED: CampaignSamples = {
  ...{ metrics: null, days: null, pool: null, list: null, activeCalls: null, suppressions: null },
};
const lost = { state: 'unknown', reason: 'no answer' } as const;

function settingsOf(periodDays = 30): HealthSettings {
  return {
    ...{ minAgents: null, contactList: null, telemetry: null, circuitBreaker: null },
    ...{ maxActiveCalls: null, suppressionsReadable: false },
    abandonment: { limit: 0.03, periodDays, answersToJudge: 100 },
  };
}

function known<T>(value: T, at = now): Reading<T> {
  return { state: 'known', value, at };
}

function day(date: string, answered: number, abandoned: number): CallCounts {
  const from = instant(`${date}T00:00Z`);
  return { from, to: from + DAY, attempted: answered * 5, answered, abandoned };
}

/** What is remembered after a look. */
function looked(
  memory: CampaignMemory,
  days: Reading<readonly CallCounts[]>,
  { periodDays = 30, at = now }: { readonly periodDays?: number; readonly at?: number } = {},
): CampaignMemory {
  return remember(memory, { ...UNASKED, days }, { settings: settingsOf(periodDays), now: at });
}

describe('the days of a period', () => {
  const remembered = { '2026-11-19': { answered: 100, abandoned: 4 } };

  it('are those of periods that follow one another', () => {
    expect(new Date(period.from).toISOString()).toBe('2026-11-03T00:00:00.000Z');
  });

  it('are asked for from the last one that was told of, and all of them where the first were not', () => {
    const asked = (from: number | null, at: number | null, moment = now) =>
      firstDayToAsk({ from, at }, period, moment);
    const nineteenth = instant('2026-11-19T00:00Z');
    expect(asked(null, null)).toBe(period.from);
    expect(asked(period.from + DAY, now)).toBe(period.from);
    expect(asked(period.from, nineteenth + 1)).toBe(nineteenth);
    expect(asked(period.from - DAY, period.from - 1)).toBe(period.from);
  });

  it('are asked for again by a clock that was put back', () => {
    const nineteenth = instant('2026-11-19T00:00Z');
    expect(firstDayToAsk({ from: period.from, at: now }, period, nineteenth + 1)).toBe(nineteenth);
  });

  it('are all asked for where the period is longer than before, until they were told', () => {
    const week = looked(NO_MEMORY, known([day('2026-11-19', 1000, 5), day('2026-11-20', 1000, 5)]), {
      periodDays: 7,
    });
    expect(firstDayToAsk(week.counted, period, now)).toBe(period.from);
    const unread = looked(week, lost);
    expect(firstDayToAsk(unread.counted, period, now)).toBe(period.from);
    const month = looked(unread, known([day('2026-11-03', 1000, 300), day('2026-11-20', 1000, 5)]));
    expect(firstDayToAsk(month.counted, period, now)).toBe(instant('2026-11-20T00:00Z'));
    const health = { settings: settingsOf(), samples: UNASKED, memory: month, dialing: true };
    expect(abandonment(health, now)).toMatchObject({ holds: true });
    // Read or not, a shorter period forgets the days before it.
    const backAgain = looked(looked(month, lost, { periodDays: 7 }), lost);
    expect(firstDayToAsk(backAgain.counted, period, now)).toBe(period.from);
  });

  it('are forgotten with their period', () => {
    expect(addDays(remembered, [], { period: periodAt(period.to, 30), now: period.to })).toEqual({});
  });
});

describe('days that are told otherwise', () => {
  const before = { '2026-11-19': { answered: 1000, abandoned: 20 } };
  const midnight = instant('2026-11-20T00:00Z');
  const told = (answered: number, abandoned: number, at: number) =>
    addDays(before, [day('2026-11-19', answered, abandoned)], { period, now: at })['2026-11-19'];

  it('count at once where that makes the share of the abandoned higher', () => {
    expect(told(1000, 40, midnight - 1)).toEqual({ answered: 1000, abandoned: 40 });
  });

  it('count fewer answers of a day that is not over once they are told twice in a row', () => {
    const dip = day('2026-11-19', 0, 0);
    const late = { period, now: midnight - 1 };
    const once = addDays(before, [dip], late);
    expect(once['2026-11-19']).toEqual({ answered: 1000, abandoned: 20, fewer: true });
    expect(addDays(once, [dip], late)['2026-11-19']).toEqual({ answered: 20, abandoned: 20 });
    const told = addDays(once, [day('2026-11-19', 1005, 20)], late);
    expect(told['2026-11-19']).toEqual({ answered: 1005, abandoned: 20 });
    expect(addDays(told, [dip], late)['2026-11-19']).toMatchObject({ answered: 1005, fewer: true });
  });

  it('are asked for again where fewer answers of a day that has just ended were told once', () => {
    const counted = { ...NO_MEMORY.counted, from: period.from, at: midnight - 60_000 };
    const both = known([day('2026-11-19', 900, 20), day('2026-11-20', 10, 0)]);
    const early = looked({ ...NO_MEMORY, days: before, counted }, both, { at: midnight + 60_000 });
    expect(firstDayToAsk(early.counted, period, midnight + 90_000)).toBe(midnight - DAY);
    const again = looked(early, both, { at: midnight + 90_000 });
    expect(again.days['2026-11-19']).toEqual({ answered: 900, abandoned: 20 });
    expect(firstDayToAsk(again.counted, period, midnight + 120_000)).toBe(midnight);
  });

  it('count fewer abandoned only once they are over for an hour, and are asked for until then', () => {
    const counted = { ...NO_MEMORY.counted, from: period.from, at: midnight - 60_000 };
    const memory = { ...NO_MEMORY, days: before, counted };
    const both = known([day('2026-11-19', 900, 5), day('2026-11-20', 10, 0)]);
    const early = looked(memory, both, { at: midnight + 60_000 });
    expect(early.days['2026-11-19']).toEqual({ answered: 1000, abandoned: 20, fewer: true });
    expect(firstDayToAsk(early.counted, period, midnight + 90_000)).toBe(midnight - DAY);
    const settled = looked(early, both, { at: midnight + 3_600_000 });
    expect(settled.days['2026-11-19']).toEqual({ answered: 900, abandoned: 5 });
    expect(firstDayToAsk(settled.counted, period, midnight + 3_600_001)).toBe(midnight);
  });

  it('are no days with more abandoned than answered', () => {
    expect(told(5, 6, now)).toEqual(before['2026-11-19']);
    const begun = [{ from: midnight, to: midnight + 300_000, attempted: 0, answered: 0, abandoned: 1 }];
    expect(addDays({}, begun, { period, now: midnight + 300_000 })).toEqual({
      [new Date(midnight).toISOString().slice(0, 10)]: { answered: 1, abandoned: 1 },
    });
  });
});

describe('counts that can not be read', () => {
  const settings = { ...settingsOf(), telemetry: { maxAgeMs: 600_000 } };
  const NOON = instant('2026-11-20T12:00Z');
  const MINUTE = 60_000;

  /** Looks at minutes after noon, in each of which the running interval tells so much. */
  function looks(given: {
    readonly memory?: CampaignMemory;
    readonly minutes: readonly number[];
    readonly told: readonly (readonly [answered: number, abandoned: number])[];
    readonly dialing?: boolean;
    readonly bounded?: boolean;
  }) {
    let memory = given.memory ?? NO_MEMORY;
    const all = given.minutes.map((minute, index) => {
      const at = NOON + minute * MINUTE;
      const from = Math.floor(at / 300_000) * 300_000;
      const [answered = 0, abandoned = 0] = given.told[index] ?? [];
      const row = { from, to: from + 300_000, attempted: answered * 5, answered, abandoned };
      const samples = { ...UNASKED, days: lost, metrics: known(row, at) };
      const own = given.bounded === false ? { ...settings, telemetry: null } : settings;
      memory = remember(memory, samples, { settings: own, now: at });
      return abandonment({ settings: own, samples, memory, dialing: given.dialing ?? true }, at);
    });
    return { memory, last: all.at(-1) };
  }

  it('let a campaign dial for as long as telemetry may be gone, and no longer', () => {
    expect(looks({ minutes: [1, 11], told: [] }).last).toMatchObject({ holds: false });
    const { last } = looks({ minutes: [1, 11, 12], told: [] });
    expect(last).toMatchObject({ holds: true, until: null });
    expect(last?.seen).toBe(
      "its counts can't be read (no answer), for 660 s, at most 10 min (maxAgeMinutes); 0 of 0 live answers abandoned since 2026-11-03, limit 3 % from 100 answers on",
    );
    const read = looked(NO_MEMORY, known([day('2026-11-20', 50, 0)]), { at: NOON });
    expect(looks({ memory: read, minutes: [10], told: [] }).last).toMatchObject({ holds: false });
    expect(looks({ memory: read, minutes: [11], told: [] }).last).toMatchObject({ holds: true });
  });

  it('are missed since they were last told, also where a day that is over is open', () => {
    const midnight = instant('2026-11-20T00:00Z');
    const yesterday = looked(NO_MEMORY, known([day('2026-11-19', 6000, 140)]), { at: midnight - 60_000 });
    const both = known([day('2026-11-19', 6000, 139), day('2026-11-20', 50, 1)]);
    const at = midnight + 20 * MINUTE;
    const memory = looked(looked(yesterday, both, { at }), lost, { at: at + MINUTE });
    expect(firstDayToAsk(memory.counted, period, at)).toBe(midnight - DAY);
    const health = { settings, samples: { ...UNASKED, days: lost }, memory, dialing: true };
    expect(abandonment(health, at + MINUTE)).toMatchObject({ holds: false });
    expect(abandonment(health, at + MINUTE)?.seen).toContain('(no answer), for 60 s, at most 10 min');
  });

  it('pause nothing where there was no time to ask, start nothing, and count the intervals', () => {
    const waits = { ...lost, waits: true } as const;
    let memory = looked(NO_MEMORY, waits, { at: NOON });
    for (let minute = 1; minute <= 60; minute += 1)
      memory = looked(memory, waits, { at: NOON + minute * MINUTE });
    const at = NOON + 61 * MINUTE;
    const health = { settings, samples: { ...UNASKED, days: waits }, memory, dialing: true };
    expect(abandonment(health, at)).toMatchObject({ holds: false });
    expect(abandonment(health, at)?.seen).toContain('its counts wait: no answer; 0 of 0');
    expect(abandonment({ ...health, dialing: false }, at)).toMatchObject({ holds: true });
    const failed = looked(memory, lost, { at });
    const judged = { ...health, samples: { ...UNASKED, days: lost }, memory: failed };
    expect(abandonment(judged, at)).toMatchObject({ holds: false });
    // A wait ends no failure that came before it.
    const later = looked(looked(failed, waits, { at: at + 5 * MINUTE }), lost, { at: at + 11 * MINUTE });
    expect(abandonment({ ...judged, memory: later }, at + 11 * MINUTE)).toMatchObject({ holds: true });
    const row = { from: NOON, to: NOON + 300_000, attempted: 500, answered: 100, abandoned: 9 };
    const samples = { ...UNASKED, days: waits, metrics: known(row) };
    const counting = remember(NO_MEMORY, samples, { settings, now: NOON });
    expect(abandonment({ ...judged, samples, memory: counting }, NOON)).toMatchObject({ holds: true });
  });

  it('start nothing, and without a bound of telemetry pause nothing', () => {
    expect(looks({ minutes: [1], told: [], dialing: false }).last).toMatchObject({ holds: true });
    expect(looks({ minutes: [1, 99], told: [], bounded: false }).last).toMatchObject({ holds: false });
  });

  it('are those of the intervals meanwhile, each once', () => {
    const told = looks({
      minutes: [1, 4, 6, 8],
      told: [
        [10, 0],
        [40, 1],
        [30, 1],
        [60, 8],
      ],
    });
    expect(told.last).toMatchObject({ holds: true, until: period.to });
    expect(told.last?.seen).toContain('9 of 100 live answers abandoned');
    const again = looked(told.memory, known([day('2026-11-20', 100, 2)]), { at: NOON + 9 * MINUTE });
    expect(again).toMatchObject({ meanwhile: null, days: { '2026-11-20': { answered: 100, abandoned: 2 } } });
  });

  it('leave out the interval that the days had in part', () => {
    const read = looked(NO_MEMORY, known([day('2026-11-20', 50, 1)]), { at: NOON + 2 * MINUTE });
    const { last } = looks({
      memory: read,
      minutes: [3, 6],
      told: [
        [90, 9],
        [10, 1],
      ],
    });
    expect(last?.seen).toContain('2 of 60 live answers abandoned');
  });
});
