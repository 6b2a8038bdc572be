import { describe, expect, it } from 'vitest';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { changeWords, type PlanStates, planOf } from '../support/planning.ts';

/** `spring`, known as ours, is to be called `summer` in CXone, where another campaign may be called that. */
function renamed(others: PlanStates['actual'], rest: Partial<PlanStates> = {}) {
  return planOf({
    wanted: [wantedCampaign('spring', { displayName: 'summer' })],
    actual: [present('spring'), ...others],
    base: [baseRecord('spring')],
    ...rest,
  });
}

const foreign = present('foreign', { displayName: 'summer' });

describe('a rename', () => {
  it('to a name that is free goes ahead', () => {
    expect(changeWords(renamed([present('foreign')]))).toEqual(['update spring git']);
  });

  it('to the name of a campaign that is not ours is blocked, and its id said', () => {
    const plan = renamed([foreign]);
    expect(plan.changes).toMatchObject([
      {
        action: 'blocked',
        remoteId: 'c-spring',
        reasons: [
          'it can\'t be renamed to "summer": CXone has a campaign of that name that no document is bound to (c-foreign)',
        ],
      },
    ]);
  });

  it('to the name of one that is pruned goes ahead, for that is deleted first', () => {
    const base = [baseRecord('spring'), baseRecord('foreign', { displayName: 'summer' })];
    expect(changeWords(renamed([foreign], { base }))).toEqual(['blocked spring unknown']);
    expect(changeWords(renamed([foreign], { base, prune: true }))).toContain('update spring git');
  });
});
