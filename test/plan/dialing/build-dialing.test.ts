import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import { NO_PROFILES } from '../../../src/plan/dialing/profile-facts.ts';
import { planDigest } from '../../../src/plan/digest.ts';
import { policyOf } from '../../support/calendars.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { NIGHT } from '../../support/holding.ts';
import { planOf } from '../../support/planning.ts';

const LINES = '/pacing/lines';
const estateOf = (plan: Plan) => {
  const sides = plan.dialing?.estate;
  return [sides?.before, sides?.after].map((side) => [side?.campaigns, side?.concurrency.total]);
};
const names = (plan: Plan) => plan.dialing?.campaigns.map(({ name }) => name);

describe('the estate', () => {
  it('adds up the campaigns that dial, before and after', () => {
    const plan = planOf({
      wanted: [
        wantedCampaign('a', { fields: { [LINES]: 20 }, run: 'running' }),
        wantedCampaign('b', { fields: { [LINES]: 5 }, run: 'running' }),
        wantedCampaign('c', { fields: { [LINES]: 7 }, run: 'running' }),
        wantedCampaign('d', { fields: { [LINES]: 90 }, run: 'stopped' }),
      ],
      actual: [
        present('a', { values: { [LINES]: 10 } }),
        present('b', { values: { [LINES]: 5 }, status: 'stopped' }),
        present('d', { values: { [LINES]: 90 }, status: 'stopped' }),
      ],
      base: [
        baseRecord('a', { fields: { [LINES]: 10 }, run: 'running' }),
        baseRecord('b', { fields: { [LINES]: 5 }, run: 'stopped' }),
        baseRecord('d', { fields: { [LINES]: 90 }, run: 'stopped' }),
      ],
    });
    expect(estateOf(plan)).toEqual([
      [1, 10],
      [3, 32],
    ]);
    expect(names(plan)).toEqual(['a', 'b', 'c']);
    expect(plan.dialing?.campaigns[2]?.before).toBeNull();
  });

  it('does not lose its lines at night', () => {
    const night = planOf({
      wanted: [wantedCampaign('a', { fields: { [LINES]: 10 }, run: 'running' })],
      actual: [present('a', { values: { [LINES]: 10 } })],
      base: [baseRecord('a', { fields: { [LINES]: 10 }, run: 'running' })],
      holds: new Map([['a', NIGHT]]),
    });
    expect(night.summary.transition).toBe(1);
    expect(estateOf(night)).toEqual([
      [1, 10],
      [1, 10],
    ]);
    expect(names(night)).toEqual([]);
  });

  it('has not gained them in the morning', () => {
    const morning = planOf({
      wanted: [wantedCampaign('a', { fields: { [LINES]: 10 }, run: 'running' })],
      actual: [present('a', { values: { [LINES]: 10 }, status: 'paused' })],
      base: [baseRecord('a', { fields: { [LINES]: 10 }, run: 'running', heldBy: NIGHT.rule })],
    });
    expect(morning.summary.transition).toBe(1);
    expect(estateOf(morning)).toEqual([
      [1, 10],
      [1, 10],
    ]);
  });

  it('loses what is deleted, and counts what has no figure apart', () => {
    const plan = planOf({
      wanted: [wantedCampaign('a', { run: 'running' })],
      actual: [present('a'), present('gone', { values: { [LINES]: 8 } })],
      base: [baseRecord('a', { run: 'running' }), baseRecord('gone')],
      prune: true,
    });
    expect(estateOf(plan)).toEqual([
      [2, 8],
      [1, 0],
    ]);
    expect(plan.dialing?.estate.after.concurrency.without).toBe(1);
    expect(plan.dialing?.campaigns).toMatchObject([{ name: 'gone', after: null }]);
  });

  it('takes the maximum of an envelope, which is a change of policy alone', () => {
    const key = { kind: 'Dialer', name: 'fast' } as const;
    const plan = planOf({
      wanted: [wantedCampaign('a', { fields: { [LINES]: { min: 1, max: 30 } } })],
      actual: [present('a', { values: { [LINES]: 10 } })],
      profiles: [key],
      profilePolicy: [{ key, field: 'concurrency.max', value: 30, source: 'd.yaml:9:3' }],
      profileLookup: { ...NO_PROFILES, usersOf: () => ['a'] },
      base: [
        baseRecord('a', { fields: { [LINES]: { min: 1, max: 20 } } }),
        { ...baseRecord('fast'), key, remoteId: null, policy: { 'concurrency.max': 20 } },
      ],
    });
    expect(estateOf(plan)).toEqual([
      [1, 20],
      [1, 30],
    ]);
    expect(plan.dialing?.campaigns[0]?.after?.figures.concurrency).toEqual({ value: 10, max: 30 });
  });

  it('does not take for a change what the base only did not know', () => {
    const plan = planOf({
      wanted: [wantedCampaign('a', { fields: { [LINES]: { min: 1, max: 30 } } })],
      actual: [present('a', { values: { [LINES]: 10 } })],
      base: null,
    });
    expect(names(plan)).toEqual([]);
  });

  it('leaves what is blocked as it is', () => {
    const plan = planOf({
      wanted: [wantedCampaign('a', { fields: { [LINES]: 20 } })],
      actual: [present('a', { values: { [LINES]: 12 } })],
      base: [baseRecord('a', { fields: { [LINES]: 10 } })],
    });
    expect(plan.summary.blocked).toBe(1);
    expect(names(plan)).toEqual([]);
  });
});

