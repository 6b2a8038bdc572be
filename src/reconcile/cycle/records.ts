import { plainEntry, type RecordingFacts } from '../../apply/plain-entry.ts';
import type { AuditEntry } from '../../model/audit.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Plan } from '../../model/plan.ts';
import { countOutcomes } from './exit-facts.ts';

/** How a cycle ended, with the number of outcomes in each status. */
export function cycleEnd(
  outcomes: readonly Outcome[],
  context: RecordingFacts,
  options: { readonly began: number },
): AuditEntry {
  return {
    ...plainEntry(context),
    event: 'cycle.finished',
    latencyMs: Math.max(0, context.clock.now() - options.began),
    details: { outcomes: { ...countOutcomes(outcomes) } },
  };
}

/** A record for each guard that somebody let through, with what it said. */
export function guardsAllowed(plan: Pick<Plan, 'guards'>, context: RecordingFacts): readonly AuditEntry[] {
  return plan.guards
    .filter((guard) => guard.allowed)
    .map(({ id, message }) => ({
      ...plainEntry(context),
      event: 'guard.allowed',
      reasons: [message, `let through by --allow ${id}`],
      details: { guard: id },
    }));
}
