import type { CycleFacts } from '../apply/context.ts';
import type { AuditEntry } from '../model/audit.ts';
import type { Json } from '../model/json.ts';
import { type Decided, decidedText, OVERRIDE_RULES, type Override } from '../model/override.ts';
import type { TenantRef } from '../model/plan.ts';
import type { Clock } from '../model/ports.ts';
import type { ResourceKey } from '../model/resource.ts';

/** What is said of every record that is about people's decisions. */
export interface DecidingFacts {
  readonly tenant: TenantRef;
  readonly clock: Clock;
  readonly cycle: CycleFacts;
}

export function overrideEntry(
  event: 'override.set' | 'override.ended',
  override: Override,
  facts: DecidingFacts & { readonly reasons?: readonly string[] },
): AuditEntry {
  const { campaign, remoteId, run } = override;
  const said = `${OVERRIDE_RULES[run]} ${decidedText(override, 'until it is resumed')}`;
  return {
    ...plainEntry(facts),
    event,
    key: campaign === null ? null : campaignKey(campaign),
    remoteId,
    reasons: [...(facts.reasons ?? []), said],
    details: { override: { run, ...decidedJson(override) } },
  };
}

export function freezeEntry(
  event: 'freeze.set' | 'freeze.ended',
  freeze: Decided,
  facts: DecidingFacts & { readonly reasons: readonly string[] },
): AuditEntry {
  return {
    ...plainEntry(facts),
    event,
    reasons: facts.reasons,
    details: { freeze: { ...decidedJson(freeze) } },
  };
}

export function campaignKey(name: string): ResourceKey {
  return { kind: 'Campaign', name };
}

function decidedJson({ reason, actor, setAt, endsAt }: Decided): Readonly<Record<string, Json>> {
  return { reason, setBy: { ...actor }, setAt, endsAt };
}

/** A record of one cycle with nothing in it yet. */
export function plainEntry({ tenant, clock, cycle }: DecidingFacts): Omit<AuditEntry, 'event'> {
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
