import { describe, expect, it } from 'vitest';
import { applyBench } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { changeWords, planOf } from '../support/planning.ts';

const bound = wantedCampaign('spring', { displayName: 'other', remoteId: 'c-900' });
const other = present('other', { remoteId: 'c-900' });
const ours = present('spring', { remoteId: 'c-122', status: 'stopped' });
const known = baseRecord('spring', { remoteId: 'c-122', protected: true });

function told(plan: ReturnType<typeof planOf>): readonly string[] {
  return plan.findings.flatMap(({ id, message }) => (id === 'not-declared' ? message : []));
}

describe('a campaign whose document is bound to another one', () => {
  it('is told in the plan that binds it', () => {
    const plan = planOf({ wanted: [bound], actual: [ours, other], base: [known] });
    expect(told(plan)).toEqual([
      'campaign "spring" (c-122): its document is bound to another campaign now; in CXone it is left as it is (--prune deletes it)',
    ]);
    expect(changeWords(plan).filter((words) => words.startsWith('delete'))).toEqual([]);
  });

  it('and in all that follow, by what is kept aside', () => {
    const base = [
      baseRecord('spring', { remoteId: 'c-900', displayName: 'other' }),
      { ...known, key: { kind: 'Campaign', name: 'spring@c-122' } as const },
    ];
    expect(told(planOf({ wanted: [bound], actual: [ours, other], base }))).toHaveLength(1);
    expect(told(planOf({ wanted: [bound], actual: [other], base }))).toEqual([]);
  });

  it('is deleted with --prune alone, and not where it is protected', () => {
    const plan = planOf({ wanted: [bound], actual: [ours, other], base: [known], prune: true });
    const deleted = plan.changes.filter(({ action }) => action === 'delete');
    expect(deleted).toMatchObject([{ key: { name: 'spring@c-122' }, remoteId: 'c-122' }]);
    expect(deleted[0]?.reasons[0]).toMatch(/^its document is bound to another campaign now \(--prune\)/);
    expect(plan.guards.map(({ id }) => id)).toContain('protected');
  });

  it('is none where the one that we knew is gone, or was renamed', () => {
    const gone = planOf({ wanted: [bound], actual: [other], base: [known] });
    const again = planOf({ wanted: [wantedCampaign('spring')], actual: [], base: [known] });
    const renamed = planOf({
      wanted: [bound, wantedCampaign('summer', { displayName: 'spring', remoteId: 'c-122' })],
      actual: [ours, other],
      base: [known],
    });
    for (const plan of [gone, again, renamed]) expect(told(plan)).toEqual([]);
  });

  it('is known as before where its document is bound to it again', () => {
    const base = [
      baseRecord('spring', { remoteId: 'c-900', displayName: 'other' }),
      { ...known, key: { kind: 'Campaign', name: 'spring@c-122' } as const },
    ];
    const back = wantedCampaign('spring', { remoteId: 'c-122' });
    const plan = planOf({ wanted: [back], actual: [ours, other], base });
    expect(told(plan)).toMatchObject([expect.stringMatching(/^campaign "spring" \(c-900\)/)]);
    expect(plan.changes.filter(({ cause }) => cause === 'first-contact')).toEqual([]);
  });

  it('is told and deleted also where the document was renamed in the same edit, in all plans that follow', async () => {
    const bench = await applyBench({ campaigns: [ours, other] });
    await bench.putBase(known);
    const wanted = [
      wantedCampaign('summer', { previousNames: ['spring'], displayName: 'other', remoteId: 'c-900' }),
    ];
    const first = await bench.plan({ wanted });
    expect(told(first)).toMatchObject([expect.stringMatching(/^campaign "spring" \(c-122\)/)]);
    await bench.putBase(...first.accept);
    expect(told(await bench.plan({ wanted }))).toEqual(told(first));
    const pruned = await bench.plan({ wanted, prune: true });
    expect(pruned.changes).toMatchObject([{ action: 'delete', remoteId: 'c-122' }]);
    expect(pruned.guards.map(({ id }) => id)).toContain('protected');
  });

  it('is forgotten once it is gone, also as it is bound: nothing of it is kept aside', async () => {
    const wanted = [wantedCampaign('spring', { fields: { '/pacing/lines': 4 } })];
    for (const values of [{ '/pacing/lines': 4 }, { '/pacing/lines': 9 }]) {
      const bench = await applyBench({ campaigns: [present('spring', { remoteId: 'c-2', values })] });
      await bench.putBase(known, {
        ...known,
        remoteId: 'c-9',
        key: { kind: 'Campaign', name: 'spring@c-9' },
      });
      const plan = await bench.plan({ wanted });
      expect(plan.forget?.map(({ remoteId }) => remoteId)).toEqual(['c-122', 'c-9']);
      await bench.apply(plan);
      expect([...(await bench.base()).values()].map(({ remoteId }) => remoteId)).toEqual(['c-2']);
      expect((await bench.plan({ wanted })).forget).toBeUndefined();
    }
  });
});
