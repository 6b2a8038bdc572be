import { describe, expect, it } from 'vitest';
import type { RunStatus } from '../../../src/model/run-state/run-state.ts';
import { entry } from '../../store/fixtures.ts';
import { outcomeWords } from '../../support/applying.ts';
import { baseRecord, present } from '../../support/campaigns.ts';
import { decided, minutesLater, overridingBench, TENANT_KEY } from '../../support/overriding.ts';

const HALF_AN_HOUR = 30 * 60_000;

/** Campaign `a`, that `spec.run` wants running and that did, in the state given. */
async function benchIn(status: RunStatus) {
  const bench = await overridingBench('running', { campaigns: [present('a', { status })] });
  await bench.putBase(baseRecord('a', { run: 'running' }));
  return bench;
}

const events = async (bench: Awaited<ReturnType<typeof benchIn>>) =>
  (await bench.audit()).map(({ event }) => event);

describe('an override that ends by itself', () => {
  it('keeps the campaign paused until then; its end is recorded once, and it dials again', async () => {
    const bench = await benchIn('paused');
    await bench.set({ endsAt: minutesLater(30), leftIn: 'paused' });
    expect(await bench.cycle()).toEqual([]);
    bench.clock.advance(HALF_AN_HOUR);
    expect(outcomeWords(await bench.cycle())).toEqual(['transition a applied']);
    expect(bench.status()).toBe('ACTIVE');
    await bench.cycle();
    expect((await events(bench)).filter((event) => event === 'override.ended')).toHaveLength(1);
    expect(await bench.overrides()).toMatchObject({ campaigns: [] });
  });

  it('pauses what dials, where nobody did so before', async () => {
    const bench = await benchIn('running');
    await bench.set({ endsAt: minutesLater(30) });
    await bench.cycle();
    expect(bench.status()).toBe('PAUSED');
    bench.clock.advance(HALF_AN_HOUR);
    await bench.cycle();
    expect(bench.status()).toBe('ACTIVE');
  });

  it('does not let go what was paused in the console before', async () => {
    const bench = await benchIn('paused');
    await bench.set({ endsAt: minutesLater(30) });
    bench.clock.advance(HALF_AN_HOUR);
    expect(await bench.cycle()).toEqual([]);
    expect((await bench.planNow()).plan.changes).toMatchObject([{ action: 'none', cause: 'drift' }]);
  });

  it('stops what was paused in the console, and does not let that go either', async () => {
    const bench = await benchIn('paused');
    await bench.set({ run: 'stopped', endsAt: minutesLater(30) });
    await bench.cycle();
    expect(bench.status()).toBe('STOPPED');
    bench.clock.advance(HALF_AN_HOUR);
    expect(await bench.cycle()).toEqual([]);
    expect(bench.status()).toBe('STOPPED');
  });

  it('is not forgotten by a base that was written beside it', async () => {
    const bench = await benchIn('paused');
    await bench.set({ endsAt: minutesLater(30), leftIn: 'paused' });
    await bench.putBase(baseRecord('a', { run: 'running', heldBy: null }));
    expect((await bench.planNow()).plan.changes).toEqual([]);
    bench.clock.advance(HALF_AN_HOUR);
    await bench.cycle();
    expect(bench.status()).toBe('ACTIVE');
  });

  it('that let the campaign dial is followed by what spec.run asks for', async () => {
    const bench = await overridingBench('paused', { campaigns: [present('a', { status: 'paused' })] });
    await bench.putBase(baseRecord('a', { run: 'paused' }));
    await bench.set({ run: 'running', endsAt: minutesLater(30) });
    await bench.cycle();
    expect(bench.status()).toBe('ACTIVE');
    expect((await bench.planNow()).plan.changes).toEqual([]);
    bench.clock.advance(HALF_AN_HOUR);
    const { plan } = await bench.planNow();
    expect(plan.changes).toMatchObject([
      {
        cause: 'rule',
        reasons: [expect.stringMatching(/^over: override-resume of ada.*spec.run is paused/)],
      },
    ]);
    await bench.apply(plan);
    expect(bench.status()).toBe('PAUSED');
  });
});

describe('an override found by its id', () => {
  it('counts for the campaign whose document came back, whatever it is called', async () => {
    const bench = await benchIn('running');
    await bench.set({ campaign: null });
    const { plan } = await bench.planNow();
    expect(plan.changes).toMatchObject([{ key: { name: 'a' }, decision: { rule: 'override-pause' } }]);
  });
});

describe('a freeze that ends by itself', () => {
  it('holds until then, and its end is recorded once', async () => {
    const bench = await overridingBench('running', { campaigns: [present('a', { status: 'paused' })] });
    await bench.putBase(baseRecord('a', { run: 'paused' }));
    await bench.context.store.setFreeze(entry({ event: 'freeze.set', key: null }), {
      tenant: TENANT_KEY,
      freeze: decided({ endsAt: minutesLater(30) }),
    });
    expect((await bench.planNow()).plan.freeze).toMatchObject({ reason: 'wrong script' });
    expect(outcomeWords(await bench.cycle())).toEqual(['transition a blocked freeze']);
    bench.clock.advance(HALF_AN_HOUR);
    expect((await bench.planNow()).plan.freeze).toBeUndefined();
    expect(outcomeWords(await bench.cycle())).toEqual(['transition a applied']);
    expect((await events(bench)).filter((event) => event === 'freeze.ended')).toHaveLength(1);
  });
});