describe('when a campaign may dial', () => {
  const week = (end: string) =>
    policyOf({ schedule: { timeZone: 'UTC', windows: [{ days: ['MONDAY'], start: '09:00', end }] } });
  const key = { kind: 'Schedule', name: 'office' } as const;
  const states = {
    wanted: [wantedCampaign('a'), wantedCampaign('b')],
    actual: [present('a'), present('b')],
    profiles: [key],
    profilePolicy: [{ key, field: 'windows', value: [2], source: 's.yaml:9:3' }],
    base: [
      baseRecord('a'),
      baseRecord('b'),
      { ...baseRecord('office'), key, remoteId: null, policy: { windows: [1] } },
    ],
  };
  const lookup = (before: string | null, after: string) => ({
    before: () => (before === null ? null : { calendar: week(before), abandonmentLimit: 0.03 }),
    after: () => ({ calendar: week(after), abandonmentLimit: 0.03 }),
    usersOf: () => ['a'],
  });

  it('is told for the campaigns that a changed profile reaches', () => {
    const plan = planOf({ ...states, profileLookup: lookup('17:00', '18:30') });
    const [first, ...others] = plan.dialing?.campaigns ?? [];
    expect(others).toEqual([]);
    expect([first?.before?.callable?.hours, first?.after?.callable?.hours]).toEqual([8, 9.5]);
    expect(plan.policy[0]?.risk).toMatchObject({
      level: 'medium',
      reasons: ['up to 9.5 h of dialing a week instead of 8 h'],
    });
  });

  it('is told for one too that was applied alone since, with the rest of its profile', () => {
    const [wanted, base] = [wantedCampaign('a', { digest: 'd' }), baseRecord('a', { digest: 'd' })];
    const alone = { ...states, wanted: [wanted], base: [base, ...states.base.slice(2)] };
    const plan = planOf({ ...alone, profileLookup: lookup('17:00', '18:30') });
    expect(plan.dialing?.campaigns[0]?.before?.callable?.hours).toBe(8);
  });

  it('is no change where nobody knows how it was', () => {
    expect(names(planOf({ ...states, profileLookup: lookup(null, '18:30') }))).toEqual([]);
  });

  it('shorter is a low risk', () => {
    const plan = planOf({ ...states, profileLookup: lookup('17:00', '12:00') });
    expect(plan.policy[0]?.risk?.level).toBe('low');
  });
});

it('neither risk nor dialing terms are under the digest', () => {
  const plan = planOf({
    wanted: [wantedCampaign('a', { fields: { [LINES]: 20 } })],
    actual: [present('a', { values: { [LINES]: 10 } })],
  });
  const { risk: _risk, dialing: _dialing, ...rest } = plan;
  expect(planDigest(rest)).toBe(plan.digest);
  expect(planDigest({ ...plan, changes: plan.changes.map(({ risk: _of, ...one }) => one) })).toBe(
    plan.digest,
  );
});
