import type { ComparedController, Comparison } from '../model/reports/comparison.ts';
import type { PacingPolicy } from '../rules/pacing/rule.ts';
import { pacingText } from '../rules/pacing/settings-text.ts';
import { bestFixed } from './best-fixed.ts';
import type { ControllerKind } from './controller.ts';
import { DIAL_LEVEL, tunedDialLevel } from './controllers/dial-level.ts';
import { PROGRESSIVE } from './controllers/fixed.ts';
import { pacingRule, plantOf } from './controllers/pacing-rule.ts';
import { CAPACITY_SEED, PROPORTIONAL_SEED, STEP_SEED } from './controllers/seeds.ts';
import type { Measured } from './figures/measuring.ts';
import { poolRuns } from './figures/pooled.ts';
import { runScenario } from './run.ts';
import type { RunBounds, Scenario } from './scenarios/scenario.ts';

export interface CompareOptions {
  readonly policy: PacingPolicy;
  /** Where the rule comes from, in words. */
  readonly subject: string;
  /** What else bounds the dialer. */
  readonly bounds?: RunBounds;
  readonly seed: number;
  readonly replicas: number;
}

/** What pacing without rules looks like: the programs replaced, one call an agent, an adaptive dial level. */
function otherControllers(maxRatio: number): readonly ControllerKind[] {
  return [PROGRESSIVE, STEP_SEED, CAPACITY_SEED, PROPORTIONAL_SEED, DIAL_LEVEL, tunedDialLevel(maxRatio)];
}

/** The same at one go. */
export function compareControllers(scenario: Scenario, options: CompareOptions): Comparison {
  const steps = comparing(scenario, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Runs a rule and its alternatives through a scenario, each with the same seeds. It pauses after each run, so that who
 * asked can stop it: a run takes up to a few seconds.
 */
export function* comparing(scenario: Scenario, options: CompareOptions): Generator<undefined, Comparison> {
  const { policy, seed, replicas, bounds } = options;
  const { limit, periodDays } = policy.abandonment;
  const { min, max } = policy.envelope;
  const { dialRatio, ...common } = bounds ?? {};
  function* runAll(kind: ControllerKind, held: RunBounds): Generator<undefined, readonly Measured[]> {
    const runs: Measured[] = [];
    for (let index = 0; index < replicas; index += 1) {
      const options = { kind, seed: String(seed + index), limit, periodDays, bounds: held };
      runs.push(runScenario(scenario, options));
      yield;
    }
    return runs;
  }
  const own = dialRatio === undefined ? common : { ...common, dialRatio };
  const rule = pacingRule(policy.pacing.kind, policy);
  const plant = plantOf(policy.pacing.moves);
  const best = yield* bestFixed((kind) => runAll(kind, own), { plant, min, max, limit });
  const ratio = policy.pacing.moves === 'dialRatio' ? max : 5;
  const paced = entryOf(rule, yield* runAll(rule, own));
  const others: ComparedController[] = [];
  for (const kind of otherControllers(ratio)) others.push(entryOf(kind, yield* runAll(kind, common)));
  return {
    scenario: { name: scenario.name, title: scenario.title, hours: scenario.hours, days: scenario.days ?? 1 },
    subject: options.subject,
    policy: pacingText(policy.pacing),
    moves: policy.pacing.moves,
    envelope: { min, max },
    bounds: own,
    limit,
    periodDays,
    seed,
    replicas,
    rule: paced,
    others,
    best: {
      ...entryOf({ name: 'best fixed', title: 'the best fixed value, known only afterwards' }, best.runs),
      value: best.value,
    },
  };
}

function entryOf(
  { name, title }: Pick<ControllerKind, 'name' | 'title'>,
  runs: readonly Measured[],
): ComparedController {
  return {
    ...{ name, title, figures: poolRuns(runs), timeline: runs[0]?.timeline ?? [] },
    runs: runs.map((run) => {
      const { occupancy, abandonment } = poolRuns([run]);
      return { occupancy, abandonment };
    }),
  };
}

/** The scenario with a team of another size: every change of it in proportion. */
export function withAgents(scenario: Scenario, agents: number): Scenario {
  const first = scenario.agents[0]?.value ?? 0;
  const scaled = scenario.agents.map(({ from, value }) => ({
    from,
    value: first === 0 ? agents : Math.round((value * agents) / first),
  }));
  return { ...scenario, agents: scaled, title: `${scenario.title} (with ${agents} agents to begin with)` };
}
