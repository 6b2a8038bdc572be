import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import type { RunState, RunStatus } from '../../../src/model/run-state/run-state.ts';
import type { Json } from '../../../src/model/values/json.ts';
import { baseRecord, present, type Values, wantedCampaign } from '../../support/campaigns.ts';
import { NIGHT } from '../../support/holding.ts';
import { type PlanStates, planOf } from '../../support/planning.ts';

/** A campaign of ours that is stopped, with a field that goes from one value to another. */
function edited(path: string, before: Json, after: Json, more: Partial<PlanStates> = {}): Plan {
  return planOf({
    wanted: [wantedCampaign('spring', { fields: { [path]: after } })],
    actual: [present('spring', { values: { [path]: before }, status: 'stopped' })],
    base: [baseRecord('spring', { fields: { [path]: before } })],
    ...more,
  });
}

function moved(from: RunStatus, to: RunState, fields: Values = {}): Plan {
  return planOf({
    wanted: [wantedCampaign('spring', { run: to, fields })],
    actual: [present('spring', { status: from, values: fields })],
    base: [baseRecord('spring', { fields, run: from === 'running' ? 'running' : 'stopped' })],
  });
}

/** Each change as `action level: reasons`. */
function risksOf(plan: Plan): readonly string[] {
  return plan.changes.map(
    ({ action, risk }) => `${action} ${risk?.level}${risk?.reasons.map((reason) => `: ${reason}`).join('')}`,
  );
}

describe('more calls', () => {
  it.each([
    ['/pacing/lines', 10, 15, 'update medium: concurrency goes up by 50 %, from 10 to 15'],
    ['/pacing/lines', 10, 16, 'update high: concurrency goes up by 60 %, from 10 to 16'],
    ['/pacing/lines', 16, 10, 'update low'],
    ['/pacing/cps', 2, 4, 'update high: callsPerSecond goes up by 100 %, from 2 to 4'],
    [
      '/pacing/ratio',
      2,
      2.2,
      'update medium: dialRatio goes up by 10 %, from 2 to 2.2; abandonment about ×1.6 (estimate)',
    ],
    [
      '/pacing/ratio',
      2,
      2.4,
      'update high: dialRatio goes up by 20 %, from 2 to 2.4; abandonment about ×2.5 (estimate)',
    ],
    ['/pacing/ratio', 0.5, 1, 'update high: dialRatio goes up by 100 %, from 0.5 to 1'],
    [
      '/pacing/ratio',
      1,
      1.05,
      'update medium: dialRatio goes up by 5 %, from 1 to 1.05; from here on calls may be abandoned',
    ],
    [
      '/pacing/retry',
      60,
      30,
      'update medium: the same number is called again sooner: retryIntervalMinutes goes from 60 to 30',
    ],
    ['/pacing/retry', 30, 60, 'update low'],
    ['/pacing/other', 1, 9, 'update low'],
  ])('%s from %d to %d', (path, before, after, risk) => {
    expect(risksOf(edited(path, before, after))).toEqual([risk]);
  });

  it('for the first time is told as such', () => {
    const plan = planOf({
      wanted: [wantedCampaign('spring', { fields: { '/pacing/lines': 5 } })],
      actual: [present('spring', { status: 'stopped' })],
      base: [baseRecord('spring')],
    });
    expect(risksOf(plan)).toEqual(['update medium: concurrency is set to 5 for the first time']);
  });
});

describe('a protection that goes', () => {
  it('is critical, and the guard holds the same', () => {
    const plan = edited('/doNotCall', true, false);
    expect(risksOf(plan)).toEqual(['update critical: do-not-call off']);
    expect(plan.guards.map(({ id }) => id)).toEqual(['critical-field']);
    expect(plan.risk).toEqual({
      level: 'critical',
      reasons: ['spring: do-not-call off'],
      source: 'spring.yaml:1:1',
    });
  });

  it('is critical in a first contact too, which no guard holds', () => {
    const plan = edited('/doNotCall', true, false, { base: [] });
    expect(plan.guards).toEqual([]);
    expect(risksOf(plan)).toEqual(['update critical: do-not-call off']);
  });

  it('is critical where it was the console that took it, and is only reported', () => {
    const drift = planOf({
      wanted: [wantedCampaign('spring', { fields: { '/doNotCall': true } })],
      actual: [present('spring', { values: { '/doNotCall': false } })],
      base: [baseRecord('spring', { fields: { '/doNotCall': true } })],
      policy: { onDrift: 'report' },
    });
    expect(risksOf(drift)).toEqual(['none critical: do-not-call off']);
  });

  it('is low where it comes back', () => {
    expect(risksOf(edited('/doNotCall', false, true))).toEqual(['update low']);
  });
});

