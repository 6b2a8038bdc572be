import { expect, it } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import { keepPacing } from '../../../src/reconcile/pacing/keep.ts';
import { pacingMeanwhile } from '../../../src/reconcile/pacing/pace-meanwhile.ts';
import { replayRecordOf } from '../../../src/simulation/replay/parse-line.ts';
import { replayCampaign } from '../../../src/simulation/replay/replay-campaign.ts';
import { CYCLE_SECONDS, pacingBench, tape } from '../../support/pacing.ts';

const CALM = { attempted: 60, answered: 12, abandoned: 0 };
/** People answer whom nobody takes. */
const BROKEN = { attempted: 60, answered: 30, abandoned: 10 };

/** Campaign `a` in the middle of a day; then an apply that takes as many cycles as are given. */
async function longApply(
  grown: typeof CALM,
  options: { readonly cycles: number; readonly touched?: boolean },
) {
  const calls = tape();
  const bench = await pacingBench(
    { kind: 'budget', moves: 'dialRatio' },
    { min: 1, max: 5 },
    {
      value: 2,
      readCounts: (query) => calls.rows(query, { lateMs: 0, agents: 40 }),
    },
  );
  const pass = (counts: typeof CALM) => {
    calls.pass(CYCLE_SECONDS, counts);
    bench.clock.advance(CYCLE_SECONDS * 1000);
  };
  for (let cycle = 0; cycle < 20; cycle += 1) {
    pass(CALM);
    await bench.cycle();
  }
  pass(CALM);
  const { input, planned, context, end } = await bench.begin();
  const plan: Plan = options.touched ? touching(planned.plan) : { ...planned.plan, changes: [] };
  const meanwhile = pacingMeanwhile(
    { input, planned: planned.pacing },
    { plan, context, withheld: (one) => one },
  );
  const before = bench.value();
  for (let cycle = 0; cycle < options.cycles; cycle += 1) {
    pass(grown);
    await meanwhile.tick();
  }
  const { memories, left } = meanwhile.after();
  end(await keepPacing(memories, left, { plan, outcomes: [], context }));
  return { ...bench, pass, meanwhile, before, left };
}

function touching(plan: Plan): Plan {
  const key = { kind: 'Campaign', name: 'a' } as const;
  const change = {
    key,
    remoteId: 'c-a',
    action: 'update',
    cause: 'git',
    patch: [],
    fields: [],
    reasons: [],
  } as const;
  return { ...plan, changes: [change] };
}

it('rules go on with what a long apply leaves alone, each look a cycle of its own', async () => {
  const { before, value, meanwhile, audit, left } = await longApply(BROKEN, { cycles: 4 });
  expect(value()).toBeLessThan(before);
  expect(meanwhile.moved.length).toBeGreaterThan(0);
  expect(left.paced.size).toBe(0);
  const cycles = new Set(
    (await audit()).flatMap(({ event, cycleId }) => (event === 'change.applied' ? [cycleId] : [])),
  );
  expect(meanwhile.moved.every(({ cycleId }) => cycles.has(cycleId))).toBe(true);
});

it('not with a campaign that the plan touches: its next cycle decides', async () => {
  const { before, value, meanwhile, left } = await longApply(BROKEN, { cycles: 4, touched: true });
  expect(value()).toBe(before);
  expect(meanwhile.moved).toEqual([]);
  expect(left.paced.size).toBe(1);
});

it('an apply that ends before the first look leaves everything as it was', async () => {
  const { meanwhile, left } = await longApply(CALM, { cycles: 0 });
  expect(meanwhile.moved).toEqual([]);
  expect(left.paced.size).toBe(1);
});

it('forgets nothing and records each cycle once: every decision can be come to again', async () => {
  const { cycle, pass, audit } = await longApply(BROKEN, { cycles: 5 });
  for (let count = 0; count < 70; count += 1) {
    pass(CALM);
    await cycle();
  }
  const run = replayCampaign({ askedFor: (policy) => policy, mostMoments: 1000 });
  for (const record of await audit()) {
    const found = replayRecordOf(record);
    if (found.type === 'decision') run.take(found);
  }
  expect(run.result()?.summary).toMatchObject({ notReproduced: 0, notComparable: 0 });
  expect(run.result()?.summary.cycles).toBeGreaterThan(60);
});
