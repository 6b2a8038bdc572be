import { describe, expect, it } from 'vitest';
import type { UnrecordedPause } from '../../src/apply/context.ts';
import { LockedError } from '../../src/model/errors.ts';
import type { HeldLock } from '../../src/model/ports/ports.ts';
import { type ApplyingOptions, applyBench, outcomeWords } from '../support/applying.ts';
import { present, wantedCampaign } from '../support/campaigns.ts';
import { failsBefore, forbidden } from '../support/faults.ts';

/** `a`, `b` and `c` are to be updated, one after the other. */
async function three(options: ApplyingOptions = {}) {
  const names = ['a', 'b', 'c'];
  const campaigns = names.map((name) => present(name));
  const { context, ...rest } = options;
  const bench = await applyBench({ campaigns, ...rest, context: { parallel: 1, ...context } });
  const wanted = names.map((name) => wantedCampaign(name, { fields: { '/pacing/lines': 5 } }));
  const plan = await bench.plan({ wanted });
  const updates = () => bench.log.filter((call) => call.startsWith('update'));
  return { ...bench, updates, plan, words: async () => outcomeWords(await bench.apply(plan)) };
}

/** A lock that is lost from its n-th check on. */
function lostAtCheck(n: number): HeldLock {
  let checks = 0;
  return {
    release: async () => undefined,
    assertHeld: () => {
      checks += 1;
      if (checks >= n) throw new LockedError('bob@ops-2', 'the lock was lost');
    },
  };
}

describe('an interruption', () => {
  it('lets the change in flight end and begins no other', async () => {
    const stop = new AbortController();
    const { words, tenant, updates } = await three({ context: { signal: stop.signal } });
    tenant.fault('update', { before: () => stop.abort() });
    expect(await words()).toEqual([
      'update a applied',
      'update b not-attempted interrupted',
      'update c not-attempted interrupted',
    ]);
    expect(updates()).toEqual(['update c-a']);
  });
});

describe('a lock that is lost', () => {
  it('keeps every further write from the tenant', async () => {
    const { words, updates, audit } = await three({ context: { lock: lostAtCheck(2) } });
    expect(await words()).toEqual([
      'update a applied',
      'update b not-attempted locked',
      'update c not-attempted locked',
    ]);
    expect(updates()).toEqual(['update c-a']);
    expect((await audit()).map((record) => record.event)).toEqual(['change.intended', 'change.applied']);
  });

  it('keeps a create from being sent', async () => {
    const bench = await applyBench({ context: { lock: lostAtCheck(1) } });
    const plan = await bench.plan({ wanted: [wantedCampaign('a')] });
    expect(outcomeWords(await bench.apply(plan))).toEqual(['create a not-attempted locked']);
    expect(bench.log).toEqual([]);
  });

  it('keeps a pause from being sent too: someone else may be at work', async () => {
    const bench = await applyBench({ campaigns: [present('a')], context: { lock: lostAtCheck(1) } });
    const plan = await bench.plan({ wanted: [wantedCampaign('a', { run: 'paused' })] });
    expect(outcomeWords(await bench.apply(plan))).toEqual(['transition a not-attempted locked']);
    expect(bench.log).not.toContain('transition c-a paused');
  });
});

describe('a store that fails', () => {
  it('at the intent: no request leaves, nothing more is begun', async () => {
    const { words, updates } = await three({ storeFails: (write) => write === 'change.intended' });
    expect(await words()).toEqual([
      'update a not-attempted store',
      'update b not-attempted store',
      'update c not-attempted store',
    ]);
    expect(updates()).toEqual([]);
  });

  it('at the outcome: unknown, the intent stays open for the next run', async () => {
    const { words, updates, context } = await three({ storeFails: (write) => write === 'change.applied' });
    expect(await words()).toEqual([
      'update a unknown store',
      'update b not-attempted store',
      'update c not-attempted store',
    ]);
    expect(updates()).toEqual(['update c-a']);
    expect(await context.store.openIntents('production')).toHaveLength(1);
  });
});

