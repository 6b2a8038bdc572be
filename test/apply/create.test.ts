import { describe, expect, it } from 'vitest';
import { LockedError } from '../../src/model/errors.ts';
import { type ApplyingOptions, applyBench, outcomeWords } from '../support/applying.ts';
import { present, wantedCampaign } from '../support/campaigns.ts';
import { conflict, failsAfter, failsBefore, forbidden, noAnswer } from '../support/faults.ts';

const LINES = '/pacing/lines';

async function creating(options: ApplyingOptions = {}) {
  const bench = await applyBench(options);
  const wanted = [wantedCampaign('spring', { fields: { [LINES]: 5 } })];
  const plan = await bench.plan({ wanted });
  const record = async () => (await bench.base()).get('campaign/spring');
  const creates = () => bench.log.filter((call) => call.startsWith('create')).length;
  return { ...bench, plan, replan: () => bench.plan({ wanted }), record, creates };
}

describe('a create', () => {
  it('records its intent, creates, and remembers the id', async () => {
    const { apply, plan, log, tenant, record } = await creating();
    expect(outcomeWords(await apply(plan))).toEqual(['create spring applied']);
    expect(log).toEqual(['change.intended', 'create spring', 'change.applied']);
    expect(tenant.resource('c-1')).toMatchObject({ status: 'DRAFT', pacing: { lines: 5 } });
    expect(await record()).toMatchObject({ remoteId: 'c-1', fields: { [LINES]: { value: 5 } } });
  });

  it('leaves nothing to plan', async () => {
    const bench = await creating();
    await bench.apply(bench.plan);
    expect(await bench.replan()).toMatchObject({ changes: [], accept: [] });
  });

  it('is stale where the name is taken by now', async () => {
    const { apply, plan, tenant, record, creates } = await creating();
    const other = await tenant.writer.settings.create({ name: 'spring' });
    expect(outcomeWords(await apply(plan))).toEqual(['create spring stale stale']);
    expect(creates()).toBe(2);
    expect([other.remoteId, await record()]).toEqual(['c-1', undefined]);
  });

  it('that is refused has failed', async () => {
    const { apply, plan, tenant, creates } = await creating();
    tenant.fault('create', failsBefore(forbidden()));
    expect(outcomeWords(await apply(plan))).toEqual(['create spring failed forbidden']);
    expect(creates()).toBe(1);
  });
});

describe('a create whose answer is lost', () => {
  it('is looked for by name, and found', async () => {
    const { apply, plan, tenant, record, creates } = await creating();
    tenant.fault('create', failsAfter(noAnswer()));
    expect(outcomeWords(await apply(plan))).toEqual(['create spring applied']);
    expect(creates()).toBe(1);
    expect((await record())?.remoteId).toBe('c-1');
  });

  it('is looked for some seconds before it is tried again', async () => {
    const { apply, plan, tenant, clock, log, creates } = await creating();
    tenant.fault('create', failsBefore(noAnswer()));
    expect(outcomeWords(await apply(plan))).toEqual(['create spring applied']);
    expect(log.filter((call) => call === 'observeAll')).toHaveLength(4);
    expect(clock.sleeps).toEqual([1000, 2000, 4000]);
    expect(creates()).toBe(2);
  });

  it('is found although the second try is told that the name is taken', async () => {
    const { apply, plan, tenant, creates } = await creating();
    tenant.fault('create', failsBefore(noAnswer()), {
      before: () => void tenant.writer.settings.create({ name: 'spring', pacing: { lines: 5 } }),
    });
    expect(outcomeWords(await apply(plan))).toEqual(['create spring applied']);
    expect(creates()).toBe(3);
  });

  it('is given up after three tries', async () => {
    const { apply, plan, tenant, creates, record } = await creating();
    tenant.fault('create', ...Array.from({ length: 9 }, () => failsBefore(noAnswer())));
    expect(outcomeWords(await apply(plan))).toEqual(['create spring failed no-answer']);
    expect(creates()).toBe(3);
    expect(await record()).toBeUndefined();
  });

  it('is unknown where the list can not be read, and is not tried again', async () => {
    const { apply, plan, tenant, creates } = await creating();
    tenant.fault('create', failsAfter(noAnswer()));
    tenant.fault('observeAll', failsBefore(forbidden()));
    expect(outcomeWords(await apply(plan))).toEqual(['create spring unknown no-answer']);
    expect(creates()).toBe(1);
  });

  it('is not tried again once the lock is lost', async () => {
    let lost = false;
    const lock = {
      release: async () => undefined,
      assertHeld: () => {
        if (lost) throw new LockedError('bob', 'lost');
      },
    };
    const { apply, plan, tenant, creates, audit } = await creating({ context: { lock } });
    const lose = () => {
      lost = true;
      throw noAnswer();
    };
    tenant.fault('create', { before: lose });
    expect(outcomeWords(await apply(plan))).toEqual(['create spring failed no-answer']);
    expect(creates()).toBe(1);
    expect((await audit()).map((record) => record.event)).toEqual(['change.intended', 'change.failed']);
  });
});

describe('a create that does not read back as written', () => {
  it('has failed, is remembered, and what was not taken is no drift', async () => {
    const bench = await creating();
    bench.tenant.fault('create', { notTaken: true });
    expect(outcomeWords(await bench.apply(bench.plan))).toEqual(['create spring failed not-taken']);
    expect(await bench.record()).toMatchObject({ remoteId: 'c-1', fields: { '/name': { value: 'spring' } } });
    expect((await bench.replan()).changes).toMatchObject([{ action: 'update', cause: 'git' }]);
  });
});

describe('the start of a campaign just created', () => {
  it('follows with the id that it got', async () => {
    const bench = await applyBench();
    const plan = await bench.plan({ wanted: [wantedCampaign('spring', { run: 'running' })] });
    expect(outcomeWords(await bench.apply(plan))).toEqual([
      'create spring applied',
      'transition spring applied',
    ]);
    expect(bench.tenant.resource('c-1').status).toBe('ACTIVE');
    expect((await bench.base()).get('campaign/spring')).toMatchObject({ remoteId: 'c-1', run: 'running' });
  });

  it('is not attempted where it was not created', async () => {
    const bench = await applyBench({ campaigns: [present('other')] });
    const plan = await bench.plan({ wanted: [wantedCampaign('spring', { run: 'running' })] });
    bench.tenant.fault('create', failsBefore(forbidden()));
    expect(outcomeWords(await bench.apply(plan))).toEqual([
      'create spring failed forbidden',
      'transition spring not-attempted earlier-change',
    ]);
  });

  it('is left alone as its creation was where the name is taken by now', async () => {
    const bench = await applyBench();
    const plan = await bench.plan({ wanted: [wantedCampaign('spring', { run: 'running' })] });
    bench.tenant.fault('create', failsBefore(conflict()));
    expect(outcomeWords(await bench.apply(plan))).toEqual([
      'create spring stale stale',
      'transition spring stale earlier-change',
    ]);
  });
});
