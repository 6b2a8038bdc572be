import { expect, it } from 'vitest';
import { settleIntents } from '../../src/apply/settle.ts';
import { applyBench, outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { NIGHT } from '../support/holding.ts';

const wanted = [wantedCampaign('a', { run: 'running' })];
const holds = new Map([['a', NIGHT]]);

it('a start that a rule forbids by now is held back, said and recorded; nothing is sent', async () => {
  const bench = await applyBench({
    campaigns: [present('a', { status: 'paused' })],
    context: { judge: () => NIGHT },
  });
  await bench.putBase(baseRecord('a', { run: 'paused' }));
  const outcomes = await bench.apply(await bench.plan({ wanted }));
  expect(outcomeWords(outcomes)).toEqual(['transition a not-attempted held-back']);
  expect(outcomes[0]?.error?.message).toBe(NIGHT.reason);
  expect(bench.log.filter((call) => call.startsWith('transition'))).toEqual([]);
  const records = await bench.audit();
  expect(records).toMatchObject([
    { event: 'rule.decided', reasons: [NIGHT.reason], details: { decision: { rule: NIGHT.rule } } },
  ]);
  expect(outcomes[0]?.auditSeq).toBe(records[0]?.seq);
  expect((await bench.base()).get('campaign/a')).toMatchObject({ run: 'paused', heldBy: null });
});

it('a pause by a rule is decided, intended, applied, and remembered as the rule’s', async () => {
  const bench = await applyBench({ campaigns: [present('a')], context: { judge: () => NIGHT } });
  await bench.putBase(baseRecord('a', { run: 'running' }));
  expect(outcomeWords(await bench.apply(await bench.plan({ wanted, holds })))).toEqual([
    'transition a applied',
  ]);
  expect((await bench.audit()).map(({ event }) => event)).toEqual([
    'rule.decided',
    'change.intended',
    'change.applied',
  ]);
  expect((await bench.base()).get('campaign/a')).toMatchObject({ run: 'running', heldBy: NIGHT.rule });
});

it('what dials outside of its hours is paused, whatever else of it can not be read', async () => {
  const bench = await applyBench({ campaigns: [present('a')], context: { judge: () => NIGHT } });
  await bench.putBase(baseRecord('a', { run: 'running' }));
  bench.tenant.garble('c-a', 'status');
  const plan = await bench.plan({ wanted, holds });
  expect(outcomeWords(await bench.apply(plan))).toEqual([
    'transition a applied',
    'blocked a blocked blocked',
  ]);
  expect(bench.tenant.resource('c-a')).toMatchObject({ status: 'PAUSED' });
  expect((await bench.base()).get('campaign/a')).toMatchObject({ run: 'running', heldBy: NIGHT.rule });
  expect((await bench.plan({ wanted, holds })).changes).toMatchObject([{ action: 'blocked' }]);
});

it('nothing starts of which no more than its run state can be read', async () => {
  const bench = await applyBench({ campaigns: [present('a', { status: 'paused' })] });
  await bench.putBase(baseRecord('a', { run: 'paused' }));
  bench.tenant.garble('c-a', 'status');
  expect((await bench.plan({ wanted })).changes).toMatchObject([{ action: 'blocked' }]);
});

it('a guard that holds the plan back does not hold back the pause by a rule', async () => {
  const tenant = [present('a', { values: { '/doNotCall': true } })];
  const bench = await applyBench({ campaigns: tenant, context: { judge: () => NIGHT } });
  await bench.putBase(baseRecord('a', { fields: { '/doNotCall': true }, run: 'running' }));
  const loosened = [wantedCampaign('a', { run: 'running', fields: { '/doNotCall': false } })];
  expect(outcomeWords(await bench.apply(await bench.plan({ wanted: loosened, holds })))).toEqual([
    'update a blocked guard',
    'transition a applied',
  ]);
  expect((await bench.base()).get('campaign/a')).toMatchObject({
    fields: { '/doNotCall': { value: true } },
    run: 'running',
    heldBy: NIGHT.rule,
  });
});

it('a campaign that someone else paused first is not the rule’s to start again', async () => {
  const bench = await applyBench({ campaigns: [present('a')] });
  await bench.putBase(baseRecord('a', { run: 'running' }));
  const plan = await bench.plan({ wanted, holds });
  bench.tenant.edit('c-a', { '/status': 'PAUSED' });
  await bench.apply(plan);
  expect((await bench.base()).get('campaign/a')).toMatchObject({ run: 'running', heldBy: null });
});

it('a pause by a rule whose outcome was lost is settled as the rule’s', async () => {
  let broken = true;
  const storeFails = (write: string) => broken && write === 'change.applied';
  const bench = await applyBench({ campaigns: [present('a')], storeFails });
  await bench.putBase(baseRecord('a', { run: 'running' }));
  await bench.apply(await bench.plan({ wanted, holds }));
  broken = false;
  expect(await settleIntents(bench.context)).toMatchObject([{ found: 'applied' }]);
  expect((await bench.base()).get('campaign/a')).toMatchObject({ run: 'running', heldBy: NIGHT.rule });
  expect((await bench.plan({ wanted })).changes).toMatchObject([{ cause: 'rule', base: { heldBy: null } }]);
});

it('a pause that can not be recorded is sent, and a start is not', async () => {
  const bench = await applyBench({
    campaigns: [present('a')],
    storeFails: (write) => write === 'rule.decided',
  });
  await bench.putBase(baseRecord('a', { run: 'running' }));
  const outcomes = await bench.apply(await bench.plan({ wanted, holds }));
  expect(outcomeWords(outcomes)).toEqual(['transition a unknown store']);
  expect(bench.tenant.resource('c-a').status).toBe('PAUSED');
  await bench.putBase(baseRecord('a', { run: 'running', heldBy: NIGHT.rule }));
  const start = await bench.apply(await bench.plan({ wanted }));
  expect(outcomeWords(start)).toEqual(['transition a not-attempted store']);
  expect(bench.tenant.resource('c-a').status).toBe('PAUSED');
});
