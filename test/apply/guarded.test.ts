import { describe, expect, it } from 'vitest';
import { withAllowed } from '../../src/plan/guards/judge.ts';
import { applyBench, outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';

const DNC = '/doNotCall';

/** `spring` is to lose do-not-call, `tea` to be paused, `lime` to be started; `old` is not named any more and dials. */
async function guarded() {
  const off = { values: { [DNC]: true } };
  const bench = await applyBench({
    campaigns: [
      present('spring', off),
      present('tea'),
      present('lime', { status: 'paused' }),
      present('old'),
      present('calm'),
    ],
  });
  await bench.putBase(
    baseRecord('spring', { fields: { [DNC]: true } }),
    baseRecord('tea'),
    baseRecord('lime'),
    baseRecord('old'),
  );
  const wanted = [
    wantedCampaign('spring', { fields: { [DNC]: false } }),
    wantedCampaign('tea', { run: 'paused' }),
    wantedCampaign('lime', { run: 'running' }),
    wantedCampaign('calm'),
  ];
  const plan = await bench.plan({ wanted, prune: true });
  bench.log.length = 0;
  return { ...bench, made: plan };
}

describe('a plan that a guard holds back', () => {
  it('sends nothing but what makes a campaign dial less, and no stop that prepares a delete', async () => {
    const { made, apply, log } = await guarded();
    expect(outcomeWords(await apply(made))).toEqual([
      'transition lime blocked guard',
      'transition old blocked guard',
      'delete old blocked guard',
      'update spring blocked guard',
      'transition tea applied',
    ]);
    const calls = log.filter((line) => !line.startsWith('change.'));
    expect(calls).toEqual(['observe c-tea', 'readRunState c-tea', 'transition c-tea paused']);
  });

  it('takes nothing into the base', async () => {
    const { made, apply, base } = await guarded();
    expect(made.accept.map(({ key }) => key.name)).toContain('calm');
    await apply(made);
    expect((await base()).has('campaign/calm')).toBe(false);
  });

  it('names the guard in each outcome', async () => {
    const { made, apply } = await guarded();
    const [first] = await apply(made);
    expect(first?.error?.message).toBe('the plan is held back by critical-field');
  });

  it('goes ahead as a whole once every guard is allowed', async () => {
    const { made, apply } = await guarded();
    const outcomes = await apply(withAllowed(made, ['critical-field']));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('applied'));
  });
});
