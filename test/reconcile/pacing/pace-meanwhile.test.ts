import { expect, it } from 'vitest';
import type { Outcome } from '../../../src/model/outcome.ts';
import type { Change, Plan } from '../../../src/model/plan.ts';
import { applyCycle, type CycleContext } from '../../../src/reconcile/cycle/run-cycle.ts';
import { keepPacing } from '../../../src/reconcile/pacing/keep.ts';
import { pacingMeanwhile } from '../../../src/reconcile/pacing/pace-meanwhile.ts';
import { replayRecordOf } from '../../../src/simulation/replay/parse-line.ts';
import { replayCampaign } from '../../../src/simulation/replay/replay-campaign.ts';
import { CYCLE_SECONDS, pacingBench, tape } from '../../support/pacing.ts';

const CALM = { attempted: 60, answered: 12, abandoned: 0 };
/** People answer whom nobody takes. */
const BROKEN = { attempted: 60, answered: 30, abandoned: 10 };

/**
 * Campaign `a` in the middle of a day; then an apply that takes as many cycles as are given, and leaves `a` alone, is busy
 * with it, or has done with it first, once by what
 * its rule moved.
 */
async function longApply(
  grown: typeof CALM,
  options: { readonly cycles: number; readonly applied?: 'apart' | 'busy' | 'done' | 'moved' },
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
  const { applied = 'apart' } = options;
  pass(applied === 'moved' ? BROKEN : CALM);
  const { input, planned, context, end } = await bench.begin();
  const plan =
    applied === 'moved'
      ? planned.plan
      : applied === 'apart'
        ? untouched(planned.plan)
        : touching(planned.plan);
  const meanwhile = pacingMeanwhile(
    { input, planned: planned.pacing },
    { plan, context, withheld: (one) => one },
  );
  const before = bench.value();
  const outcomes =
    applied === 'moved'
      ? await applyCycle(plan, meanwhile.context)
      : applied === 'done'
        ? plan.changes.map((change) => ended(change, meanwhile.context))
        : [];
  for (let cycle = 0; cycle < options.cycles; cycle += 1) {
    pass(grown);
    await meanwhile.tick();
  }
  const { memories, left } = meanwhile.after();
  end(await keepPacing(memories, left, { plan, outcomes, context }));
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

function untouched(plan: Plan): Plan {
  return { ...plan, changes: [] };
}

function ended(change: Change, { onProgress }: Pick<CycleContext, 'onProgress'>): Outcome {
  const { key, action } = change;
  const outcome: Outcome = { key, action, status: 'applied', latencyMs: 1, auditSeq: 1 };
  onProgress?.({ change, outcome, done: 1, total: 2 });
  return outcome;
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

it('and with what it has done with, although it goes on with others', async () => {
  const { before, value, meanwhile, left } = await longApply(BROKEN, { cycles: 4, applied: 'done' });
  expect(value()).toBeLessThan(before);
  expect(meanwhile.moved.length).toBeGreaterThan(0);
  expect(left.paced.size).toBe(0);
});

it('not with a campaign that it is busy with: the next cycle decides', async () => {
  const { before, value, meanwhile, left } = await longApply(BROKEN, { cycles: 4, applied: 'busy' });
  expect(value()).toBe(before);
  expect(meanwhile.moved).toEqual([]);
  expect(left.paced.size).toBe(1);
});

it('an apply that ends before the first look leaves everything as it was', async () => {
  const { meanwhile, left } = await longApply(CALM, { cycles: 0 });
  expect(meanwhile.moved).toEqual([]);
  expect(left.paced.size).toBe(1);
});

it.each(['apart', 'busy', 'done', 'moved'] as const)(
  'forgets nothing and records each cycle once: every decision can be come to again (%s)',
  async (applied) => {
    const { cycle, pass, audit } = await longApply(BROKEN, { cycles: 5, applied });
    for (let count = 0; count < 70; count += 1) {
      pass(CALM);
      await cycle();
    }
    let known = 0;
    const run = replayCampaign({ askedFor: (policy) => policy, mostMoments: 1000 });
    for (const record of await audit()) {
      const found = replayRecordOf(record);
      if (found.type !== 'decision') continue;
      const { before, parts } = found.evidence;
      expect(before).toBe(known);
      known = before + parts.reduce((sum, { cycles }) => sum + cycles.length, 0);
      run.take(found);
    }
    expect(run.result()?.summary).toMatchObject({ notReproduced: 0, notComparable: 0 });
    expect(run.result()?.summary.cycles).toBeGreaterThan(60);
  },
);
