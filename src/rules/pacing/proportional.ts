import type { ProportionalPacing } from '../../model/documents.ts';
import type { Proposal, RuleInput } from './rule.ts';
import { isAboveLimit, shareText } from './shares.ts';

export const PROPORTIONAL_DEADBAND = 0.05;

/**
 * Value × (1 + gain × error), the error being the share of agents missing to the target; times the penalty while
 * abandonment of the last five minutes is above the limit.
 */
export function decideProportional(settings: ProportionalPacing, input: RuleInput): Proposal {
  const { policy, sample, recent, current, state } = input;
  const { gain = 0.15, targetUtilisation = 0.85, penalty = 0.8, deadband = PROPORTIONAL_DEADBAND } = settings;
  const agents = sample.agentsAvailable + sample.agentsBusy;
  if (agents === 0) return { value: policy.envelope.min, reason: () => 'no agent is logged in', state };
  const utilisation = sample.agentsBusy / agents;
  const error = targetUtilisation - utilisation;
  // Moves too small to be written add up, unless someone else has set the value since.
  const { wanted = current } = state;
  const from = Math.abs(wanted / current - 1) <= deadband ? wanted : current;
  const moved = from * (1 + gain * error);
  const seen = () =>
    `${shareText(utilisation)} of ${agents} agents busy, target ${shareText(targetUtilisation)}`;
  if (!isAboveLimit(recent.five, policy.abandonment.limit))
    return { value: moved, reason: seen, state: { wanted: moved } };
  const reason = () =>
    `${seen()}; abandonment is above ${shareText(policy.abandonment.limit)}: times ${penalty}`;
  const lowered = Math.min(from, moved) * penalty;
  return { value: lowered, reason, state: { wanted: lowered } };
}
