import type { AgentPoolReader, ListReader, SuppressionReader } from '../../model/ports/signals.ts';
import type { PoolSample } from '../../model/samples.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import type { JsonReader } from '../http/client.ts';
import { malformed } from '../http/tenant-error.ts';
import { countIn } from './numbers.ts';
import { agentPoolPath, listPath, SUPPRESSIONS } from './paths.ts';

export function createAgentPoolReader(reader: JsonReader): AgentPoolReader {
  return {
    readPool: async (poolId, options = {}) => {
      const { body, facts } = await reader.get(agentPoolPath(poolId), options);
      if (!isJsonObject(body) || !Array.isArray(body.agents)) {
        throw malformed('the answer is not an agent pool', facts);
      }
      if (body.id !== poolId) throw malformed('the answer is about another agent pool', facts);
      return countAgents(body.agents);
    },
  };
}

export function createListReader(reader: JsonReader): ListReader {
  return {
    readList: async (listId, options = {}) => {
      const { body, facts } = await reader.get(listPath(listId), options);
      const size = isJsonObject(body) ? countIn(body.size) : null;
      if (!isJsonObject(body) || size === null) throw malformed('the answer is not a contact list', facts);
      if (body.id !== listId) throw malformed('the answer is about another contact list', facts);
      return { size, capacity: countIn(body.capacity) };
    },
  };
}

/** A page of one is asked for: what people are suppressed is none of our business, that it can be read is. */
export function createSuppressionReader(reader: JsonReader): SuppressionReader {
  return {
    assertReadable: async (options = {}) => {
      const { body, facts } = await reader.get(`${SUPPRESSIONS}?status=ACTIVE&pageSize=1`, options);
      const readable = Array.isArray(body) || (isJsonObject(body) && Array.isArray(body.entities));
      if (!readable) throw malformed('the answer is not a list of suppressions', facts);
    },
  };
}

/** An agent is counted once, and one whose status is none that is known as offline: nobody counts on them. */
function countAgents(agents: readonly Json[]): PoolSample {
  const seen = new Set<string>();
  const byZone = new Map<string, number>();
  const counts = { available: 0, busy: 0, notReady: 0, offline: 0 };
  for (const agent of agents) {
    if (!isJsonObject(agent) || typeof agent.id !== 'string' || seen.has(agent.id)) continue;
    seen.add(agent.id);
    const does = doing(agent.status);
    counts[does] += 1;
    const { schedule } = agent;
    const zone = isJsonObject(schedule) ? schedule.timeZone : undefined;
    if (typeof zone === 'string' && (does === 'available' || does === 'busy')) {
      byZone.set(zone, (byZone.get(zone) ?? 0) + 1);
    }
  }
  return { ...counts, byZone };
}

function doing(status: Json | undefined): Exclude<keyof PoolSample, 'byZone'> {
  switch (typeof status === 'string' ? status.toUpperCase() : '') {
    case 'AVAILABLE':
      return 'available';
    case 'BUSY':
      return 'busy';
    case 'NOT_READY':
      return 'notReady';
    default:
      return 'offline';
  }
}
