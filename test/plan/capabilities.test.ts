import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../src/model/ports/capabilities.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { testDialect } from '../support/dialect.ts';
import { changeWords, planOf } from '../support/planning.ts';

function dialectWith(capabilities: Partial<Capabilities>) {
  return { ...testDialect, capabilities: { ...testDialect.capabilities, ...capabilities } };
}

describe('what the API can not do blocks the campaign and is told', () => {
  it('a name that is too long, in characters as people count them', () => {
    const dialect = dialectWith({ nameLimit: 3 });
    const wanted = ['abc', '🎈🎈🎈', 'abcd'].map((displayName, index) =>
      wantedCampaign(`n${index}`, { displayName }),
    );
    const plan = planOf({ wanted, actual: [], dialect });
    expect(changeWords(plan)).toEqual(['create n0 git', 'create n1 git', 'blocked n2 unknown']);
    expect(plan.changes[2]?.reasons).toEqual([expect.stringContaining('4 characters')]);
  });

  it('a run state that it does not know', () => {
    const dialect = dialectWith({ runStates: ['running', 'stopped'] });
    const plan = planOf({
      wanted: [wantedCampaign('a', { run: 'paused' })],
      actual: [present('a')],
      dialect,
    });
    expect(changeWords(plan)).toEqual(['blocked a unknown']);
  });

  it('a field that is fixed once a campaign is created: set by the create, not changed later', () => {
    const dialect = dialectWith({ fixedAtCreation: ['/strategy'] });
    const wanted = [wantedCampaign('a', { fields: { '/strategy': 'POWER' } })];
    expect(changeWords(planOf({ wanted, actual: [], dialect }))).toEqual(['create a git']);
    const actual = [present('a', { values: { '/strategy': 'PREVIEW' } })];
    const base = [baseRecord('a', { fields: { '/strategy': 'PREVIEW' } })];
    const plan = planOf({ wanted, actual, base, dialect });
    expect(plan.changes).toMatchObject([
      { action: 'blocked', patch: [], reasons: [expect.stringContaining('/strategy')] },
    ]);
  });
});
