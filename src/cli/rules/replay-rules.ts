import type { DesiredState } from '../../model/desired.ts';
import type { Pacing } from '../../model/documents.ts';
import type { Envelope } from '../../model/resource.ts';
import { pacingPolicyOf } from '../../rules/pacing/policy.ts';
import type { PacingPolicy } from '../../rules/pacing/rule.ts';
import { pacingText } from '../../rules/pacing/settings-text.ts';
import type { AskedRule } from '../../simulation/replay/replay-records.ts';

/** A rule as it comes, on the field and within the bounds that were recorded. */
export function ruleAsItComes(kind: Pacing['kind']): AskedRule {
  return {
    policyFor: (recorded) => ({ ...recorded, pacing: bareRule(kind, recorded.pacing.moves) }),
    words: `rule ${kind} as it comes`,
    notes: () => [],
  };
}

/** The rule that the YAML has for a campaign, within its bounds there. */
export function ruleOfDesired({ campaigns }: DesiredState, name: string): AskedRule {
  const campaign = campaigns.find(({ document }) => document.key.name === name);
  const paced = campaign ? pacingPolicyOf(campaign, { cycleSeconds: 1 }) : null;
  if (!paced) {
    const why = campaign ? 'no rule paces it in the desired state' : 'the desired state has no such campaign';
    return { policyFor: () => null, words: null, notes: () => [`${why}: only what was recorded is shown`] };
  }
  const { policy, source } = paced;
  const moves = (recorded: PacingPolicy) => recorded.pacing.moves === policy.pacing.moves;
  return {
    policyFor: (recorded) => (moves(recorded) ? { ...policy, cycleSeconds: recorded.cycleSeconds } : null),
    words: `${pacingText(policy.pacing)} (${source})`,
    notes: (recorded) =>
      moves(recorded)
        ? boundsNote(recorded, policy)
        : [`it moved ${recorded.pacing.moves} last, and the rule of the YAML moves ${policy.pacing.moves}`],
  };
}

export function bareRule(kind: Pacing['kind'], moves: Pacing['moves'] = 'dialRatio'): Pacing {
  if (kind !== 'step') return { kind, moves };
  return { kind, moves, step: 0.1, targetAnswerRate: 0.25 };
}

function boundsNote(recorded: PacingPolicy, asked: PacingPolicy): readonly string[] {
  const same = recorded.envelope.min === asked.envelope.min && recorded.envelope.max === asked.envelope.max;
  const limit = recorded.abandonment.limit === asked.abandonment.limit;
  return [
    ...(same ? [] : [`bounds then ${range(recorded.envelope)}, in the YAML ${range(asked.envelope)}`]),
    ...(limit
      ? []
      : [`abandonment limit then ${recorded.abandonment.limit}, in the YAML ${asked.abandonment.limit}`]),
  ];
}

function range({ min, max }: Envelope): string {
  return `${min} to ${max}`;
}
