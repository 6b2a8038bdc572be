import { expect, it } from 'vitest';
import type { BaseRecord } from '../../../src/model/base.ts';
import type { WantedCampaign } from '../../../src/model/wanted.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { planOf } from '../../support/planning.ts';

const ENDPOINT = '/endpoint';
const hook = (name: string) => ({ kind: 'Webhook', name }) as const;

/** Webhooks of ours beside ten campaigns that are in sync; the first `updated` changed and the next `removed` gone in Git. */
function guardsOf(total: number, { updated = 0, removed = 0, isProtected = false, known = true } = {}) {
  const names = Array.from({ length: total }, (_, index) => `hook-${String(index).padStart(2, '0')}`);
  const kept = names.filter((_, index) => index < updated || index >= updated + removed);
  const wanted = kept.map((name): WantedCampaign => {
    const endpoint = names.indexOf(name) < updated ? 'https://new' : 'https://old';
    return { ...wantedCampaign(name, { fields: { [ENDPOINT]: endpoint } }), key: hook(name) };
  });
  const records = names.map((name): BaseRecord => {
    const record = baseRecord(name, { fields: { [ENDPOINT]: 'https://old' } });
    return { ...record, key: hook(name), protected: isProtected };
  });
  const campaigns = Array.from({ length: 10 }, (_, index) => `campaign-${index}`);
  const plan = planOf({
    wanted: campaigns.map((name) => wantedCampaign(name)),
    actual: campaigns.map((name) => present(name, { status: 'stopped' })),
    base: [...campaigns.map((name) => baseRecord(name)), ...(known ? records : [])],
    prune: true,
    facets: [
      {
        ...{ kind: 'Webhook', wanted, shape: testDialect.shape, createDefaults: {} },
        observation: {
          campaigns: names.map((name) =>
            present(name, { values: { [ENDPOINT]: 'https://old' }, status: 'stopped' }),
          ),
        },
      },
    ],
  });
  return plan.guards.map(({ id, message }) => `${id} ${message}`);
}

it('webhooks are counted for themselves: the campaigns beside them hide nothing', () => {
  expect(guardsOf(10, { updated: 3 })).toEqual([]);
  expect(guardsOf(10, { updated: 4 })).toEqual([
    'too-many-updates too many updates: 4 of 10 webhooks (40 %) is over 30 %',
  ]);
  expect(guardsOf(9, { updated: 9 })).toEqual([]);
});

it('webhooks that are met for the first time are shown as such, and not guarded', () => {
  expect(guardsOf(10, { updated: 10, known: false })).toEqual([]);
});

it('deletes of webhooks are held by their share, and by their number whatever the share', () => {
  expect(guardsOf(10, { removed: 3 })).toEqual([
    'too-many-deletes too many deletes: 3 of 10 webhooks (30 %) is over 20 %',
  ]);
  expect(guardsOf(9, { removed: 5 })).toEqual([]);
  expect(guardsOf(9, { removed: 6 })).toEqual(['too-many-deletes too many deletes: 6 webhooks is over 5']);
});

it('a protected webhook is not deleted, after its document is gone too', () => {
  expect(guardsOf(3, { removed: 1, isProtected: true })).toEqual([
    'protected webhook "hook-00" (c-hook-00) is protected: it is not deleted',
  ]);
});
