import { expect, it } from 'vitest';
import { withhold } from '../../../src/reconcile/loop/withhold.ts';
import { present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { changeWords, planOf } from '../../support/planning.ts';

const LINES = '/pacing/lines';
const plan = planOf({
  wanted: ['autumn', 'spring'].map((name) => wantedCampaign(name, { run: 'paused', fields: { [LINES]: 5 } })),
  actual: ['autumn', 'spring'].map((name) => present(name, { status: 'running', values: { [LINES]: 4 } })),
});

it('a campaign that waits is not updated, but paused at once; the other goes on', () => {
  const less = withhold(plan, new Set(['campaign/spring']), testDialect);
  const words = changeWords(plan).filter((word) => !word.startsWith('update spring'));
  expect(words.filter((word) => word.startsWith('transition'))).toHaveLength(2);
  expect(changeWords(less)).toEqual(words);
  expect(less.summary).toEqual({ ...plan.summary, update: plan.summary.update - 1 });
});

it('another plan has another digest, and the same plan its own', () => {
  expect(withhold(plan, new Set(['campaign/spring']), testDialect).digest).not.toBe(plan.digest);
  expect(withhold(plan, new Set(['campaign/winter']), testDialect)).toBe(plan);
});
