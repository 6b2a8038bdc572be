import { type BestFixed, bestFixed } from '../../src/simulation/best-fixed.ts';
import type { ControllerKind } from '../../src/simulation/controller.ts';
import { pacingRule } from '../../src/simulation/controllers/pacing-rule.ts';
import type { Measured } from '../../src/simulation/figures/measuring.ts';
import { runScenario } from '../../src/simulation/run.ts';
import type { Scenario } from '../../src/simulation/scenarios/scenario.ts';
import { scenarioNamed } from '../../src/simulation/scenarios/scenarios.ts';

export const LAW = { limit: 0.03, periodDays: 30 };

export function named(name: string): Scenario {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`there should be a scenario ${name}`);
  return scenario;
}

/** The rule `budget` on the ratio, as it comes. */
export function budget(max: number, periodDays = LAW.periodDays): ControllerKind {
  return pacingRule('budget', {
    pacing: { kind: 'budget', moves: 'dialRatio' },
    ...{ envelope: { min: 1, max }, cycleSeconds: 30, abandonment: { ...LAW, periodDays } },
  });
}

/** One run a seed, from 1 on. */
export function runs(
  scenario: Scenario,
  kind: ControllerKind,
  seeds: number,
  law = LAW,
): readonly Measured[] {
  return Array.from({ length: seeds }, (_, index) =>
    runScenario(scenario, { kind, seed: String(index + 1), ...law }),
  );
}

/** The best fixed ratio up to 40. */
export function bestRatio(scenario: Scenario, seeds: number): BestFixed {
  function* runAll(kind: ControllerKind): Generator<undefined, readonly Measured[]> {
    yield;
    return runs(scenario, kind, seeds);
  }
  const search = bestFixed(runAll, { plant: 'free', min: 1, max: 40, limit: LAW.limit });
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
  }
}
