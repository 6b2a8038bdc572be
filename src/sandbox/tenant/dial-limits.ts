import type { JsonObject } from '../../model/values/json.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import { type CallProfile, type DialLimits, TYPICAL_PROFILE } from '../../simulation/centre/calls.ts';
import { type CampaignRecord, referenceOf, type Tenant } from './tenant.ts';

/** How many logged-in agents each ACTIVE campaign has: those of a pool are shared out evenly, in order of creation. */
export function agentShares(tenant: Tenant): ReadonlyMap<string, number> {
  const sharing = new Map<string, CampaignRecord[]>();
  for (const record of tenant.campaigns.values()) {
    const pool = referenceOf(record.resource.agentPool);
    if (record.status !== 'ACTIVE' || pool === null) continue;
    sharing.set(pool, [...(sharing.get(pool) ?? []), record]);
  }
  const shares = new Map<string, number>();
  for (const [pool, records] of sharing) {
    const agents = loggedIn(tenant, pool);
    records.forEach((record, index) => {
      shares.set(record.id, Math.floor(agents / records.length) + (index < agents % records.length ? 1 : 0));
    });
  }
  return shares;
}

/** What bounds a campaign's dialer now. Preview and progressive dialing place one call an agent. */
export function dialLimits(record: CampaignRecord, agents: number): DialLimits {
  const { resource } = record;
  const onePerAgent = resource.dialerStrategy === 'PREVIEW' || resource.dialerStrategy === 'PROGRESSIVE';
  return {
    dialing: record.status === 'ACTIVE',
    agents,
    dialRatio: onePerAgent ? 1 : numberAt(resource, '/pacing/dialRatio', 1),
    lines: Math.min(
      numberAt(resource, '/dialerSettings/concurrency', 500),
      numberAt(resource, '/pacing/maxConcurrentCalls', Number.MAX_SAFE_INTEGER),
    ),
    callsPerSecond: Math.min(
      numberAt(resource, '/pacing/maxCallsPerSecond', 5),
      numberAt(resource, '/complianceRules/regulatoryPacingLimit', Number.MAX_SAFE_INTEGER),
    ),
  };
}

/** How the people on a campaign's list behave. */
export function callProfile(tenant: Tenant, record: CampaignRecord): CallProfile {
  const list = tenant.lists.get(referenceOf(record.resource.contactList) ?? '');
  return list?.answerRate === undefined
    ? TYPICAL_PROFILE
    : { ...TYPICAL_PROFILE, answerRate: list.answerRate };
}

function loggedIn(tenant: Tenant, pool: string): number {
  const agents = tenant.pools.get(pool)?.agents ?? [];
  return agents.filter((agent) => agent.status === 'AVAILABLE' || agent.status === 'BUSY').length;
}

function numberAt(resource: JsonObject, pointer: Pointer, fallback: number): number {
  const value = valueAt(resource, pointer);
  return typeof value === 'number' ? value : fallback;
}
