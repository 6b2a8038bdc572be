import type { PacedField } from '../../model/pacing.ts';
import { type Flow, recentFlow } from '../../rules/pacing/intake.ts';
import type { LastDecision, PacedMemory } from '../../rules/pacing/paced-memory.ts';
import type { PacedMemories } from './memories.ts';

/** What is known of a campaign that a rule paces, for people. Instants in milliseconds. */
export interface PacedView {
  readonly rule: string;
  readonly field: PacedField;
  readonly decision: LastDecision;
  /** When the newest figures were true; null where there are none. */
  readonly sampleAt: number | null;
  /** Counted over the half hour before the decision. */
  readonly recent: Pick<Flow, 'attempted' | 'answered' | 'abandoned'>;
  readonly agents: { readonly available: number; readonly busy: number } | null;
}

const HALF_HOUR_MS = 30 * 60_000;

/** The campaigns that were paced since this instance leads, by name. */
export function pacedViews({ byName }: PacedMemories): ReadonlyMap<string, PacedView> {
  return new Map(
    [...byName].flatMap(([name, memory]) =>
      typeof memory === 'string' ? [] : [[name, viewOf(memory)] as const],
    ),
  );
}

function viewOf({ rule, last }: PacedMemory): PacedView {
  const sample = rule.intake.last;
  const { attempted, answered, abandoned } = recentFlow(rule.intake, last.at, HALF_HOUR_MS);
  return {
    ...{ rule: rule.kind, field: rule.moves, decision: last },
    sampleAt: sample?.at ?? null,
    recent: { attempted, answered, abandoned },
    agents: sample && { available: sample.agentsAvailable, busy: sample.agentsBusy },
  };
}
