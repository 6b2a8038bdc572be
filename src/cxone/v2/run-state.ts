import type { RunStateReader, RunStateWriter, TransitionRequest } from '../../model/ports/run-state.ts';
import { type RunState, type RunStatus, TRANSITIONS } from '../../model/run-state/run-state.ts';
import { ConflictError } from '../../model/tenant-errors.ts';
import { isJsonObject } from '../../model/values/json.ts';
import type { Client, JsonAnswer, JsonReader, JsonWriter } from '../http/client.ts';
import { malformed } from '../http/tenant-error.ts';
import { campaignPath, runStatePath } from './paths.ts';
import { writableMembers } from './resource.ts';
import { presentIn } from './settings-writer.ts';
import { WIRE_STATUS } from './status.ts';

export function createRunStateReader(reader: JsonReader): RunStateReader {
  return {
    readRunState: async (remoteId, options = {}) =>
      stateIn(await reader.get(runStatePath(remoteId), options), remoteId),
  };
}

export function createRunStateWriter({ reader, writer }: Pick<Client, 'reader' | 'writer'>): RunStateWriter {
  return {
    transition: async (remoteId, request) => {
      const { from, to } = request;
      if (TRANSITIONS[from.status][to].type === 'activate') return activate(writer, remoteId, request);
      try {
        return await putState(writer, remoteId, request);
      } catch (error) {
        // A retry after a lost answer is refused, for the first attempt did it.
        if (!(error instanceof ConflictError)) throw error;
        const state = stateIn(await reader.get(runStatePath(remoteId)), remoteId);
        if (state !== to) throw error;
        return state;
      }
    },
  };
}

/** Carries the whole resource, so that a server whose PUT replaces keeps what it holds. */
async function activate(
  writer: JsonWriter,
  remoteId: string,
  { from }: TransitionRequest,
): Promise<RunStatus> {
  const body = { ...writableMembers(from.resource), status: WIRE_STATUS.running };
  const answer = await writer.send('PUT', campaignPath(remoteId), { body });
  if (answer.body === undefined) return 'pending';
  const { status } = presentIn(answer, remoteId);
  return status === 'draft' ? 'pending' : status;
}

/** Without a duration: dialing starts again only when we ask for it. Towards less dialing nothing goes before it. */
async function putState(
  writer: JsonWriter,
  remoteId: string,
  { to, notifyAgentPool, resumeMode, transitionId, requestedAt }: TransitionRequest,
): Promise<RunStatus> {
  const body = {
    campaignId: remoteId,
    status: to,
    pauseDurationSeconds: 0,
    resumeMode: to === 'running' ? resumeMode : 'immediate',
    notifyAgentPool,
    metadata: { transitionId, requestedAt },
  };
  const answer = await writer.send('PUT', runStatePath(remoteId), { body, urgent: to !== 'running' });
  return stateIn(answer, remoteId);
}

const STATES: readonly RunState[] = ['running', 'paused', 'stopped'];

function stateIn({ body, facts }: JsonAnswer, remoteId: string): RunState {
  if (!isJsonObject(body)) throw malformed('the answer is no run state', facts);
  const state = STATES.find((known) => known === body.status);
  if (state === undefined) throw malformed('the answer has no status that dialform knows', facts);
  if (body.campaignId !== remoteId) throw malformed('the answer is about another campaign', facts);
  return state;
}
