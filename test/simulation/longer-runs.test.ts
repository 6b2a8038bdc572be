import { describe, expect, it } from 'vitest';
import type { PacingSample } from '../../src/model/pacing.ts';
import type { Controller } from '../../src/simulation/controller.ts';
import { PROGRESSIVE } from '../../src/simulation/controllers/fixed.ts';
import { pacingRule } from '../../src/simulation/controllers/pacing-rule.ts';
import { poolRuns } from '../../src/simulation/figures/pooled.ts';
import { runScenario } from '../../src/simulation/run.ts';
import { isProving, reportFigure } from '../support/proving.ts';
import { bestRatio, budget, LAW, named, runs } from './running.ts';

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

describe('a month', () => {
  const month = named('month');
  const scenario = isProving ? month : { ...month, days: 8, hours: 2 };

  it('is within the limit in each regulatory period, and spends what it allows', () => {
    const pooled = poolRuns(runs(scenario, budget(5), isProving ? 3 : 1));
    reportFigure('abandoned in the worst period of 30 days, rule budget', percent(pooled.periodAbandonment));
    reportFigure('busy in 30 days, rule budget', percent(pooled.occupancy));
    expect(pooled.periodAbandonment).toBeLessThan(LAW.limit);
    expect(pooled.abandonment).toBeGreaterThan(0.02);
    expect(pooled.blindSeconds).toBe(0);
    const progressive = poolRuns(runs(scenario, PROGRESSIVE, 1));
    expect(pooled.occupancy).toBeGreaterThan(progressive.occupancy + 0.2);
  }, 600_000);

  it('has a period for each, that ends where the next begins', () => {
    const [run] = runs({ ...scenario, days: 6, hours: 1 }, budget(5, 2), 1, { ...LAW, periodDays: 2 });
    if (!run) throw new Error('a run is expected');
    expect(run.periods).toHaveLength(3);
    expect(run.periods.reduce((sum, { answered }) => sum + answered, 0)).toBe(run.answered);
    expect(run.periods.reduce((sum, { abandoned }) => sum + abandoned, 0)).toBe(run.abandoned);
    // One of the seven days is without calls.
    expect(run.hours).toBe(5);
    expect(run.answered - run.connected - run.abandoned).toBeLessThan(5);
  });
});

