import type { JsonObject } from '../../model/values/json.ts';
import {
  CAMPAIGN_STATUSES,
  type CampaignRecord,
  type DueChange,
  emptyTenant,
  type Tenant,
} from '../tenant/tenant.ts';
import { readCalls, writeCalls } from './calls-codec.ts';
import {
  choiceIn,
  listIn,
  member,
  numberIn,
  objectIn,
  optionalIn,
  type Read,
  readDocument,
  SandboxFileError,
  textIn,
} from './reader.ts';
import { readList, readPool, readSuppression, readWebhookRecord } from './resources.ts';

const FORMAT_VERSION = 1;

/** A tenant as the text of a state file. */
export function encodeTenant(tenant: Tenant): string {
  const document = {
    formatVersion: FORMAT_VERSION,
    nextNumber: tenant.nextNumber,
    campaigns: [...tenant.campaigns.values()],
    calls: Object.fromEntries(
      [...tenant.calls].map(([id, calls]): [string, JsonObject] => [id, writeCalls(calls)]),
    ),
    pools: [...tenant.pools.values()],
    lists: [...tenant.lists.values()],
    listKeys: Object.fromEntries([...tenant.listKeys].map(([id, keys]) => [id, [...keys]])),
    suppressions: tenant.suppressions,
    webhooks: [...tenant.webhooks.values()],
  };
  return `${JSON.stringify(document)}\n`;
}

/** @throws SandboxFileError naming what is wrong and where. */
export function decodeTenant(text: string, file: string): Tenant {
  const read = readDocument(text, file);
  if (member(read, 'formatVersion').value !== FORMAT_VERSION) {
    throw new SandboxFileError(
      `${file} is not a sandbox state file of format ${FORMAT_VERSION}; move it away`,
    );
  }
  const tenant = emptyTenant(listIn(member(read, 'suppressions')).map(readSuppression));
  tenant.nextNumber = numberIn(member(read, 'nextNumber'));
  for (const pool of listIn(member(read, 'pools')).map(readPool)) tenant.pools.set(pool.id, pool);
  for (const list of listIn(member(read, 'lists')).map(readList)) {
    tenant.lists.set(list.id, list);
    tenant.listKeys.set(list.id, new Set(listIn(member(member(read, 'listKeys'), list.id)).map(textIn)));
  }
  for (const webhook of listIn(member(read, 'webhooks')).map(readWebhookRecord))
    tenant.webhooks.set(webhook.id, webhook);
  for (const record of listIn(member(read, 'campaigns')).map(readCampaign)) {
    tenant.campaigns.set(record.id, record);
    tenant.calls.set(record.id, readCalls(member(member(read, 'calls'), record.id)));
  }
  return tenant;
}

function readCampaign(read: Read): CampaignRecord {
  return {
    id: textIn(member(read, 'id')),
    order: numberIn(member(read, 'order')),
    resource: objectIn(member(read, 'resource')),
    status: choiceIn(member(read, 'status'), CAMPAIGN_STATUSES),
    errorCode: optionalIn(member(read, 'errorCode'), textIn, null),
    since: numberIn(member(read, 'since')),
    due: optionalIn(member(read, 'due'), readDue, null),
    transitionId: optionalIn(member(read, 'transitionId'), textIn, null),
    createdAt: numberIn(member(read, 'createdAt')),
    modifiedAt: numberIn(member(read, 'modifiedAt')),
    modifiedBy: textIn(member(read, 'modifiedBy')),
  };
}

function readDue(read: Read): DueChange {
  return { at: numberIn(member(read, 'at')), type: choiceIn(member(read, 'type'), ['activation', 'resume']) };
}
