import type { AuditEntry } from '../model/audit.ts';
import type { TenantRef } from '../model/plan.ts';
import type { Clock } from '../model/ports/ports.ts';
import type { CycleFacts } from './context.ts';

/** What every record of a cycle is made with. */
export interface RecordingFacts {
  readonly tenant: TenantRef;
  readonly clock: Clock;
  readonly cycle: CycleFacts;
}

/** A record of one cycle with nothing in it yet. */
export function plainEntry({ tenant, clock, cycle }: RecordingFacts): Omit<AuditEntry, 'event'> {
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
