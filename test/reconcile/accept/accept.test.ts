import { describe, expect, it } from 'vitest';
import { pairCampaigns } from '../../../src/diff/pair.ts';
import type { Cause, Change } from '../../../src/model/plan.ts';
import { fieldsToAccept } from '../../../src/reconcile/accept/fields.ts';
import { selectRemote } from '../../../src/reconcile/select-remote.ts';
import { unreadableUnclaimed } from '../../../src/reconcile/unclaimed.ts';
import { present, wantedCampaign } from '../../support/campaigns.ts';
import { planOf } from '../../support/planning.ts';

function planWith(
  ...changes: readonly { readonly name?: string; readonly causes: Readonly<Record<string, Cause>> }[]
) {
  const listed = changes.map(({ name = 'spring', causes }): Change => {
    const fields = Object.entries(causes).map(([path, cause]) => ({
      path,
      before: 1,
      after: 2,
      owner: 'git' as const,
      cause,
      source: 'a.yaml:1:1',
    }));
    return {
      key: { kind: 'Campaign', name },
      remoteId: 'c-1',
      action: 'update',
      cause: 'mixed',
      patch: [],
      fields,
      reasons: [],
    };
  });
  return { ...planOf({ wanted: [], actual: [] }), changes: listed };
}

describe('the fields that accept takes', () => {
  const plan = planWith(
    { causes: { '/a/x': 'drift', '/a/y': 'git', '/b': 'conflict', '/c': 'first-contact', '/list': 'mixed' } },
    { causes: { '/two': 'drift', '/sides': 'git' } },
    { causes: { '/two': 'conflict', '/sides': 'drift' } },
    { name: 'other', causes: { '/a/z': 'drift' } },
  );

  it('are those that the console changed, and no list of which Git changed another part', () => {
    expect(fieldsToAccept(plan, 'spring', '')).toEqual({
      paths: ['/a/x', '/b', '/two'],
      mixed: ['/list', '/sides'],
      others: ['/a/y', '/c'],
    });
  });

  it('are whatever differs at a pointer, in it, or around it', () => {
    expect(fieldsToAccept(plan, 'spring', '/a').paths).toEqual(['/a/x', '/a/y']);
    expect(fieldsToAccept(plan, 'spring', '/c').paths).toEqual(['/c']);
    expect(fieldsToAccept(plan, 'spring', '/b/0/name').paths).toEqual(['/b']);
    expect(fieldsToAccept(plan, 'spring', '/list').mixed).toEqual(['/list']);
  });
});

describe('the campaigns of the tenant that import looks at', () => {
  const unreadable = (remoteId: string, name: string) =>
    ({ state: 'unreadable', remoteId, name, reason: 'odd' }) as const;
  const campaigns = [present('spring'), unreadable('c-7', 'broken'), unreadable('c-8', 'ours')];

  it('are meant by name or id', () => {
    const named = campaigns.filter(selectRemote(['campaign/spring', 'c-7'], { campaigns }));
    expect(named.map(({ name }) => name)).toEqual(['spring', 'broken']);
    expect(campaigns.filter(selectRemote([], { campaigns }))).toHaveLength(3);
    expect(() => selectRemote(['sprong'], { campaigns })).toThrow('"sprong"');
  });

  it('are told of where they can not be read, unless a document is bound to them', () => {
    const pairing = pairCampaigns([wantedCampaign('ours')], { campaigns }, new Map());
    expect(unreadableUnclaimed(pairing, { campaigns }).map(({ name }) => name)).toEqual(['broken']);
  });
});
