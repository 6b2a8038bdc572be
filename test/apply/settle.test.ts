import { describe, expect, it } from 'vitest';
import { settleIntents } from '../../src/apply/settle.ts';
import { type ApplyingOptions, applyBench, type Bench } from '../support/applying.ts';
import { baseRecord, present, type WantedOptions, wantedCampaign } from '../support/campaigns.ts';
import { failsAfter, failsBefore, noAnswer, throttled } from '../support/faults.ts';
import { changeWords } from '../support/planning.ts';

const LINES = '/pacing/lines';
const RATIO = '/pacing/dialRatio';
const PAUSES = '/compliance/pauses';

interface Crash extends ApplyingOptions {
  readonly wanted: WantedOptions;
  readonly base?: Parameters<typeof baseRecord>[1];
}

/** A run whose store broke down after the request: the intent is open. */
async function crashed({ wanted, base, ...options }: Crash) {
  let broken = true;
  const storeFails = (write: string) => broken && write !== 'change.intended' && write !== 'putBase';
  const bench = await applyBench({ ...options, storeFails });
  if (base) await bench.putBase(baseRecord('spring', base));
  await bench.apply(await bench.plan({ wanted: [wantedCampaign('spring', wanted)] }));
  broken = false;
  return bench;
}

async function settle(bench: Bench) {
  const settlements = await settleIntents(bench.context);
  return settlements.map(({ intent, found }) => `${intent.action} ${found}`);
}

const replan = (bench: Bench, wanted: WantedOptions) =>
  bench.plan({ wanted: [wantedCampaign('spring', wanted)] });
const record = async (bench: Bench) => (await bench.base()).get('campaign/spring');

const update: Crash = {
  campaigns: [present('spring', { values: { [LINES]: 4 } })],
  base: { fields: { [LINES]: 4 } },
  wanted: { fields: { [LINES]: 5 } },
};

describe('an update whose run was interrupted', () => {
  it('took effect: recorded as applied, the base brought up to date, closed', async () => {
    const bench = await crashed(update);
    expect(await settle(bench)).toEqual(['update applied']);
    expect((await record(bench))?.fields[LINES]).toEqual({ value: 5 });
    const [intent, outcome] = await bench.audit();
    expect(outcome).toMatchObject({
      event: 'change.applied',
      intentSeq: intent?.seq,
      details: { settled: true },
    });
    expect(await settle(bench)).toEqual([]);
  });

  it('is no false conflict afterwards, where Git or someone goes on from there', async () => {
    const bench = await crashed(update);
    await settle(bench);
    expect((await replan(bench, update.wanted)).changes).toEqual([]);
    expect(changeWords(await replan(bench, { fields: { [LINES]: 6 } }))).toEqual(['update spring git']);
    bench.tenant.edit('c-spring', { [LINES]: 9 });
    expect(changeWords(await replan(bench, update.wanted))).toEqual(['update spring drift']);
  });

  it('did not take effect: recorded as failed, the base stays', async () => {
    const bench = await crashed(update);
    bench.tenant.edit('c-spring', { [LINES]: 4 });
    expect(await settle(bench)).toEqual(['update failed']);
    expect((await record(bench))?.fields[LINES]).toEqual({ value: 4 });
    expect((await bench.audit()).at(-1)).toMatchObject({
      event: 'change.failed',
      error: { code: 'interrupted' },
    });
  });

  it('can not be looked at now: left open for the next run', async () => {
    const bench = await crashed(update);
    bench.tenant.fault('observe', failsBefore(noAnswer()));
    expect(await settle(bench)).toEqual([]);
    expect(await settle(bench)).toEqual(['update applied']);
  });

  it('is there but can not be read: unknown', async () => {
    const garbled = await crashed(update);
    garbled.tenant.garble('c-spring');
    expect(await settle(garbled)).toEqual(['update unknown']);
  });

  it('is gone: failed', async () => {
    const bench = await crashed(update);
    bench.tenant.remove('c-spring');
    expect(await settle(bench)).toEqual(['update failed']);
  });

  it('of a section that was not there leaves a base of its fields', async () => {
    const bench = await crashed({ ...update, campaigns: [present('spring')], base: {} });
    expect(await settle(bench)).toEqual(['update applied']);
    expect(Object.keys((await record(bench))?.fields ?? {})).toEqual(['/name', LINES]);
    expect((await replan(bench, update.wanted)).findings).toEqual([]);
  });

  it('of an envelope leaves its bounds', async () => {
    const bounds = { min: 1, max: 3 };
    const bench = await crashed({
      campaigns: [present('spring', { values: { [RATIO]: 9 } })],
      base: { fields: { [RATIO]: bounds } },
      wanted: { fields: { [RATIO]: bounds } },
    });
    expect(await settle(bench)).toEqual(['update applied']);
    expect((await record(bench))?.fields[RATIO]).toEqual(bounds);
  });

  it('of a keyed list is drift, not a conflict, where someone changes an element later', async () => {
    const pause = (start: string) => ({ name: 'Lunch', start });
    const fields = { [PAUSES]: [pause('13:00')] };
    const noted = (start: string) => ({ [PAUSES]: [{ ...pause(start), note: 'by hand' }] });
    const bench = await crashed({
      campaigns: [present('spring', { values: noted('12:00') })],
      base: { fields: { [PAUSES]: [pause('12:00')] } },
      wanted: { fields },
    });
    expect(await settle(bench)).toEqual(['update applied']);
    bench.tenant.edit('c-spring', noted('14:00'));
    expect(changeWords(await replan(bench, { fields }))).toEqual(['update spring drift']);
  });
});

