import type { ResolvedSettings } from '../settings.ts';
import type { CampaignStatus, Tenant } from './tenant.ts';

/** A campaign came into another status. */
export interface StatusChange {
  readonly campaignId: string;
  readonly status: CampaignStatus;
  readonly at: number;
}

/** What one piece of work on the tenant sees: the tenant, settled up to `now`. */
export interface Context {
  readonly tenant: Tenant;
  readonly settings: ResolvedSettings;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Who is at work, for `modifiedBy`. */
  readonly actor: string;
  /** Collected while working; webhooks tell of them afterwards. */
  readonly statusChanges: StatusChange[];
  /** 0 ≤ x < 1, the same for the same seed. */
  readonly chance: () => number;
}
