import type { Answers } from '../../model/answers.ts';
import type { PresentCampaign, UnreadableCampaign } from '../../model/observed.ts';
import type { SettingsReader } from '../../model/ports/ports.ts';
import { NotFoundError } from '../../model/tenant-errors.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import { isSameData } from '../../model/values/same-data.ts';
import type { JsonReader } from '../http/client.ts';
import { readPages } from '../http/pages.ts';
import { malformed } from '../http/tenant-error.ts';
import { v2Dialect } from './dialect.ts';
import { CAMPAIGNS, campaignPath } from './paths.ts';
import { parseCampaign } from './resource.ts';

/** Pages in a row on which there is no campaign that was not on one before. */
const MOST_PAGES_WITHOUT_NEWS = 100;
const ENDLESS = `the list does not end: ${MOST_PAGES_WITHOUT_NEWS} pages in a row brought no further campaign`;
const LIST = { method: 'GET', path: CAMPAIGNS, status: 200 };

export function createSettingsReader(reader: JsonReader): SettingsReader {
  return {
    observeAll: async ({ signal, onPage, memory } = {}) => {
      const found: Found = { read: [], ids: new Set() };
      const options = { pageSize: v2Dialect.capabilities.pageLimit, ...(signal && { signal }) };
      let without = 0;
      for await (const entities of readPages(reader, CAMPAIGNS, options)) {
        const before = found.read.length;
        for (const entity of entities) addFirst(found, readAgain(entity, memory));
        without = found.read.length > before ? 0 : without + 1;
        if (without > MOST_PAGES_WITHOUT_NEWS) throw malformed(ENDLESS, LIST);
        onPage?.(found.read.length);
      }
      if (memory) memory.known = knownBy(found.read);
      return { campaigns: found.read.map(({ campaign }) => campaign) };
    },

    observe: async (remoteId, options = {}) => {
      try {
        const { body, facts } = await reader.get(campaignPath(remoteId), options);
        if (body === undefined) throw malformed('the answer is empty', facts);
        const campaign = parseCampaign(body);
        if (campaign.remoteId === remoteId) return campaign;
        return { state: 'unreadable', remoteId, reason: unlike(campaign) };
      } catch (error) {
        if (error instanceof NotFoundError) return { state: 'absent' };
        throw error;
      }
    },
  };
}

interface Found {
  readonly read: Read[];
  readonly ids: Set<string>;
}

/** A list that changes while it is read may show a campaign on two pages: the first counts. */
function addFirst({ read, ids }: Found, one: Read): void {
  const { remoteId } = one.campaign;
  if (remoteId !== undefined) {
    const before = ids.size;
    ids.add(remoteId);
    if (ids.size === before) return;
  }
  read.push(one);
}

/** A campaign, and the answer that it was read from. */
interface Read {
  readonly answer: Json;
  readonly campaign: PresentCampaign | UnreadableCampaign;
}

/** To compare an answer takes less than to read it. */
function readAgain(answer: Json, memory: Answers | undefined): Read {
  const id = memory && isJsonObject(answer) ? answer.id : undefined;
  const known = typeof id === 'string' ? memory?.known.get(id) : undefined;
  return known && isSameData(answer, known.answer) ? known : { answer, campaign: parseCampaign(answer) };
}

function knownBy(read: readonly Read[]): Answers['known'] {
  return new Map(
    read.flatMap(({ answer, campaign }) =>
      campaign.state === 'present' ? [[campaign.remoteId, { answer, campaign }] as const] : [],
    ),
  );
}

function unlike(campaign: PresentCampaign | UnreadableCampaign): string {
  if (campaign.state === 'unreadable' && campaign.remoteId === undefined) return campaign.reason;
  return 'the answer is about another campaign';
}
