import type { JsonObject } from '../../model/values/json.ts';
import { withDefaults } from '../campaign/defaults.ts';
import { addCampaign, readWrite } from '../campaign/write.ts';
import { Problem } from '../problem.ts';
import { SandboxFileError } from '../state/reader.ts';
import type { Context } from './context.ts';
import {
  type AgentPool,
  type ContactList,
  emptyTenant,
  nameOf,
  type Suppression,
  type Tenant,
  type Webhook,
} from './tenant.ts';

/** What a sandbox begins with. */
export interface Estate {
  /** As the API shows them; `id` may be left out, and so may whatever the server has defaults for. */
  readonly campaigns: readonly JsonObject[];
  readonly pools: readonly AgentPool[];
  readonly lists: readonly ContactList[];
  readonly suppressions: readonly Suppression[];
  readonly webhooks: readonly Webhook[];
}

/**
 * How long campaigns have been as they are when a sandbox begins, so that there are calls to look at; alike for all, since
 * lists are in order of creation.
 */
const SINCE_MS = 30 * 60_000;

/**
 * A tenant that holds an estate.
 *
 * @throws SandboxFileError for a campaign that is not as the contract says.
 */
export function tenantOf(estate: Estate, context: Omit<Context, 'tenant'>): Tenant {
  const tenant = emptyTenant(estate.suppressions);
  for (const pool of estate.pools) tenant.pools.set(pool.id, pool);
  for (const list of estate.lists) {
    tenant.lists.set(list.id, list);
    tenant.listKeys.set(list.id, new Set());
  }
  for (const webhook of estate.webhooks) tenant.webhooks.set(webhook.id, webhook);
  for (const campaign of estate.campaigns) place(campaign, { ...context, tenant });
  return tenant;
}

function place(campaign: JsonObject, context: Context): void {
  try {
    const { resource, status } = readWrite(campaign);
    addCampaign(context, withDefaults(resource), {
      ...(typeof campaign.id === 'string' ? { id: campaign.id } : {}),
      ...(typeof campaign.errorCode === 'string' ? { errorCode: campaign.errorCode } : {}),
      ...(status === null ? {} : { status: status === 'PENDING' ? 'DRAFT' : status }),
      since: context.now - SINCE_MS,
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new SandboxFileError(`estate: campaign "${nameOf(campaign)}": ${error.message}`, { cause: error });
  }
}