describe('a store that fails under a pause', () => {
  /** `a` and `b` are to be paused, `c` to be updated. */
  async function pausing(storeFails: (write: string) => boolean, keepPause?: () => boolean) {
    const campaigns = ['a', 'b', 'c'].map((name) => present(name));
    const kept: UnrecordedPause[] = [];
    const keep = (pause: UnrecordedPause) => {
      kept.push(pause);
      return keepPause?.() ?? true;
    };
    const bench = await applyBench({ campaigns, storeFails, context: { parallel: 1, keepPause: keep } });
    const wanted = [
      wantedCampaign('a', { run: 'paused' }),
      wantedCampaign('b', { run: 'stopped' }),
      wantedCampaign('c', { fields: { '/pacing/lines': 5 } }),
    ];
    const outcomes = await bench.apply(await bench.plan({ wanted }));
    return { outcomes, kept, status: (id: string) => bench.tenant.resource(id).status, log: bench.log };
  }

  it('at the intent: it is sent all the same and kept for the next run; nothing else is begun', async () => {
    const { outcomes, kept, status, log } = await pausing(() => true);
    expect(outcomeWords(outcomes)).toEqual([
      'transition a unknown store',
      'transition b unknown store',
      'update c not-attempted store',
    ]);
    expect([status('c-a'), status('c-b')]).toEqual(['PAUSED', 'STOPPED']);
    expect(log).not.toContain('update c-c');
    expect(kept).toMatchObject([
      { entry: { event: 'change.applied', remoteId: 'c-a', latencyMs: 0 }, base: { run: 'paused' } },
      { entry: { event: 'change.applied', remoteId: 'c-b' }, base: { run: 'stopped' } },
    ]);
    expect(outcomes[0]?.error?.message).toContain('the next run records it');
  });

  it('at the outcome: the others are paused as well', async () => {
    const { status } = await pausing((write) => write === 'change.applied');
    expect([status('c-a'), status('c-b')]).toEqual(['PAUSED', 'STOPPED']);
  });

  it('is told where nothing can keep it', async () => {
    const { outcomes, status } = await pausing(
      () => true,
      () => false,
    );
    expect(status('c-a')).toBe('PAUSED');
    expect(outcomes[0]?.error?.message).toContain('NOTHING KEEPS A RECORD OF IT');
  });
});

describe('a fault of our own', () => {
  it('is thrown, once what is in flight has ended, and begins nothing more', async () => {
    const { words, tenant, updates } = await three();
    tenant.fault('update', null, {
      before: () => {
        throw new TypeError('a bug');
      },
    });
    await expect(words()).rejects.toThrow(TypeError);
    expect(updates()).toEqual(['update c-a', 'update c-b']);
  });
});

describe('what was blocked in the plan', () => {
  it('is answered as blocked with its reasons, and the others go on', async () => {
    const bench = await applyBench({ campaigns: [present('a'), present('b')] });
    bench.tenant.garble('c-a');
    const fields = { '/pacing/lines': 5 };
    const plan = await bench.plan({
      wanted: [wantedCampaign('a', { fields }), wantedCampaign('b', { fields })],
    });
    const outcomes = await bench.apply(plan);
    // The fake tenant does not tell the name of what it can't read, so it may be the one that is not there.
    expect(outcomeWords(outcomes)).toEqual(['blocked a blocked blocked', 'update b applied']);
    expect(outcomes[0]?.error?.message).toContain('garbled');
  });
});

describe('after an update that failed', () => {
  async function updateAnd(run: 'running' | 'stopped', status: 'running' | 'stopped') {
    const bench = await applyBench({ campaigns: [present('a', { status })] });
    const plan = await bench.plan({ wanted: [wantedCampaign('a', { fields: { '/pacing/lines': 5 }, run })] });
    bench.tenant.fault('update', failsBefore(forbidden()));
    return { words: outcomeWords(await bench.apply(plan)), base: (await bench.base()).get('campaign/a') };
  }

  it('a start is not attempted', async () => {
    const { words, base } = await updateAnd('running', 'stopped');
    expect(words).toEqual(['update a failed forbidden', 'transition a not-attempted earlier-change']);
    expect(base).toBeUndefined();
  });

  it('a stop goes ahead, and the base knows of the stop alone', async () => {
    const { words, base } = await updateAnd('stopped', 'running');
    expect(words).toEqual(['update a failed forbidden', 'transition a applied']);
    expect(base?.run).toBe('stopped');
    expect(base?.fields['/pacing/lines']).toBeUndefined();
  });
});
