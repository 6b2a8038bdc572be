import type { ComparedController, Comparison } from '../model/comparison.ts';
import type { PacingPolicy } from '../rules/pacing/rule.ts';
import { pacingText } from '../rules/pacing/settings-text.ts';
import { bestFixed } from './best-fixed.ts';
import type { ControllerKind } from './controller.ts';
import { DIAL_LEVEL, tunedDialLevel } from './controllers/dial-level.ts';
import { PROGRESSIVE } from './controllers/fixed.ts';
import { pacingRule, plantOf } from './controllers/pacing-rule.ts';
import { CAPACITY_SEED, PROPORTIONAL_SEED, STEP_SEED } from './controllers/seeds.ts';
import type { Measured } from './measuring.ts';
import { poolRuns } from './pooled.ts';
import { type RunOptions, runScenario } from './run.ts';
import type { Scenario } from './scenario.ts';

export interface CompareOptions {
  readonly policy: PacingPolicy;
  /** Where the rule comes from, in words. */
  readonly subject: string;
  /** What else bounds the dialer. */
  readonly bounds?: RunOptions['bounds'];
  readonly seed: number;
  readonly replicas: number;
}

/** What pacing without rules looks like: the programs replaced, one call an agent, an adaptive dial level. */
function otherControllers(maxRatio: number): readonly ControllerKind[] {
  return [PROGRESSIVE, STEP_SEED, CAPACITY_SEED, PROPORTIONAL_SEED, DIAL_LEVEL, tunedDialLevel(maxRatio)];
}

/** Runs a rule and its alternatives through a scenario, each with the same seeds. */
export function compareControllers(scenario: Scenario, options: CompareOptions): Comparison {
  const { policy, seed, replicas, bounds } = options;
  const { limit } = policy.abandonment;
  const { min, max } = policy.envelope;
  const { dialRatio, ...common } = bounds ?? {};
  const runAll = (kind: ControllerKind, held: RunOptions['bounds']): readonly Measured[] =>
    Array.from({ length: replicas }, (_, index) =>
      runScenario(scenario, {
        controller: kind.create(),
        seed: String(seed + index),
        limit,
        ...(held && { bounds: held }),
      }),
    );
  const own = dialRatio === undefined ? common : { ...common, dialRatio };
  const rule = pacingRule(policy.pacing.kind, policy);
  const plant = plantOf(policy.pacing.moves);
  const best = bestFixed((kind) => runAll(kind, own), { plant, min, max, limit });
  const ratio = policy.pacing.moves === 'dialRatio' ? max : 5;
  return {
    scenario: { name: scenario.name, title: scenario.title, hours: scenario.hours },
    subject: options.subject,
    policy: pacingText(policy.pacing),
    moves: policy.pacing.moves,
    envelope: { min, max },
    limit,
    periodDays: policy.abandonment.periodDays,
    seed,
    replicas,
    rule: entryOf(rule, runAll(rule, own)),
    others: otherControllers(ratio).map((kind) => entryOf(kind, runAll(kind, common))),
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
  return { name, title, figures: poolRuns(runs), timeline: runs[0]?.timeline ?? [] };
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