describe('a create whose run was interrupted', () => {
  const create: Crash = { wanted: { fields: { [LINES]: 5 } } };

  it('is found by its name and remembered, moved on or not', async () => {
    const bench = await crashed(create);
    bench.tenant.edit('c-1', { '/status': 'ACTIVE' });
    expect(await settle(bench)).toEqual(['create applied']);
    expect(await record(bench)).toMatchObject({ remoteId: 'c-1', fields: { [LINES]: { value: 5 } } });
    expect((await replan(bench, create.wanted)).changes).toEqual([]);
  });

  it('is not there: failed, and created the next time', async () => {
    const bench = await crashed(create);
    bench.tenant.remove('c-1');
    expect(await settle(bench)).toEqual(['create failed']);
    expect(changeWords(await replan(bench, create.wanted))).toEqual(['create spring git']);
  });
});

describe('a transition whose run was interrupted', () => {
  it('took effect: the run state is met', async () => {
    const bench = await crashed({
      campaigns: [present('spring')],
      base: { run: 'running' },
      wanted: { run: 'paused' },
    });
    expect(await settle(bench)).toEqual(['transition applied']);
    expect((await record(bench))?.run).toBe('paused');
  });

  it('took effect, and what it came to is another word for it', async () => {
    const campaigns = [present('spring', { status: 'pending' })];
    const bench = await crashed({ campaigns, base: {}, wanted: { run: 'stopped' } });
    expect(bench.tenant.resource('c-spring').status).toBe('DRAFT');
    expect(await settle(bench)).toEqual(['transition applied']);
  });

  it('is under way: stays open until it has ended', async () => {
    const campaigns = [present('spring', { status: 'draft' })];
    const bench = await crashed({ campaigns, base: {}, wanted: { run: 'running' } });
    bench.tenant.edit('c-spring', { '/status': 'PENDING' });
    expect(await settle(bench)).toEqual([]);
    expect(await bench.context.store.openIntents('production')).toHaveLength(1);
    bench.tenant.edit('c-spring', { '/status': 'ACTIVE' });
    expect(await settle(bench)).toEqual(['transition applied']);
  });

  it('is met by another transition than ours: failed, and whose pause it is stays open to whoever made it', async () => {
    const base = { run: 'running' } as const;
    const bench = await crashed({ campaigns: [present('spring')], base, wanted: { run: 'paused' } });
    const [intent] = await bench.audit();
    bench.tenant.tellMovedBy('c-spring', 'another');
    expect(await settle(bench)).toEqual(['transition failed']);
    expect(await record(bench)).toMatchObject({ run: 'running', heldBy: null });
    const error = { message: 'it is so by somebody else, not by this request' };
    expect((await bench.audit()).at(-1)).toMatchObject({ intentSeq: intent?.seq, error });
  });

  it('is met by ours, as the tenant tells: applied', async () => {
    const bench = await crashed({ campaigns: [present('spring')], base: {}, wanted: { run: 'paused' } });
    const [intent] = await bench.audit();
    bench.tenant.tellMovedBy('c-spring', intent?.transitionId ?? '');
    expect(await settle(bench)).toEqual(['transition applied']);
  });

  it('is met, and whose doing it is can not be read now: left open for the next run', async () => {
    const bench = await crashed({ campaigns: [present('spring')], base: {}, wanted: { run: 'paused' } });
    bench.tenant.fault('wasMovedBy', failsBefore(noAnswer()));
    expect(await settle(bench)).toEqual([]);
    expect(await settle(bench)).toEqual(['transition applied']);
  });

  it('is met, and whose doing it is can not be read for a quarter of an hour: the campaign decides', async () => {
    const bench = await crashed({ campaigns: [present('spring')], base: {}, wanted: { run: 'paused' } });
    bench.clock.advance(16 * 60_000);
    bench.tenant.fault('wasMovedBy', failsBefore(noAnswer()));
    expect(await settle(bench)).toEqual(['transition applied']);
  });

  it('is met, and nobody waits longer than two seconds to hear whose doing it is', async () => {
    const bench = await crashed({ campaigns: [present('spring')], base: {}, wanted: { run: 'paused' } });
    const { reader, clock } = bench.context;
    const deadlines: (number | undefined)[] = [];
    const runState: typeof reader.runState = {
      ...reader.runState,
      wasMovedBy: async (_actual, _asked, options) => {
        deadlines.push(options?.deadline);
        return null;
      },
    };
    await settleIntents({ ...bench.context, reader: { ...reader, runState } });
    expect(deadlines).toEqual([clock.now() + 2_000]);
  });

  it('did not take effect: failed', async () => {
    const bench = await crashed({ campaigns: [present('spring')], base: {}, wanted: { run: 'stopped' } });
    bench.tenant.edit('c-spring', { '/status': 'ACTIVE' });
    expect(await settle(bench)).toEqual(['transition failed']);
  });
});

