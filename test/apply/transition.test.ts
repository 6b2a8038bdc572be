import { describe, expect, it } from 'vitest';
import type { RunState, RunStatus } from '../../src/model/run-state/run-state.ts';
import { type ApplyingOptions, applyBench, outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { conflict, failsAfter, failsBefore, forbidden, noAnswer } from '../support/faults.ts';

/** `spring` is found in `from` and is to be `to`. */
async function moving(move: { from: RunStatus; to: RunState }, options: ApplyingOptions = {}) {
  const bench = await applyBench({ campaigns: [present('spring', { status: move.from })], ...options });
  await bench.putBase(baseRecord('spring'));
  const plan = await bench.plan({ wanted: [wantedCampaign('spring', { run: move.to })] });
  bench.log.length = 0;
  return {
    ...bench,
    plan,
    status: () => bench.tenant.resource('c-spring').status,
    run: async () => (await bench.base()).get('campaign/spring')?.run,
    words: async () => outcomeWords(await bench.apply(plan)),
  };
}

describe('a transition', () => {
  it('reads first, records its intent with the id of the transition, asks, and remembers', async () => {
    const { words, log, status, run, audit } = await moving({ from: 'running', to: 'paused' });
    expect(await words()).toEqual(['transition spring applied']);
    expect(log).toEqual([
      'observe c-spring',
      'readRunState c-spring',
      'change.intended',
      'transition c-spring paused',
      'change.applied',
    ]);
    expect([status(), await run()]).toEqual(['PAUSED', 'paused']);
    const ids = (await audit()).map((record) => record.transitionId);
    expect(ids).toEqual(['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001']);
  });

  it('from paused to running needs no activation', async () => {
    const { words, clock, status } = await moving({ from: 'paused', to: 'running' });
    expect(await words()).toEqual(['transition spring applied']);
    expect([status(), clock.sleeps]).toEqual(['ACTIVE', []]);
  });

  it('of one that is pending to paused stops it, and that meets spec.run', async () => {
    const { words, status, run } = await moving({ from: 'pending', to: 'paused' });
    expect(await words()).toEqual(['transition spring applied']);
    expect([status(), await run()]).toEqual(['DRAFT', 'paused']);
  });
});

describe('what already holds is not sent', () => {
  it('by the status of the campaign', async () => {
    const { words, log, tenant, run } = await moving({ from: 'running', to: 'paused' });
    tenant.edit('c-spring', { '/status': 'STOPPED' });
    expect(await words()).toEqual(['transition spring applied']);
    expect(log).toEqual(['observe c-spring', 'change.applied']);
    expect(await run()).toBe('paused');
  });

  it('by the run state, where the status lags behind', async () => {
    const { words, log, tenant } = await moving({ from: 'running', to: 'paused' });
    tenant.fault('readRunState', { before: () => tenant.edit('c-spring', { '/status': 'PAUSED' }) });
    expect(await words()).toEqual(['transition spring applied']);
    expect(log).toEqual(['observe c-spring', 'readRunState c-spring', 'change.applied']);
  });

  it('and a pause does not wait for a second opinion that can not be had', async () => {
    const { words, tenant, status } = await moving({ from: 'running', to: 'paused' });
    tenant.fault('readRunState', failsBefore(forbidden()));
    expect(await words()).toEqual(['transition spring applied']);
    expect(status()).toBe('PAUSED');
  });
});

describe('someone moved it since the plan', () => {
  it('a start is only made from where the plan saw it', async () => {
    const { words, tenant, log, run } = await moving({ from: 'draft', to: 'running' });
    tenant.edit('c-spring', { '/status': 'STOPPED' });
    expect(await words()).toEqual(['transition spring stale stale']);
    expect(log).not.toContain('transition c-spring running');
    expect(await run()).toBeNull();
  });

  it('a stop goes ahead from anywhere', async () => {
    const { words, tenant, status } = await moving({ from: 'running', to: 'stopped' });
    tenant.edit('c-spring', { '/status': 'PAUSED' });
    expect(await words()).toEqual(['transition spring applied']);
    expect(status()).toBe('STOPPED');
  });

  it('a campaign that is gone is stale', async () => {
    const { words, tenant } = await moving({ from: 'running', to: 'stopped' });
    tenant.remove('c-spring');
    expect(await words()).toEqual(['transition spring stale stale']);
  });
});

describe('a conflict is looked into', () => {
  it('it is as asked by now: applied', async () => {
    const { words, tenant } = await moving({ from: 'running', to: 'paused' });
    const meanwhile = () => {
      tenant.edit('c-spring', { '/status': 'PAUSED' });
      throw conflict();
    };
    tenant.fault('transition', { before: meanwhile });
    expect(await words()).toEqual(['transition spring applied']);
  });

  it('it moved elsewhere: stale', async () => {
    const { words, tenant } = await moving({ from: 'paused', to: 'running' });
    const meanwhile = () => {
      tenant.edit('c-spring', { '/status': 'STOPPED' });
      throw conflict();
    };
    tenant.fault('transition', { before: meanwhile });
    expect(await words()).toEqual(['transition spring stale stale']);
  });

  it('it is where it was: failed', async () => {
    const { words, tenant, run } = await moving({ from: 'paused', to: 'running' });
    tenant.fault('transition', failsBefore(conflict()));
    expect(await words()).toEqual(['transition spring failed conflict']);
    expect(await run()).toBeNull();
  });
});

describe('an answer that is lost', () => {
  it('took effect: applied', async () => {
    const { words, tenant } = await moving({ from: 'running', to: 'stopped' });
    tenant.fault('transition', failsAfter(noAnswer()));
    expect(await words()).toEqual(['transition spring applied']);
  });

  it("met by somebody else's pause: it is theirs, and no rule of ours ends it", async () => {
    const bench = await moving({ from: 'running', to: 'paused' });
    const { tenant } = bench;
    const change = bench.plan.changes.map((one) => ({
      ...one,
      base: { ...baseRecord('spring', { run: 'running' }), heldBy: 'calling-calendar' },
    }));
    tenant.fault('transition', {
      before: () => {
        tenant.edit('c-spring', { '/status': 'PAUSED' });
        tenant.tellMovedBy('c-spring', 'another');
        throw noAnswer();
      },
    });
    await bench.apply({ ...bench.plan, changes: change });
    expect((await bench.base()).get('campaign/spring')).toMatchObject({ heldBy: null });
    expect((await bench.audit()).at(-1)).toMatchObject({ event: 'change.applied', latencyMs: null });
  });

  it('did not: failed', async () => {
    const { words, tenant } = await moving({ from: 'running', to: 'stopped' });
    tenant.fault('transition', failsBefore(noAnswer()));
    expect(await words()).toEqual(['transition spring failed no-answer']);
  });

  it('can not be looked into: unknown', async () => {
    const { words, tenant, run } = await moving({ from: 'running', to: 'stopped' });
    tenant.fault('transition', failsAfter(noAnswer()));
    tenant.fault('observe', null, failsBefore(noAnswer()));
    expect(await words()).toEqual(['transition spring unknown no-answer']);
    expect(await run()).toBeNull();
  });
});

it('a refusal has failed', async () => {
  const { words, tenant } = await moving({ from: 'running', to: 'stopped' });
  tenant.fault('transition', failsBefore(forbidden()));
  expect(await words()).toEqual(['transition spring failed forbidden']);
});

it('a pause that the tenant takes and does not do has failed', async () => {
  const { words, tenant, run } = await moving({ from: 'running', to: 'paused' });
  tenant.fault('transition', { notTaken: true });
  expect(await words()).toEqual(['transition spring failed not-taken']);
  expect(await run()).toBeNull();
});
