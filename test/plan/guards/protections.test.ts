import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/values/json.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { planOf } from '../../support/planning.ts';

const DNC = '/doNotCall';
const RATIO = '/pacing/ratio';

/** What `critical-field` says of one field over its three states; `undefined` leaves it out. */
function critical(path: string, states: { wanted: Json; base?: Json; actual?: Json; known?: boolean }) {
  const { wanted, base, actual, known = true } = states;
  const fieldsOf = (value: Json | undefined) => (value === undefined ? {} : { [path]: value });
  const plan = planOf({
    wanted: [wantedCampaign('spring', { fields: { [path]: wanted } })],
    actual: [present('spring', { values: fieldsOf(actual), status: 'stopped' })],
    base: known ? [baseRecord('spring', { fields: fieldsOf(base) })] : [],
  });
  return plan.guards.map(({ id, message }) => `${id} ${message}`);
}

describe('a critical field', () => {
  it('is do-not-call that Git switches off', () => {
    expect(critical(DNC, { wanted: false, base: true, actual: true })).toEqual([
      'critical-field /doNotCall: do-not-call off (spring.yaml:1:1), for campaign "spring"',
    ]);
    expect(critical(DNC, { wanted: true, base: false, actual: false })).toEqual([]);
    expect(critical(DNC, { wanted: true, base: true, actual: false })).toEqual([]);
  });

  it('is compared with the base, although someone has switched it off in the console already', () => {
    expect(critical(DNC, { wanted: false, base: true, actual: false })).toHaveLength(1);
  });

  it('is compared with CXone where the field was released before', () => {
    expect(critical(DNC, { wanted: false, actual: true })).toHaveLength(1);
    expect(critical(DNC, { wanted: false })).toEqual([]);
  });

  it('is none on first contact, which is shown as that', () => {
    expect(critical(DNC, { wanted: false, actual: true, known: false })).toEqual([]);
  });

  it.each<{ what: string; wanted: Json; held: number }>([
    { what: 'the same', wanted: { min: 1, max: 3 }, held: 0 },
    { what: 'lower', wanted: { min: 1, max: 2 }, held: 0 },
    { what: 'higher', wanted: { min: 1, max: 3.1 }, held: 1 },
    { what: 'a fixed value above it', wanted: 4, held: 1 },
    { what: 'a fixed value at it', wanted: 3, held: 0 },
  ])('is an envelope whose maximum goes up: $what', ({ wanted, held }) => {
    expect(critical(RATIO, { wanted, base: { min: 1, max: 3 }, actual: 2 })).toHaveLength(held);
  });

  it.each<{ what: string; wanted: Json; base?: Json; actual?: Json; says?: string }>([
    {
      what: 'above the fixed value that there was',
      wanted: { min: 5, max: 400 },
      base: 10,
      actual: 10,
      says: "the envelope's maximum is 400, and the value was 10",
    },
    { what: 'at the fixed value that there was', wanted: { min: 5, max: 10 }, base: 10, actual: 10 },
    {
      what: 'above the fixed value, as someone in the console has gone already',
      wanted: { min: 1, max: 5 },
      base: 2,
      actual: 5,
      says: "the envelope's maximum is 5, and the value was 2",
    },
    {
      what: 'above what CXone holds, where the field was released before',
      wanted: { min: 1, max: 5 },
      actual: 2,
      says: "the envelope's maximum is 5, and CXone holds 2",
    },
    {
      what: 'at what CXone holds, where the field was released before',
      wanted: { min: 1, max: 5 },
      actual: 5,
    },
    { what: 'where CXone holds no number either', wanted: { min: 1, max: 5 } },
    { what: 'a fixed value that goes up, which is a change of that value', wanted: 5, base: 2, actual: 2 },
  ])('is an envelope whose maximum is $what', ({ wanted, base, actual, says }) => {
    const states = { wanted, ...(base !== undefined && { base }), ...(actual !== undefined && { actual }) };
    const message = `critical-field ${RATIO}: ${says} (spring.yaml:1:1), for campaign "spring"`;
    expect(critical(RATIO, states)).toEqual(says === undefined ? [] : [message]);
  });

  it('is no envelope on first contact', () => {
    expect(critical(RATIO, { wanted: { min: 1, max: 5 }, actual: 2, known: false })).toEqual([]);
  });

  it('is an abandonment limit that goes up, also from the one that holds where none is written', () => {
    const key = { kind: 'Compliance', name: 'us' } as const;
    const limit = (before: Json | undefined, after: number) =>
      planOf({
        wanted: [],
        actual: [],
        profiles: [key],
        profilePolicy: [{ key, field: 'abandonment.limit', value: after, source: 'us.yaml:4:5' }],
        base: [
          baseRecord('us', {
            key,
            remoteId: null,
            displayName: null,
            policy: before === undefined ? {} : { 'abandonment.limit': before },
          }),
        ],
      }).guards.map(({ message }) => message);
    expect(limit(0.02, 0.03)).toEqual([
      'compliance "us": the abandonment limit goes from 0.02 to 0.03 (us.yaml:4:5)',
    ]);
    expect(limit(0.03, 0.02)).toEqual([]);
    expect(limit(undefined, 0.03)).toEqual([]);
    expect(limit(undefined, 0.031)).toHaveLength(1);
  });

  it('is said once for all campaigns of a profile, the first three by name', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const plan = planOf({
      wanted: names.map((name) => wantedCampaign(name, { fields: { [DNC]: false }, source: 'us.yaml:4:5' })),
      actual: names.map((name) => present(name, { values: { [DNC]: true } })),
      base: names.map((name) => baseRecord(name, { fields: { [DNC]: true } })),
    });
    expect(plan.guards.map(({ message }) => message)).toEqual([
      '/doNotCall: do-not-call off (us.yaml:4:5), for 5 campaigns: "a", "b", "c" and 2 more',
    ]);
  });
});

