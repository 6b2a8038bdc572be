import type { ApplyContext } from '../apply/context.ts';
import type { AuditEntry } from '../model/audit.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import { countOutcomes } from './exit-facts.ts';

type Facts = Pick<ApplyContext, 'cycle' | 'clock' | 'tenant'>;

/** How a cycle ended, with the number of outcomes in each status. */
export function cycleEnd(
  outcomes: readonly Outcome[],
  context: Facts,
  options: { readonly began: number },
): AuditEntry {
  return {
    ...ofCycle(context),
    event: 'cycle.finished',
    latencyMs: Math.max(0, context.clock.now() - options.began),
    details: { outcomes: { ...countOutcomes(outcomes) } },
  };
}

/** A record for each guard that somebody let through, with what it said. */
export function guardsAllowed(plan: Pick<Plan, 'guards'>, context: Facts): readonly AuditEntry[] {
  return plan.guards
    .filter((guard) => guard.allowed)
    .map(({ id, message }) => ({
      ...ofCycle(context),
      event: 'guard.allowed',
      reasons: [message, `let through by --allow ${id}`],
      details: { guard: id },
    }));
}

/** What every record of a cycle says; about no resource in particular. */
export function ofCycle({ cycle, clock, tenant }: Facts): Omit<AuditEntry, 'event'> {
  return {
    at: new Date(clock.now()).toISOString(),
    cycleId: cycle.id,
    tenant: tenant.name,
    key: null,
    remoteId: null,
    action: null,
    cause: null,
    patch: [],
    before: {},
    after: {},
    reasons: [],
    actor: cycle.actor,
    commit: cycle.commit,
    planDigest: cycle.planDigest,
    transitionId: null,
    latencyMs: null,
    compliance: {},
    intentSeq: null,
    error: null,
    details: {},
  };
}
