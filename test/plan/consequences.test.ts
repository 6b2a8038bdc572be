import { expect, it } from 'vitest';
import { present, wantedCampaign } from '../support/campaigns.ts';
import { planOf } from '../support/planning.ts';

function reasonsOf(names: readonly string[], source: string): readonly (readonly string[])[] {
  const wanted = names.map((name) => wantedCampaign(name, { fields: { '/pacing/lines': 5 }, source }));
  return planOf({ wanted, actual: names.map((name) => present(name, { status: 'stopped' })) }).changes.map(
    (change) => change.reasons,
  );
}

it('a line of a profile tells whom else it changes', () => {
  expect(reasonsOf(['a', 'b', 'c'], 'dialers/fast.yaml:9:14')).toEqual([
    ['dialers/fast.yaml also changes b, c'],
    ['dialers/fast.yaml also changes a, c'],
    ['dialers/fast.yaml also changes a, b'],
  ]);
});

it('names five at most and counts the others', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const reasons = reasonsOf(names, 'dialers/fast.yaml:9:14');
  expect(reasons[0]).toEqual(['dialers/fast.yaml also changes b, c, d, e, f and 2 more']);
  expect(reasons[7]).toEqual(['dialers/fast.yaml also changes a, b, c, d, e and 2 more']);
});

it('a line that one campaign alone uses tells nothing', () => {
  expect(reasonsOf(['a'], 'dialers/fast.yaml:9:14')).toEqual([[]]);
});

it('a create and what is only reported tell nothing themselves', () => {
  const source = 'dialers/fast.yaml:9:14';
  const wanted = ['a', 'b'].map((name) => wantedCampaign(name, { fields: { '/pacing/lines': 5 }, source }));
  const plan = planOf({ wanted, actual: [present('b', { status: 'stopped' })] });
  expect(plan.changes.map((change) => change.reasons)).toEqual([
    [expect.stringContaining('not in CXone yet')],
    ['dialers/fast.yaml also changes a'],
  ]);
});