describe('a transition of which nobody knew what came of it', () => {
  async function unknown() {
    const bench = await applyBench({ campaigns: [present('spring')] });
    await bench.putBase(baseRecord('spring', { run: 'running' }));
    bench.tenant.fault('transition', failsAfter(noAnswer()));
    bench.tenant.fault('observe', null, failsBefore(noAnswer()));
    await bench.apply(await replan(bench, { run: 'paused' }));
    return bench;
  }

  it('is settled by looking, like an interrupted one, and once', async () => {
    const bench = await unknown();
    const before = (await bench.audit()).at(-1);
    expect(before).toMatchObject({ event: 'change.unknown' });
    expect(await settle(bench)).toEqual(['transition applied']);
    expect((await record(bench))?.run).toBe('paused');
    expect((await bench.audit()).at(-1)).toMatchObject({
      event: 'change.applied',
      intentSeq: before?.seq,
      latencyMs: null,
      details: { settled: true },
    });
    expect(await settle(bench)).toEqual([]);
  });

  it('is settled by the run state alone where nothing else can be read', async () => {
    const bench = await unknown();
    const { displayName } = (await record(bench)) ?? {};
    bench.tenant.garble('c-spring', 'status');
    expect(await settle(bench)).toEqual(['transition applied']);
    expect(await record(bench)).toMatchObject({ run: 'paused', displayName });
  });

  it('can not be read at all: left open until it can', async () => {
    const bench = await unknown();
    bench.tenant.garble('c-spring');
    expect(await settle(bench)).toEqual([]);
    bench.tenant.garble('c-spring', 'status');
    expect(await settle(bench)).toEqual(['transition applied']);
  });
});

it('where the tenant does not answer the rest is left to the next run, without asking for each', async () => {
  const names = ['spring', 'summer', 'autumn'];
  const campaigns = names.map((name) => present(name, { values: { [LINES]: 4 } }));
  let broken = true;
  const storeFails = (write: string) => broken && write !== 'change.intended' && write !== 'putBase';
  const bench = await applyBench({ campaigns, storeFails });
  await bench.putBase(...names.map((name) => baseRecord(name, { fields: { [LINES]: 4 } })));
  const wanted = names.map((name) => wantedCampaign(name, { fields: { [LINES]: 5 } }));
  await bench.apply(await bench.plan({ wanted }));
  broken = false;
  const intents = (await bench.audit()).length;
  expect(intents).toBeGreaterThan(1);
  const before = bench.log.length;
  bench.tenant.fault('observe', failsBefore(throttled()));
  expect(await settle(bench)).toEqual([]);
  expect(bench.log.slice(before)).toHaveLength(1);
  expect(await settle(bench)).toHaveLength(intents);
});