describe('a campaign that is dialing', () => {
  const strategy = (status: 'running' | 'pending' | 'paused', path = '/strategy') =>
    planOf({
      wanted: [wantedCampaign('spring', { fields: { [path]: 'B' } })],
      actual: [present('spring', { values: { [path]: 'A' }, status })],
      base: [baseRecord('spring', { fields: { [path]: 'A' } })],
    }).guards.map(({ id, message }) => `${id} ${message}`);

  it('keeps its strategy, agents and contacts', () => {
    expect(strategy('running')).toEqual([
      'running-campaign it is dialing, and /strategy would go from "A" to "B" (spring.yaml:1:1), for campaign "spring"',
    ]);
    expect(strategy('pending', '/pool')).toHaveLength(1);
  });

  it('may be changed when it is paused, and in other fields', () => {
    expect(strategy('paused')).toEqual([]);
    expect(strategy('running', '/pacing/lines')).toEqual([]);
  });
});

describe('a protected campaign', () => {
  const removed = (isProtected: boolean, prune = true) =>
    planOf({
      wanted: [wantedCampaign('other')],
      actual: [present('other'), present('spring')],
      base: [baseRecord('other'), baseRecord('spring', { protected: isProtected })],
      prune,
    });

  it('is neither stopped nor deleted once its document is gone', () => {
    expect(removed(true).guards.map(({ id, message }) => `${id} ${message}`)).toEqual([
      'protected campaign "spring" (c-spring) is protected: it is not stopped and deleted',
    ]);
    expect(removed(false).guards).toEqual([]);
    expect(removed(true, false).guards).toEqual([]);
  });
});

it('a plan of drift alone is not guarded: nothing is applied from it', () => {
  const plan = planOf({
    wanted: [],
    actual: [present('spring')],
    base: [baseRecord('spring')],
    policy: { scope: 'drift' },
  });
  expect(plan.guards).toEqual([]);
});
