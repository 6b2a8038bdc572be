import type { Pacing } from '../../model/documents.ts';
import { decideBudget } from './budget/budget.ts';
import { corrected } from './budget/correction.ts';
import { decideCapacity } from './capacity.ts';
import type { Intake } from './flows/intake.ts';
import { decideProportional, PROPORTIONAL_DEADBAND } from './proportional.ts';
import type { Proposal, RuleInput, RuleState } from './rule.ts';
import { decideStep } from './step.ts';

/** What the rule of a policy proposes: every pacing rule there is. */
export function propose(input: RuleInput): Proposal {
  const { pacing: settings } = input.policy;
  switch (settings.kind) {
    case 'budget':
      return decideBudget(settings, input);
    case 'capacity':
      return decideCapacity(settings, input);
    case 'proportional':
      return decideProportional(settings, input);
    case 'step':
      return decideStep(settings, input);
    default:
      return settings satisfies never;
  }
}

/** What a rule remembers once the tenant told otherwise what was counted: only a budget counts for longer than half an hour. */
export function afterCorrection(
  settings: Pacing,
  state: RuleState,
  { correction, memory: { last, flows } }: Intake,
): RuleState {
  if (settings.kind !== 'budget' || correction === null || last === null) return state;
  const lasted = Math.max(1000, last.at - (flows.at(0)?.from ?? last.at));
  const dialsPerSecond = flows.sum.attempted / (lasted / 1000);
  return corrected(state, correction, { agents: last.agentsAvailable + last.agentsBusy, dialsPerSecond });
}

/** The relative change of the value below which nothing is written. */
export function deadbandOf(settings: Pacing): number {
  switch (settings.kind) {
    case 'budget':
      return settings.deadband ?? 0.1;
    case 'capacity':
      return settings.deadband ?? 0.1;
    case 'proportional':
      return settings.deadband ?? PROPORTIONAL_DEADBAND;
    case 'step':
      // A step is as wide as Git says; its dead band is about the answer rate.
      return 0;
    default:
      return settings satisfies never;
  }
}

/**
 * By how much a value has to be raised to be written. Below one call for each free agent a tenth of the ratio is a call in
 * minutes, and a write for it would come in every other cycle: there the dead band is one of that call.
 */
export function leastRaise(settings: Pacing, current: number): number {
  const isRatio = settings.kind === 'budget' && settings.moves === 'dialRatio';
  return deadbandOf(settings) * (isRatio ? Math.max(1, current) : current);
}