describe('the next day', () => {
  function mornings(resumesAt?: number) {
    const seen: { at: number; current: number; sample: PacingSample | null }[] = [];
    const create = (): Controller => ({
      ...{ name: 'x', plant: 'free', initial: 2, cycleSeconds: 600 },
      ...(resumesAt !== undefined && { resumesAt }),
      decide({ now, current, sample }) {
        seen.push({ at: now, current, sample });
        return { value: current + 1 };
      },
    });
    const scenario = { ...named('steady'), hours: 0.5, days: 3, dayFactors: [1, 0] };
    runScenario(scenario, { kind: { create }, seed: '1', ...LAW, start: 0 });
    return seen;
  }

  it('begins where the rule says, or where the evening ended; a write of the evening is lost', () => {
    expect(mornings(1).map(({ current }) => current)).toEqual([2, 3, 4, 1, 2, 3]);
    expect(mornings().map(({ current }) => current)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('has figures of its own, after the old ones of the evening', () => {
    const DAY = 86_400_000;
    const [, , evening, first, second] = mornings(1);
    expect([first?.at, first?.sample?.since]).toEqual([2 * DAY, 0]);
    expect(second?.sample?.since).toBe(2 * DAY);
    expect(second?.sample?.attempted).toBeLessThan(evening?.sample?.attempted ?? 0);
  });
});

describe('agents who hear machines', () => {
  it('are kept busy within the limit, at a lower ratio', () => {
    const scenario = { ...named('machines'), ...(isProving ? {} : { hours: 3 }) };
    const pooled = poolRuns(runs(scenario, budget(5), isProving ? 5 : 2));
    reportFigure('abandoned in the worst run with machines, rule budget', percent(pooled.worstAbandonment));
    expect(pooled.worstAbandonment).toBeLessThan(LAW.limit);
    expect(pooled.occupancy).toBeGreaterThan(0.8);
    // Conversations with machines are soon over.
    expect(pooled.connectsPerAgentHour).toBeGreaterThan(40);
  }, 600_000);
});

describe('two campaigns with the same agents', () => {
  const scenario = { ...named('shared-agents'), hours: isProving ? 8 : 2 };

  it('never have more conversations than agents, and every answer in one place', () => {
    for (const run of runs(scenario, budget(5), isProving ? 5 : 1)) {
      expect(run.busySeconds).toBeLessThanOrEqual(run.agentSeconds);
      expect(run.agentSeconds).toBe(50 * scenario.hours * 3600);
      expect(run.campaigns).toHaveLength(2);
      expect(run.campaigns.reduce((sum, { answered }) => sum + answered, 0)).toBe(run.answered);
      const left = run.answered - run.connected - run.abandoned;
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThan(5);
    }
  }, 600_000);

  it('have as their best ratio one with which each is within the limit', () => {
    const { value, runs: measured } = bestRatio(scenario, 2);
    expect(value).toBeGreaterThan(1.5);
    for (const index of [0, 1]) {
      const sum = (member: 'answered' | 'abandoned') =>
        measured.reduce((total, { campaigns }) => total + (campaigns[index]?.[member] ?? 0), 0);
      expect(sum('abandoned') / sum('answered')).toBeLessThanOrEqual(LAW.limit);
    }
  }, 600_000);

  it('are each kept within the limit, and keep the agents busy', () => {
    const long = { ...scenario, hours: isProving ? 8 : 4 };
    const pooled = poolRuns(runs(long, budget(5), isProving ? 10 : 2));
    reportFigure('abandoned by the worse of two campaigns, rule budget', percent(pooled.worstAbandonment));
    expect(pooled.worstAbandonment).toBeLessThan(LAW.limit);
    expect(pooled.occupancy).toBeGreaterThan(0.91);
    expect(pooled.writesPerHour / 2).toBeLessThan(20);
  }, 600_000);

  it('are judged one by one: the worse of them is told', () => {
    const measured = runs(scenario, budget(5), isProving ? 5 : 1);
    const pooled = poolRuns(measured);
    const shares = measured.flatMap(({ campaigns }) =>
      campaigns.map(({ answered, abandoned }) => abandoned / answered),
    );
    expect(pooled.worstAbandonment).toBe(Math.max(...shares));
    expect(pooled.worstAbandonment).toBeGreaterThan(pooled.abandonment);
    // One call an agent for each of two campaigns is dialing ahead, though hardly.
    expect(poolRuns(runs(scenario, PROGRESSIVE, 1)).abandonment).toBeLessThan(0.005);
  }, 600_000);
});

describe('six campaigns with the same agents', () => {
  const scenario = { ...named('crowded-agents'), hours: isProving ? 8 : 3 };
  const lowest = (min: number) =>
    poolRuns(
      runs(
        scenario,
        pacingRule('budget', {
          pacing: { kind: 'budget', moves: 'dialRatio' },
          ...{ envelope: { min, max: 5 }, cycleSeconds: 30, abandonment: LAW },
        }),
        isProving ? 10 : 1,
      ),
    );

  it('are each kept within the limit where their rules may go low enough, and cannot be where they may not', () => {
    const pooled = lowest(0.1);
    reportFigure('abandoned by the worst of six campaigns, rule budget', percent(pooled.worstAbandonment));
    expect(pooled.worstAbandonment).toBeLessThan(LAW.limit);
    expect(pooled.occupancy).toBeGreaterThan(0.9);
    expect(lowest(1).worstAbandonment).toBeGreaterThan(3 * LAW.limit);
  }, 600_000);
});
