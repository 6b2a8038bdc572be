import { describe, expect, it } from 'vitest';
import { type ApplyingOptions, applyBench, outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { failsAfter, failsBefore, forbidden, malformed, noAnswer } from '../support/faults.ts';

const LINES = '/pacing/lines';

/** `spring` is to go from 4 lines to 5. */
async function updating(options: ApplyingOptions = {}) {
  const values = { [LINES]: 4, '/pacing/serverSide': 1 };
  const bench = await applyBench({ campaigns: [present('spring', { values })], ...options });
  await bench.putBase(baseRecord('spring', { fields: { [LINES]: 4 } }));
  const plan = await bench.plan({ wanted: [wantedCampaign('spring', { fields: { [LINES]: 5 } })] });
  bench.log.length = 0;
  return { ...bench, plan, lines: async () => (await bench.base()).get('campaign/spring')?.fields[LINES] };
}

describe('an update', () => {
  it('reads, records its intent, writes, and takes the answer for the read-back', async () => {
    const { apply, plan, log, tenant } = await updating();
    expect(outcomeWords(await apply(plan))).toEqual(['update spring applied']);
    expect(log).toEqual(['observe c-spring', 'change.intended', 'update c-spring', 'change.applied']);
    expect(tenant.resource('c-spring').pacing).toEqual({ lines: 5, serverSide: 1 });
  });

  it('reads back where the answer has no body', async () => {
    const { apply, plan, log, tenant } = await updating();
    tenant.fault('update', { noBody: true });
    expect(outcomeWords(await apply(plan))).toEqual(['update spring applied']);
    expect(log.filter((call) => call.startsWith('observe'))).toHaveLength(2);
  });

  it('keeps what someone changed elsewhere since the plan', async () => {
    const { apply, plan, tenant } = await updating();
    tenant.edit('c-spring', { '/pacing/serverSide': 7, '/note': 'by hand' });
    await apply(plan);
    expect(tenant.resource('c-spring')).toMatchObject({
      pacing: { lines: 5, serverSide: 7 },
      note: 'by hand',
    });
  });

  it('is recorded with before, after, patch and what its intent was', async () => {
    const { apply, plan, audit } = await updating();
    const [outcome] = await apply(plan);
    const [intent, applied] = await audit();
    expect(intent).toMatchObject({
      event: 'change.intended',
      before: { pacing: { lines: 4 } },
      after: { pacing: { lines: 5 } },
    });
    expect(applied).toMatchObject({
      event: 'change.applied',
      intentSeq: intent?.seq,
      patch: plan.changes[0]?.patch,
    });
    expect(outcome?.auditSeq).toBe(applied?.seq);
  });
});

describe('what is no longer what the plan saw is stale and left alone', () => {
  it('a value that someone changed', async () => {
    const { apply, plan, tenant, log, lines } = await updating();
    tenant.edit('c-spring', { [LINES]: 8 });
    expect(outcomeWords(await apply(plan))).toEqual(['update spring stale stale']);
    expect(log).not.toContain('update c-spring');
    expect(log).not.toContain('change.intended');
    expect(await lines()).toEqual({ value: 4 });
  });

  it('a campaign that is gone', async () => {
    const { apply, plan, tenant } = await updating();
    tenant.remove('c-spring');
    expect(outcomeWords(await apply(plan))).toEqual(['update spring stale stale']);
  });

  it('a field that was not there and is by now', async () => {
    const bench = await applyBench({ campaigns: [present('spring')] });
    const plan = await bench.plan({ wanted: [wantedCampaign('spring', { fields: { [LINES]: 5 } })] });
    bench.tenant.edit('c-spring', { [LINES]: 9 });
    expect(outcomeWords(await bench.apply(plan))).toEqual(['update spring stale stale']);
  });

  it('a section that was not there and is by now, with what someone else put into it', async () => {
    const bench = await applyBench({ campaigns: [present('spring')] });
    const plan = await bench.plan({ wanted: [wantedCampaign('spring', { fields: { [LINES]: 5 } })] });
    bench.tenant.edit('c-spring', { '/pacing/serverSide': 9 });
    expect(outcomeWords(await bench.apply(plan))).toEqual(['update spring stale stale']);
    expect(bench.tenant.resource('c-spring').pacing).toEqual({ serverSide: 9 });
  });

  it('and the others go on', async () => {
    const bench = await applyBench({ campaigns: [present('a'), present('b'), present('c')] });
    const wanted = ['a', 'b', 'c'].map((name) => wantedCampaign(name, { fields: { [LINES]: 5 } }));
    const plan = await bench.plan({ wanted });
    bench.tenant.edit('c-b', { [LINES]: 9 });
    expect(outcomeWords(await bench.apply(plan))).toEqual([
      'update a applied',
      'update b stale stale',
      'update c applied',
    ]);
  });
});

describe('an answer that is lost is found out by reading back', () => {
  it.each([
    { lost: 'no answer', error: noAnswer },
    { lost: 'one that is not understood', error: malformed },
  ])('$lost, and it took effect: applied', async ({ error }) => {
    const { apply, plan, tenant, lines } = await updating();
    tenant.fault('update', failsAfter(error()));
    expect(outcomeWords(await apply(plan))).toEqual(['update spring applied']);
    expect(await lines()).toEqual({ value: 5 });
  });

  it('it did not take effect: failed, and the base stays', async () => {
    const { apply, plan, tenant, lines } = await updating();
    tenant.fault('update', failsBefore(noAnswer()));
    expect(outcomeWords(await apply(plan))).toEqual(['update spring failed no-answer']);
    expect(await lines()).toEqual({ value: 4 });
  });

  it('it can not be read back either: unknown', async () => {
    const { apply, plan, tenant, audit } = await updating();
    tenant.fault('update', failsAfter(noAnswer()));
    tenant.fault('observe', null, ...Array.from({ length: 4 }, () => failsBefore(noAnswer())));
    expect(outcomeWords(await apply(plan))).toEqual(['update spring unknown no-answer']);
    expect((await audit()).at(-1)?.event).toBe('change.unknown');
  });

  it('it shows a moment later: applied', async () => {
    const { apply, plan, tenant, clock } = await updating();
    tenant.fault('update', { notTaken: true });
    const late = { before: () => tenant.edit('c-spring', { [LINES]: 5 }) };
    tenant.fault('observe', null, null, late);
    expect(outcomeWords(await apply(plan))).toEqual(['update spring applied']);
    expect(clock.sleeps).toEqual([500, 1000]);
  });
});

describe('a refusal', () => {
  it('is an outcome of its own: failed, with its code, not read back', async () => {
    const { apply, plan, tenant, log } = await updating();
    tenant.fault('update', failsBefore(forbidden()));
    expect(outcomeWords(await apply(plan))).toEqual(['update spring failed forbidden']);
    expect(log.filter((call) => call.startsWith('observe'))).toHaveLength(1);
  });

  it('to take the value, behind a friendly answer, is told after looking again', async () => {
    const { apply, plan, tenant, clock, lines } = await updating();
    tenant.fault('update', { notTaken: true });
    const [outcome] = await apply(plan);
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'not-taken' }, latencyMs: 3500 });
    expect(outcome?.error?.message).toContain(LINES);
    expect(clock.sleeps).toEqual([500, 1000, 2000]);
    expect(await lines()).toEqual({ value: 4 });
  });

  it('to let the campaign be read leaves it alone', async () => {
    const { apply, plan, tenant, log } = await updating();
    tenant.fault('observe', failsBefore(forbidden()));
    expect(outcomeWords(await apply(plan))).toEqual(['update spring failed forbidden']);
    tenant.garble('c-spring');
    expect(outcomeWords(await apply(plan))).toEqual(['update spring blocked unreadable']);
    expect(log).not.toContain('update c-spring');
  });
});
