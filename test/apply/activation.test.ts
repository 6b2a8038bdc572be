import { describe, expect, it } from 'vitest';
import { type ApplyingOptions, applyBench, outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { virtualClock } from '../support/clock.ts';
import { failsAfter, failsBefore, noAnswer } from '../support/faults.ts';

/** `spring` is a draft (or in error) and is to run. */
async function starting(options: ApplyingOptions & { status?: 'draft' | 'error' } = {}) {
  const { status = 'draft' } = options;
  const campaigns = [present('spring', { status, ...(status === 'error' ? { errorCode: 'OLD' } : {}) })];
  const bench = await applyBench({ campaigns, ...options });
  await bench.putBase(baseRecord('spring'));
  const plan = await bench.plan({ wanted: [wantedCampaign('spring', { run: 'running' })] });
  return {
    ...bench,
    outcome: async () => (await bench.apply(plan))[0],
    words: async () => outcomeWords(await bench.apply(plan)),
    run: async () => (await bench.base()).get('campaign/spring')?.run,
  };
}

describe('a start that takes a while', () => {
  it('is asked for from 1 s on, slower by half each time, up to 10 s', async () => {
    const { words, clock, run } = await starting({ activation: { pendingPolls: 7 } });
    expect(await words()).toEqual(['transition spring applied']);
    expect(clock.sleeps).toEqual([1000, 1500, 2250, 3375, 5062.5, 7593.75, 10_000, 10_000]);
    expect(await run()).toBe('running');
  });

  it('is given up after five minutes', async () => {
    const { outcome, clock, run } = await starting({ activation: { pendingPolls: 1000 } });
    expect(await outcome()).toMatchObject({ status: 'failed', error: { code: 'activation-timeout' } });
    const waited = clock.sleeps.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(300_000);
    expect(waited).toBeLessThan(310_000);
    expect(await run()).toBeNull();
  });

  it('is given up as soon by a clock that is put back, and its record says of no negative time', async () => {
    const clock = virtualClock({ onSleep: (ms) => clock.advance(-ms - 60_000) });
    const { outcome, audit } = await starting({ clock, activation: { pendingPolls: 1000 } });
    expect(await outcome()).toMatchObject({ status: 'failed', error: { code: 'activation-timeout' } });
    expect(clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(310_000);
    expect((await audit()).at(-1)).toMatchObject({ event: 'change.failed', latencyMs: 0 });
  });

  it('goes on past a poll that gets no answer', async () => {
    const { words, tenant } = await starting({ activation: { pendingPolls: 1 } });
    tenant.fault('observe', null, failsBefore(noAnswer()));
    expect(await words()).toEqual(['transition spring applied']);
  });

  it('is unknown where the last poll got none', async () => {
    const { words, tenant } = await starting({ activation: { pendingPolls: 1000 } });
    tenant.fault('observe', null, ...Array.from({ length: 100 }, () => failsBefore(noAnswer())));
    expect(await words()).toEqual(['transition spring unknown no-answer']);
  });

  it('is unknown where the wait is cut short', async () => {
    const stop = new AbortController();
    const clock = virtualClock({ onSleep: () => stop.abort() });
    const { words, audit } = await starting({
      clock,
      activation: { pendingPolls: 3 },
      context: { signal: stop.signal },
    });
    expect(await words()).toEqual(['transition spring unknown interrupted']);
    expect((await audit()).at(-1)?.event).toBe('change.unknown');
  });
});

describe('a start that ends otherwise', () => {
  it('in ERROR: failed, with the code and what to do', async () => {
    const { outcome } = await starting({ activation: { pendingPolls: 1, errorCode: 'CONTACT_LIST_EMPTY' } });
    expect(await outcome()).toMatchObject({
      status: 'failed',
      error: { code: 'CONTACT_LIST_EMPTY', message: 'explained: CONTACT_LIST_EMPTY' },
    });
  });

  it('moved by someone: failed', async () => {
    const { words, tenant } = await starting({ activation: { pendingPolls: 5 } });
    tenant.fault('observe', null, null, { before: () => tenant.edit('c-spring', { '/status': 'STOPPED' }) });
    expect(await words()).toEqual(['transition spring failed activation-undone']);
  });

  it('gone: failed', async () => {
    const { words, tenant } = await starting({ activation: { pendingPolls: 5 } });
    tenant.fault('observe', null, { before: () => tenant.remove('c-spring') });
    expect(await words()).toEqual(['transition spring failed not-found']);
  });
});

describe('a start whose answer is lost', () => {
  it('is followed where it is under way', async () => {
    const { words, tenant, clock } = await starting({ activation: { pendingPolls: 3 } });
    tenant.fault('transition', failsAfter(noAnswer()));
    expect(await words()).toEqual(['transition spring applied']);
    expect(clock.sleeps.length).toBeGreaterThan(0);
  });

  it('has failed where it is not', async () => {
    const { words, tenant } = await starting();
    tenant.fault('transition', failsBefore(noAnswer()));
    expect(await words()).toEqual(['transition spring failed no-answer']);
  });
});

it('a campaign in ERROR is activated again', async () => {
  const { words, tenant } = await starting({ status: 'error' });
  expect(await words()).toEqual(['transition spring applied']);
  expect(tenant.resource('c-spring').status).toBe('ACTIVE');
});
