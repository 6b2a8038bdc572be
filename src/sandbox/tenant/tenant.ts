import type { Json, JsonObject } from '../../model/values/json.ts';
import type { Calls } from '../../simulation/centre/calls.ts';

export const CAMPAIGN_STATUSES = ['DRAFT', 'PENDING', 'ACTIVE', 'PAUSED', 'STOPPED', 'ERROR'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** A change of status that happens by itself. */
export interface DueChange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly type: 'activation' | 'resume';
}

export interface CampaignRecord {
  readonly id: string;
  /** Creation order. */
  readonly order: number;
  /** What clients write, unknown members included; neither status nor read-only members. */
  readonly resource: JsonObject;
  readonly status: CampaignStatus;
  readonly errorCode: string | null;
  /** When the status was reached. */
  readonly since: number;
  readonly due: DueChange | null;
  /** Of the request that brought the status, where it named one. */
  readonly transitionId: string | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly modifiedBy: string;
}

export interface Agent {
  readonly id: string;
  readonly status: 'AVAILABLE' | 'NOT_READY' | 'BUSY' | 'OFFLINE';
  readonly schedule: { readonly timeZone: string };
}

export interface AgentPool {
  readonly id: string;
  readonly name: string;
  readonly agents: readonly Agent[];
}

export interface ContactList {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly capacity: number;
  /** Share of dials to this list that a person answers; the simulation's default if left out. */
  readonly answerRate?: number;
}

export interface Suppression {
  readonly phoneNumber?: string;
  readonly emailAddress?: string;
  readonly status: 'ACTIVE' | 'EXPIRED';
}

export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly endpoint: string;
  readonly type: 'CAMPAIGN';
  readonly events: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly enabled: boolean;
}

/** Everything a tenant holds. Records are replaced, never changed; the maps are in order of creation. */
export interface Tenant {
  /** Grows with each change that has to be kept. */
  revision: number;
  /** Of the next thing that is created. */
  nextNumber: number;
  readonly campaigns: Map<string, CampaignRecord>;
  readonly calls: Map<string, Calls>;
  readonly pools: Map<string, AgentPool>;
  readonly lists: Map<string, ContactList>;
  /** Deduplication keys that a list holds, by list. */
  readonly listKeys: Map<string, Set<string>>;
  readonly suppressions: readonly Suppression[];
  readonly webhooks: Map<string, Webhook>;
}

export function emptyTenant(suppressions: readonly Suppression[] = []): Tenant {
  return {
    revision: 0,
    nextNumber: 1,
    campaigns: new Map(),
    calls: new Map(),
    pools: new Map(),
    lists: new Map(),
    listKeys: new Map(),
    suppressions,
    webhooks: new Map(),
  };
}

export function putCampaign(tenant: Tenant, record: CampaignRecord): void {
  tenant.campaigns.set(record.id, record);
  tenant.revision += 1;
}

export function removeCampaign(tenant: Tenant, id: string): void {
  tenant.campaigns.delete(id);
  tenant.calls.delete(id);
  tenant.revision += 1;
}

/** A number that nothing in the tenant had before. */
export function takeNumber(tenant: Tenant): number {
  const number = tenant.nextNumber;
  tenant.nextNumber += 1;
  return number;
}

export function campaignNamed(tenant: Tenant, name: string): CampaignRecord | undefined {
  for (const record of tenant.campaigns.values()) if (nameOf(record.resource) === name) return record;
  return undefined;
}

export function nameOf(resource: JsonObject): string {
  return typeof resource.name === 'string' ? resource.name : '';
}

/** The `id` of a reference such as `agentPool`, or null. */
export function referenceOf(reference: Json | undefined): string | null {
  if (typeof reference !== 'object' || reference === null || !('id' in reference)) return null;
  return typeof reference.id === 'string' ? reference.id : null;
}
