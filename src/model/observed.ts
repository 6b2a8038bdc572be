import type { RunStatus } from './run-state/run-state.ts';
import type { JsonObject } from './values/json.ts';

/** A campaign as the tenant holds it: the driver's parsed resource, unknown members kept. */
export interface PresentCampaign {
  readonly state: 'present';
  readonly remoteId: string;
  readonly name: string;
  readonly resource: JsonObject;
  readonly status: RunStatus;
  /** Why the campaign is in status `error`, in the tenant's word. */
  readonly errorCode?: string;
  /** Who edited the campaign last and when, where the tenant tells. */
  readonly lastEdit?: { readonly by: string | null; readonly at: string | null };
}

/** Something is there that could not be read: never taken for absent. */
export interface UnreadableCampaign {
  readonly state: 'unreadable';
  readonly remoteId?: string;
  readonly name?: string;
  /** Its run state, where that alone can be read: what may not dial is paused all the same. */
  readonly status?: RunStatus;
  readonly reason: string;
}

export interface AbsentCampaign {
  readonly state: 'absent';
}

/** All campaigns of a tenant, in the tenant's order. */
export interface Observation {
  readonly campaigns: readonly (PresentCampaign | UnreadableCampaign)[];
}