describe('run states', () => {
  it('a start is high, less dialing is low', () => {
    expect(risksOf(moved('stopped', 'running'))).toEqual(['transition high: it starts to dial']);
    expect(risksOf(moved('running', 'stopped'))).toEqual(['transition low']);
    expect(risksOf(moved('running', 'paused'))).toEqual(['transition low']);
  });

  it('what a rule decides is low', () => {
    const paused = planOf({
      wanted: [wantedCampaign('spring', { run: 'running' })],
      actual: [present('spring')],
      base: [baseRecord('spring', { run: 'running' })],
      holds: new Map([['spring', NIGHT]]),
    });
    expect(risksOf(paused)).toEqual(['transition low']);
    const resumed = planOf({
      wanted: [wantedCampaign('spring', { run: 'running' })],
      actual: [present('spring', { status: 'paused' })],
      base: [baseRecord('spring', { run: 'running', heldBy: NIGHT.rule })],
    });
    expect(risksOf(resumed)).toEqual(['transition low']);
  });

  it('a new campaign is medium, and its start is judged by itself', () => {
    const plan = planOf({ wanted: [wantedCampaign('spring', { run: 'running' })], actual: [] });
    expect(risksOf(plan)).toEqual(['create medium: a new campaign', 'transition high: it starts to dial']);
  });
});

describe('a deletion', () => {
  const gone = { wanted: [], actual: [present('spring', { status: 'stopped' })], prune: true };

  it('is critical', () => {
    const plan = planOf({ ...gone, base: [baseRecord('spring')] });
    expect(risksOf(plan)).toEqual(['delete critical: deleted in CXone, which no later apply can undo']);
  });

  it('names the protection that was written', () => {
    const plan = planOf({ ...gone, base: [baseRecord('spring', { protected: true })] });
    expect(plan.changes[0]?.risk?.reasons).toContain('it is protected');
  });

  it('of what is gone already is low', () => {
    expect(risksOf(planOf({ ...gone, actual: [], base: [baseRecord('spring')] }))).toEqual(['delete low']);
  });
});

describe('a strategy', () => {
  it('that begins to over-dial is high, any other change medium', () => {
    const high =
      'update high: the strategy goes from PREVIEW to PREDICTIVE: it may place more calls than agents are free';
    expect(risksOf(edited('/strategy', 'PREVIEW', 'PREDICTIVE'))).toEqual([high]);
    const medium = 'update medium: the strategy goes from PREDICTIVE to PREVIEW';
    expect(risksOf(edited('/strategy', 'PREDICTIVE', 'PREVIEW'))).toEqual([medium]);
  });

  it('or an agent pool under a campaign that dials is high, and the guard holds the same', () => {
    const plan = planOf({
      wanted: [wantedCampaign('spring', { fields: { '/pool': 'b' } })],
      actual: [present('spring', { values: { '/pool': 'a' } })],
      base: [baseRecord('spring', { fields: { '/pool': 'a' } })],
    });
    expect(plan.guards.map(({ id }) => id)).toEqual(['running-campaign']);
    expect(risksOf(plan)).toEqual(['update high: it is dialing while /pool changes']);
  });
});

describe('one line that changes many campaigns', () => {
  const estate = (changed: number, total: number): Plan => {
    const names = Array.from({ length: total }, (_, index) => `campaign-${index}`);
    return planOf({
      wanted: names.map((name, index) =>
        wantedCampaign(name, { fields: { '/pacing/lines': index < changed ? 4 : 5 }, source: 'd.yaml:4:3' }),
      ),
      actual: names.map((name) => present(name, { values: { '/pacing/lines': 5 }, status: 'stopped' })),
      base: names.map((name) => baseRecord(name, { fields: { '/pacing/lines': 5 } })),
    });
  };

  it('is medium from ten on', () => {
    expect(risksOf(estate(9, 100))[0]).toBe('update low');
    expect(risksOf(estate(10, 100))[0]).toBe('update medium: the same line changes 10 campaigns');
  });

  it('is high by the share that the guard holds', () => {
    const plan = estate(4, 10);
    expect(plan.guards.map(({ id }) => id)).toEqual(['too-many-updates']);
    expect(risksOf(plan)[0]).toBe(
      'update high: the same line changes too many: 4 of 10 campaigns (40 %) is over 30 %',
    );
    expect(plan.risk?.level).toBe('high');
  });
});
