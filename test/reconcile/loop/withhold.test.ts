import { expect, it } from 'vitest';
import { withhold } from '../../../src/reconcile/loop/withhold.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { NIGHT } from '../../support/holding.ts';
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

it('a pause of what nobody can see to dial waits as well: it would come in each cycle', () => {
  const unseen = planOf({
    wanted: [wantedCampaign('spring', { run: 'running' })],
    actual: [{ state: 'unreadable', remoteId: 'c-spring', reason: 'garbled' }],
    base: [baseRecord('spring', { run: 'running' })],
    holds: new Map([['spring', NIGHT]]),
  });
  expect(changeWords(unseen)).toEqual(['transition spring rule', 'blocked spring unknown']);
  expect(unseen.changes[0]).toMatchObject({
    remoteId: 'c-spring',
    fields: [{ before: null, after: 'PAUSED' }],
    patch: [{ op: 'replace' }],
  });
  const waiting = withhold(unseen, new Set(['campaign/spring']), testDialect);
  expect(changeWords(waiting)).toEqual(['blocked spring unknown']);
});
