import { describe, expect, it } from 'vitest';
import { campaignMetrics } from '../../../src/cli/run/service/campaign-metrics.ts';
import { plainJson } from '../../../src/model/values/canonical.ts';
import { memoriesOf } from '../../../src/reconcile/pacing/memories.ts';
import { pacedViews } from '../../../src/reconcile/pacing/view.ts';
import { pacedMemoryText, parsePacedMemory } from '../../../src/rules/pacing/memory/paced-memory.ts';
import { CYCLE_SECONDS, pacingBench, tape } from '../../support/pacing.ts';

const BUDGET = { kind: 'budget', moves: 'dialRatio' } as const;
const GROWN = { attempted: 60, answered: 12, abandoned: 0 };

/** One campaign whose counts grow evenly, cycle by cycle. */
async function evenly(value = 1.5, envelope = { min: 1, max: 5 }) {
  const calls = tape();
  const bench = await pacingBench(BUDGET, envelope, {
    value,
    readCounts: (query) => calls.rows(query, { lateMs: 0, agents: 40 }),
  });
  const cycles = async (count: number, grown = GROWN) => {
    for (let cycle = 0; cycle < count; cycle += 1) {
      calls.pass(CYCLE_SECONDS, grown);
      bench.clock.advance(CYCLE_SECONDS * 1000);
      await bench.cycle();
    }
  };
  const decisions = async () => (await bench.audit()).filter(({ event }) => event === 'rule.decided');
  return { ...bench, calls, cycles, decisions };
}

describe('counters that start over', () => {
  it('raise nothing in the cycle in which they do, and are counted from there', async () => {
    const floor = await evenly();
    await floor.cycles(12);
    const before = floor.value();
    floor.calls.reset();
    await floor.cycles(1, { attempted: 3, answered: 3, abandoned: 0 });
    expect(floor.value()).toBeLessThanOrEqual(before);
    await floor.cycles(12);
    const { paced } = await floor.cycle();
    expect(
      paced === null || [...paced.memory.rule.intake.flows].every(({ attempted }) => attempted >= 0),
    ).toBe(true);
    expect(floor.value()).toBeGreaterThanOrEqual(1);
    expect(floor.value()).toBeLessThanOrEqual(5);
  });
});

describe('what was decided', () => {
  it('is kept with its words, though they are put together when they are asked for', async () => {
    const floor = await evenly();
    await floor.cycles(6);
    floor.calls.pass(CYCLE_SECONDS, GROWN);
    floor.clock.advance(CYCLE_SECONDS * 1000);
    const { paced } = await floor.cycle();
    if (!paced) throw new Error('nothing was decided');
    const { memory, campaign } = paced;
    expect(memory.last.reason).toMatch(/^rule budget: dialRatio \d\.\d\d: \d+ agents, /);
    const kept = parsePacedMemory(pacedMemoryText(memory), campaign.policy);
    expect(kept?.last).toEqual({ ...memory.last, reason: memory.last.reason });
    expect(kept?.rule).toEqual(memory.rule);
    expect(plainJson(kept?.journal)).toEqual(plainJson(memory.journal));
    const view = pacedViews({ ...memoriesOf(new Map()), byName: new Map([['a', memory]]) }).get('a');
    const told = view && campaignMetrics(view, { campaignId: 'c-1', now: memory.last.at });
    expect(told?.pacing).toEqual({
      ...{ rule: 'budget', field: 'dialRatio', at: new Date(memory.last.at).toISOString() },
      ...{ held: memory.last.held, value: memory.last.value, reason: memory.last.reason },
    });
  });
});

describe('what is on record', () => {
  it('of a move has the form that rules can be run over again', async () => {
    const floor = await evenly();
    await floor.cycles(6);
    const [first] = await floor.decisions();
    expect(first).toMatchObject({ cause: 'rule', key: { kind: 'Campaign', name: 'a' } });
    expect(Object.keys(first?.details ?? {})).toContain('pacing');
    expect(first?.details.pacing).toMatchObject({
      version: 2,
      policy: {
        pacing: BUDGET,
        envelope: { min: 1, max: 5 },
        abandonment: { limit: 0.03, periodDays: 30 },
        cycleSeconds: CYCLE_SECONDS,
      },
      ...{ held: 1.5, decided: expect.any(Number), before: 0 },
    });
    // Seconds, held, decided; how old the figures were, dials, live answers, abandoned, agents available and busy, talk and wrap-up.
    const figures = [0, 60, 12, 0, 10, 40, 120, 30];
    const rows = [
      [0, 1.5, 1.5, ...figures],
      [CYCLE_SECONDS, 1.5, expect.any(Number), ...figures],
    ];
    expect(first?.details.pacing).toMatchObject({ runs: [{ since: expect.any(Number), rows }] });
  });

  it('is made once in half an hour where nothing is written', async () => {
    // At its lowest and without room: no move.
    const floor = await evenly(1, { min: 1, max: 1 });
    await floor.cycles(59);
    expect(await floor.decisions()).toEqual([]);
    await floor.cycles(2);
    expect(await floor.decisions()).toHaveLength(1);
    await floor.cycles(58);
    expect(await floor.decisions()).toHaveLength(1);
    await floor.cycles(3);
    expect(await floor.decisions()).toHaveLength(2);
  });
});
