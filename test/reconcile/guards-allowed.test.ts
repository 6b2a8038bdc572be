import { expect, it } from 'vitest';
import { withAllowed } from '../../src/plan/guards/judge.ts';
import { applyCycle } from '../../src/reconcile/cycle/run-cycle.ts';
import { applyBench } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';

const DNC = '/doNotCall';

async function guarded(storeFails?: (write: string) => boolean) {
  const campaigns = [present('spring', { values: { [DNC]: true } })];
  const bench = await applyBench({ campaigns, ...(storeFails && { storeFails }) });
  await bench.putBase(baseRecord('spring', { fields: { [DNC]: true } }));
  const plan = await bench.plan({ wanted: [wantedCampaign('spring', { fields: { [DNC]: false } })] });
  return { ...bench, made: plan };
}

it('a guard that is let through is on the record before anything is sent: who, and why', async () => {
  const { made, context, audit, log } = await guarded();
  await applyCycle(withAllowed(made, ['critical-field']), context);
  const [record] = await audit();
  expect(record).toMatchObject({
    event: 'guard.allowed',
    actor: { user: 'ada' },
    planDigest: made.digest,
    details: { guard: 'critical-field' },
    reasons: [
      '/doNotCall: do-not-call off (spring.yaml:1:1), for campaign "spring"',
      'let through by --allow critical-field',
    ],
  });
  expect(log.indexOf('guard.allowed')).toBeLessThan(log.indexOf('update c-spring'));
});

it('a guard that holds leaves no such record', async () => {
  const { made, context, audit } = await guarded();
  await applyCycle(made, context);
  expect((await audit()).map(({ event }) => event)).toEqual(['cycle.finished']);
});

it('what can not be recorded is not let through', async () => {
  const { made, context, log } = await guarded((write) => write === 'guard.allowed');
  await expect(applyCycle(withAllowed(made, ['critical-field']), context)).rejects.toThrow('disk is full');
  expect(log).not.toContain('update c-spring');
});
