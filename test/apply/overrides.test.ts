import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/model/errors.ts';
import { entry } from '../store/fixtures.ts';
import { outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { decided, minutesLater, overridingBench, TENANT_KEY } from '../support/overriding.ts';

const PAUSED = { campaigns: [present('a', { status: 'paused' })] };

/** Campaign `a` is about to be started when something is decided. */
async function starting() {
  const bench = await overridingBench('running', PAUSED);
  await bench.putBase(baseRecord('a', { run: 'paused' }));
  return { ...bench, planned: (await bench.planNow()).plan };
}

const transitions = (log: readonly string[]) => log.filter((call) => call.startsWith('transition'));

describe('an override that comes in the middle of an apply', () => {
  it('keeps a start from being sent', async () => {
    const { planned, set, apply, log } = await starting();
    expect(planned.changes).toMatchObject([{ action: 'transition' }]);
    await set();
    expect(outcomeWords(await apply(planned))).toEqual(['transition a not-attempted held-back']);
    expect(transitions(log)).toEqual([]);
  });

  it('takes a start back that had just been sent', async () => {
    const bench = await starting();
    const { runState } = bench.context.writer;
    const sent = runState.transition;
    Object.assign(runState, {
      transition: async (...args: Parameters<typeof sent>) => {
        // Whoever pauses now sees nothing that dials.
        if (args[1].to === 'running') await bench.set();
        return sent(...args);
      },
    });
    const outcomes = await bench.apply(bench.planned);
    expect(outcomeWords(outcomes)).toEqual(['transition a not-attempted held-back']);
    expect(outcomes[0]?.error?.message).toContain('paused again at once');
    expect(transitions(bench.log)).toEqual(['transition c-a running', 'transition c-a paused']);
    expect((await bench.base()).get('campaign/a')).toMatchObject({
      run: 'running',
      heldBy: 'override-pause',
    });
  });

  it('that let a campaign dial and is over by then starts nothing', async () => {
    const bench = await overridingBench('paused', PAUSED);
    await bench.putBase(baseRecord('a', { run: 'paused' }));
    await bench.set({ run: 'running', endsAt: minutesLater(30) });
    const { plan } = await bench.planNow();
    expect(plan.changes).toMatchObject([{ decision: { rule: 'override-resume' } }]);
    bench.clock.advance(31 * 60_000);
    expect(outcomeWords(await bench.apply(plan))).toEqual(['transition a not-attempted held-back']);
    expect(bench.status()).toBe('PAUSED');
  });

  it('whose store can’t be read starts nothing', async () => {
    const { planned, apply, context, log } = await starting();
    Object.assign(context.store, {
      loadOverrides: async () => {
        throw new StoreError('gone');
      },
    });
    expect(outcomeWords(await apply(planned))).toEqual(['transition a not-attempted store']);
    expect(transitions(log)).toEqual([]);
  });
});

describe('a pause whose process takes no lock', () => {
  const decision = { rule: 'override-pause', allowed: 'paused', until: null };
  const intent = entry({
    ...{ event: 'change.intended', key: { kind: 'Campaign', name: 'a' }, remoteId: 'c-a' },
    ...{ action: 'transition', cause: 'rule', details: { decision, unlocked: true } },
    patch: [{ op: 'replace', path: '/status', value: 'PAUSED' }],
    after: { status: 'PAUSED' },
  });

  it('is left alone for two minutes before it counts as interrupted, and is then known as the override’s', async () => {
    const bench = await overridingBench('running', { campaigns: [present('a', { status: 'paused' })] });
    await bench.putBase(baseRecord('a', { run: 'running' }));
    await bench.context.store.append(intent);
    expect((await bench.planNow()).settlements).toEqual([]);
    bench.clock.advance(120_000);
    expect((await bench.planNow()).settlements).toMatchObject([{ found: 'applied' }]);
    expect((await bench.base()).get('campaign/a')).toMatchObject({ heldBy: 'override-pause' });
  });

  it('and that an apply made up for meanwhile is not said to have taken effect', async () => {
    const bench = await overridingBench('running', { campaigns: [present('a', { status: 'running' })] });
    await bench.set();
    await bench.context.store.append(intent);
    expect(outcomeWords(await bench.cycle())).toEqual(['transition a applied']);
    bench.clock.advance(120_000);
    expect((await bench.planNow()).settlements).toMatchObject([{ found: 'unknown' }]);
    expect((await bench.base()).get('campaign/a')).toMatchObject({ heldBy: 'override-pause' });
  });
});

describe('a freeze', () => {
  const campaigns = [present('a', { values: { '/lines': 4 } }), present('b', { values: { '/lines': 4 } })];
  const both = ['a', 'b'].map((name) => wantedCampaign(name, { fields: { '/lines': 5 }, run: 'paused' }));
  const freezing = entry({ event: 'freeze.set', key: null });

  it('that comes in the middle of an apply holds what is left, but for what stops dialing', async () => {
    const bench = await overridingBench('running', { campaigns, context: { parallel: 1 } });
    const plan = await bench.plan({ wanted: both });
    const { settings } = bench.context.writer;
    const sent = settings.update;
    Object.assign(settings, {
      update: async (...args: Parameters<typeof sent>) => {
        await bench.context.store.setFreeze(freezing, { tenant: TENANT_KEY, freeze: decided() });
        return sent(...args);
      },
    });
    expect(outcomeWords(await bench.apply(plan))).toEqual([
      'update a applied',
      'transition a applied',
      'update b blocked freeze',
      'transition b applied',
    ]);
  });

  it('that was there when the plan was made, and has ended, holds nothing', async () => {
    const bench = await overridingBench('running', { campaigns });
    const plan = await bench.plan({ wanted: both, freeze: decided() });
    expect(plan.changes[0]?.reasons.at(-1)).toMatch(/^blocked by the freeze of ada@ops-1/);
    expect(plan.changes.map(({ action, reasons }) => [action, reasons.join().includes('freeze')])).toEqual([
      ['update', true],
      ['transition', false],
      ['update', true],
      ['transition', false],
    ]);
    const unfrozen = await bench.plan({ wanted: both });
    expect(plan.digest).toBe(unfrozen.digest);
    expect(new Set((await bench.apply(plan)).map(({ status }) => status))).toEqual(new Set(['applied']));
  });
});
