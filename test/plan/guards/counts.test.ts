import { describe, expect, it } from 'vitest';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { GUARD_LIMITS, planOf } from '../../support/planning.ts';

const LINES = '/pacing/lines';

/** Campaigns of ours, the first `updated` of which Git changed and the next `removed` of which it no longer names. */
function estate(total: number, { updated = 0, removed = 0, known = true } = {}) {
  const names = Array.from({ length: total }, (_, index) => `campaign-${String(index).padStart(3, '0')}`);
  const kept = names.filter((_, index) => index < updated || index >= updated + removed);
  return {
    wanted: kept.map((name) =>
      wantedCampaign(name, { fields: { [LINES]: names.indexOf(name) < updated ? 5 : 4 } }),
    ),
    actual: names.map((name) => present(name, { values: { [LINES]: 4 }, status: 'stopped' })),
    base: known ? names.map((name) => baseRecord(name, { fields: { [LINES]: 4 } })) : [],
    prune: true,
  };
}

function guardsOf(...estateOf: Parameters<typeof estate>) {
  return planOf(estate(...estateOf)).guards.map(({ id, message }) => `${id} ${message}`);
}

describe('too many updates', () => {
  it('is a share over the limit, and says of how many', () => {
    expect(guardsOf(10, { updated: 4 })).toEqual([
      'too-many-updates too many updates: 4 of 10 campaigns (40 %) is over 30 %',
    ]);
  });

  it('is not a share at the limit', () => {
    expect(guardsOf(10, { updated: 3 })).toEqual([]);
  });

  it('shows as many decimals as it takes to be over', () => {
    expect(guardsOf(329, { updated: 99 })).toEqual([
      'too-many-updates too many updates: 99 of 329 campaigns (30.1 %) is over 30 %',
    ]);
  });

  it('counts from minResources campaigns on', () => {
    expect(guardsOf(9, { updated: 9 })).toEqual([]);
    expect(guardsOf(10, { updated: 10 })).toHaveLength(1);
  });

  it('counts campaigns that no document names any more as ours', () => {
    const { wanted, actual, base } = estate(14, { updated: 4, removed: 4 });
    expect(planOf({ wanted, actual, base }).guards).toEqual([]);
  });

  it('does not count what is met for the first time, nor creations', () => {
    expect(guardsOf(10, { updated: 10, known: false })).toEqual([]);
    const { wanted } = estate(10);
    expect(planOf({ wanted, actual: [] }).guards).toEqual([]);
  });

  it('does not count run states: a pause of all goes ahead', () => {
    const { actual, base } = estate(10);
    const wanted = actual.map(({ name }) => wantedCampaign(name, { run: 'running', fields: { [LINES]: 4 } }));
    expect(planOf({ wanted, actual, base })).toMatchObject({ summary: { transition: 10 }, guards: [] });
  });

  it('follows the limits of the Project', () => {
    const limits = { ...GUARD_LIMITS, maxUpdatePercent: 100 };
    expect(planOf({ ...estate(10, { updated: 10 }), guardLimits: limits }).guards).toEqual([]);
  });
});

describe('too many deletes', () => {
  it('is a share over the limit, not at it', () => {
    expect(guardsOf(10, { removed: 2 })).toEqual([]);
    expect(guardsOf(10, { removed: 3 })).toEqual([
      'too-many-deletes too many deletes: 3 of 10 campaigns (30 %) is over 20 %',
    ]);
  });

  it('is more than a number, whatever the share', () => {
    expect(guardsOf(9, { removed: 5 })).toEqual([]);
    expect(guardsOf(9, { removed: 6 })).toEqual(['too-many-deletes too many deletes: 6 is over 5']);
    expect(guardsOf(100, { removed: 6 })).toEqual(['too-many-deletes too many deletes: 6 is over 5']);
  });

  it('does not count what is gone from CXone already', () => {
    const { wanted, base } = estate(10, { removed: 6 });
    const actual = wanted.map(({ key }) => present(key.name, { values: { [LINES]: 4 }, status: 'stopped' }));
    expect(planOf({ wanted, actual, base, prune: true })).toMatchObject({
      summary: { delete: 6 },
      guards: [],
    });
  });

  it('says nothing where nothing is pruned', () => {
    expect(planOf({ ...estate(10, { removed: 6 }), prune: false }).guards).toEqual([]);
  });
});

describe('an empty desired state', () => {
  it('is held back where campaigns are known, with and without prune', () => {
    const { actual, base } = estate(3);
    const message = 'the YAML has no campaign, although 3 campaigns are known as ours';
    for (const prune of [true, false]) {
      const plan = planOf({ wanted: [], actual, base, prune });
      expect(plan.guards).toContainEqual({ id: 'empty-desired', message, allowed: false });
    }
  });

  it('is nothing to hold back where none is known, or all that is known are profiles', () => {
    const { actual } = estate(3);
    const profile = baseRecord('x', { key: { kind: 'Dialer', name: 'x' }, remoteId: null });
    expect(planOf({ wanted: [], actual, base: [] }).guards).toEqual([]);
    expect(planOf({ wanted: [], actual, base: [profile] }).guards).toEqual([]);
  });
});
