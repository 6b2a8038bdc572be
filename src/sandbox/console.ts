import type { JsonObject } from '../model/values/json.ts';
import { campaignBody, requireCampaignNamed } from './campaign/read.ts';
import { editedNow, enterStatus } from './campaign/transition.ts';
import { updateCampaign } from './campaign/write.ts';
import { notFound } from './problem.ts';
import type { Runtime } from './runtime.ts';
import {
  type Agent,
  type CampaignStatus,
  type ContactList,
  campaignNamed,
  removeCampaign,
} from './tenant/tenant.ts';

/** Acts on the tenant as someone at the vendor's console does: by campaign name, and past the API's rules of run state. */
export interface SandboxConsole {
  /**
   * Merges deeply.
   *
   * @throws Problem 400, 404, 409
   */
  edit(name: string, patch: JsonObject): JsonObject;
  /** @throws Problem 404 */
  setStatus(name: string, status: CampaignStatus): JsonObject;
  /**
   * Everyone in an agent pool does that now.
   *
   * @throws Problem 404
   */
  setAgents(pool: string, status: Agent['status']): void;
  /** @throws Problem 404 */
  remove(name: string): void;
  campaign(name: string): JsonObject | undefined;
  campaigns(): readonly JsonObject[];
  lists(): readonly ContactList[];
  /**
   * How many contacts a list may hold.
   *
   * @throws Problem 404
   */
  setCapacity(name: string, capacity: number): void;
}

const ACTOR = 'console';

export function openConsole(runtime: Runtime): SandboxConsole {
  return {
    edit: (name, patch) =>
      runtime.transact(ACTOR, (context) => {
        const { id } = requireCampaignNamed(context, name);
        return campaignBody(context, updateCampaign(context, id, { body: patch, mode: 'merge' }));
      }),
    setStatus: (name, status) =>
      runtime.transact(ACTOR, (context) => {
        const record = requireCampaignNamed(context, name);
        return campaignBody(
          context,
          record.status === status ? record : enterStatus(context, editedNow(context, record), { status }),
        );
      }),
    setAgents: (id, status) =>
      runtime.transact(ACTOR, ({ tenant }) => {
        const pool = tenant.pools.get(id);
        if (pool === undefined) throw notFound(`agent pool ${id}`);
        tenant.pools.set(id, { ...pool, agents: pool.agents.map((agent) => ({ ...agent, status })) });
        tenant.revision += 1;
      }),
    remove: (name) =>
      runtime.transact(ACTOR, (context) =>
        removeCampaign(context.tenant, requireCampaignNamed(context, name).id),
      ),
    campaign: (name) =>
      runtime.transact(ACTOR, (context) => {
        const record = campaignNamed(context.tenant, name);
        return record === undefined ? undefined : campaignBody(context, record);
      }),
    campaigns: () =>
      runtime.transact(ACTOR, (context) =>
        [...context.tenant.campaigns.values()].map((record) => campaignBody(context, record)),
      ),
    lists: () => runtime.transact(ACTOR, ({ tenant }) => [...tenant.lists.values()]),
    setCapacity: (name, capacity) =>
      runtime.transact(ACTOR, ({ tenant }) => {
        const list = [...tenant.lists.values()].find((each) => each.name === name);
        if (list === undefined) throw notFound(`list "${name}"`);
        tenant.lists.set(list.id, { ...list, capacity });
        tenant.revision += 1;
      }),
  };
}
