import type { PresentCampaign } from '../../model/observed.ts';
import type { SettingsWriter } from '../../model/ports/ports.ts';
import { type Json, type JsonObject, jsonEqual } from '../../model/values/json.ts';
import type { JsonAnswer, JsonWriter } from '../http/client.ts';
import { malformed } from '../http/tenant-error.ts';
import { v2Dialect } from './dialect.ts';
import { CAMPAIGNS, campaignPath } from './paths.ts';
import { parseCampaign, writableMembers } from './resource.ts';

export function createSettingsWriter(writer: JsonWriter): SettingsWriter {
  return {
    create: async (resource) => {
      const body = { ...writableMembers(resource), ...v2Dialect.createDefaults };
      const answer = await writer.send('POST', CAMPAIGNS, { body });
      return presentIn(answer);
    },

    update: async (remoteId, { fresh, intended }) => {
      const sections = changedSections(fresh, intended);
      if (Object.keys(sections).length === 0) return null;
      const answer = await writer.send('PATCH', campaignPath(remoteId), { body: sections });
      return answer.body === undefined ? null : presentIn(answer, remoteId);
    },

    remove: async (remoteId) => {
      await writer.send('DELETE', campaignPath(remoteId));
    },
  };
}

/** The campaign that an answer holds. @throws MalformedAnswerError if it holds none, or not `remoteId`. */
export function presentIn({ body, facts }: JsonAnswer, remoteId?: string): PresentCampaign {
  if (body === undefined) throw malformed('the answer is empty, not the campaign', facts);
  const campaign = parseCampaign(body);
  if (campaign.state === 'unreadable') {
    throw malformed(`the answer is no campaign: ${campaign.reason}`, facts);
  }
  if (remoteId !== undefined && campaign.remoteId !== remoteId) {
    throw malformed('the answer is about another campaign', facts);
  }
  return campaign;
}

/** Whole top-level members: servers differ in whether they merge a section or replace it. */
function changedSections(fresh: JsonObject, intended: JsonObject): JsonObject {
  const before: JsonObject = writableMembers(fresh);
  const changed = ([name, value]: [string, Json]) =>
    !jsonEqual(Object.hasOwn(before, name) ? before[name] : undefined, value);
  return Object.fromEntries(Object.entries(writableMembers(intended)).filter(changed));
}
