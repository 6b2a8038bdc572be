import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import type { ApplyProgress } from '../../src/apply/context.ts';
import { applyBench, outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { NIGHT } from '../support/holding.ts';

const fields = { '/pacing/lines': 5 };

describe('the order of work', () => {
  it('less dialing first, creations last; the outcomes in the order of the plan', async () => {
    const campaigns = [present('b'), present('z')];
    const bench = await applyBench({ campaigns, context: { parallel: 1 } });
    const wanted = [
      wantedCampaign('a', { fields }),
      wantedCampaign('b', { fields }),
      wantedCampaign('z', { run: 'stopped', fields }),
    ];
    const outcomes = await bench.apply(await bench.plan({ wanted }));
    const writes = bench.log.filter((call) => /^(create|update|transition)/.test(call));
    expect(writes).toEqual(['transition c-z stopped', 'update c-b', 'update c-z', 'create a']);
    expect(outcomeWords(outcomes)).toEqual([
      'create a applied',
      'update b applied',
      'update z applied',
      'transition z applied',
    ]);
  });

  it('a name that is passed on is free by the time it is needed', async () => {
    const bench = await applyBench({ campaigns: [present('Spring', { remoteId: 'c-9' })] });
    await bench.putBase(baseRecord('old', { remoteId: 'c-9', displayName: 'Spring' }));
    const wanted = [
      wantedCampaign('new', { displayName: 'Spring' }),
      wantedCampaign('old', { displayName: 'Spring (old)' }),
    ];
    const outcomes = await bench.apply(await bench.plan({ wanted }));
    expect(outcomeWords(outcomes)).toEqual(['create new applied', 'update old applied']);
    expect((await bench.plan({ wanted })).changes).toEqual([]);
  });
});

describe('a pause', () => {
  const pausing = [wantedCampaign('a', { run: 'paused', fields }), wantedCampaign('b', { fields })];
  const campaigns = [present('a'), present('b', { values: fields })];

  it('comes before the settings of its own campaign, and the base has both', async () => {
    const bench = await applyBench({ campaigns });
    await bench.apply(await bench.plan({ wanted: pausing }));
    const writes = bench.log.filter((call) => /^(putBase|update|transition)/.test(call));
    expect(writes).toEqual(['transition c-a paused', 'putBase', 'update c-a']);
    const base = (await bench.base()).get('campaign/a');
    expect([base?.run, base?.fields['/pacing/lines']]).toEqual(['paused', { value: 5 }]);
    expect((await bench.plan({ wanted: pausing })).changes).toEqual([]);
  });

  it('that somebody else made before stays theirs when the settings follow', async () => {
    const bench = await applyBench({ campaigns });
    await bench.putBase(baseRecord('a', { run: 'running' }));
    const wanted = [wantedCampaign('a', { run: 'running', fields })];
    const plan = await bench.plan({ wanted, holds: new Map([['a', NIGHT]]) });
    bench.tenant.edit('c-a', { '/status': 'PAUSED' });
    await bench.apply(plan);
    expect((await bench.base()).get('campaign/a')).toMatchObject({ heldBy: null, run: 'running' });
  });

  it('waits for no base that can not be put', async () => {
    const bench = await applyBench({ campaigns, storeFails: (write) => write === 'putBase' });
    const outcomes = await bench.apply(await bench.plan({ wanted: pausing }));
    expect(outcomeWords(outcomes)).toEqual(['update a not-attempted store', 'transition a applied']);
  });
});

describe('work at once', () => {
  /** The most updates that were under way at one time; none ends before `expected` of them are. */
  async function mostAtOnce(parallel: number, expected: number): Promise<number> {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const bench = await applyBench({ campaigns: names.map((name) => present(name)), context: { parallel } });
    const { settings } = bench.tenant.writer;
    const waiting: (() => void)[] = [];
    let most = 0;
    const update: typeof settings.update = async (remoteId, resources) => {
      const ready = new Promise<void>((resolve) => waiting.push(resolve));
      if (waiting.length === expected) {
        for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        most = Math.max(most, waiting.length);
        for (const release of waiting.splice(0)) release();
      }
      await ready;
      return settings.update(remoteId, resources);
    };
    const writer = { ...bench.tenant.writer, settings: { ...settings, update } };
    const plan = await bench.plan({ wanted: names.map((name) => wantedCampaign(name, { fields })) });
    const outcomes = await applyPlan(plan, { ...bench.context, writer });
    expect(outcomes.every((outcome) => outcome.status === 'applied')).toBe(true);
    return most;
  }

  it.each([
    { parallel: 1, expected: 1 },
    { parallel: 3, expected: 3 },
    { parallel: 0, expected: 1 },
  ])('parallel $parallel: $expected', async ({ parallel, expected }) => {
    expect(await mostAtOnce(parallel, expected)).toBe(expected);
  });
});

it('progress tells each change when it begins and when it ends', async () => {
  const told: string[] = [];
  const onProgress = ({ change, outcome, done, total }: ApplyProgress) => {
    told.push(`${change.action} ${outcome?.status ?? 'begins'} ${done}/${total}`);
  };
  const bench = await applyBench({ campaigns: [present('a')], context: { onProgress } });
  await bench.apply(await bench.plan({ wanted: [wantedCampaign('a', { fields, run: 'paused' })] }));
  expect(told).toEqual([
    'transition begins 0/2',
    'transition applied 1/2',
    'update begins 1/2',
    'update applied 2/2',
  ]);
});

it('what is only told is no work, and what is in sync is accepted without a request', async () => {
  const bench = await applyBench({ campaigns: [present('a', { values: fields })] });
  const outcomes = await bench.apply(await bench.plan({ wanted: [wantedCampaign('a', { fields })] }));
  expect(outcomes).toEqual([]);
  expect(bench.log).toEqual(['putBase']);
  expect((await bench.base()).get('campaign/a')?.fields['/pacing/lines']).toEqual({ value: 5 });
});
