import type {
  RunStateReader,
  RunStateWriter,
  TransitionRequest,
  WhoseOptions,
} from '../../model/ports/run-state.ts';
import { type RunState, type RunStatus, TRANSITIONS } from '../../model/run-state/run-state.ts';
import { ConflictError, mayAnswerLater, TenantError } from '../../model/tenant-errors.ts';
import { isJsonObject } from '../../model/values/json.ts';
import type { Client, JsonAnswer, JsonReader, JsonWriter } from '../http/client.ts';
import { malformed } from '../http/tenant-error.ts';
import { campaignPath, runStatePath } from './paths.ts';
import { writableMembers } from './resource.ts';
import { presentIn } from './settings-writer.ts';
import { WIRE_STATUS } from './status.ts';

/** @param clientId who we are to the tenant */
export function createRunStateReader(reader: JsonReader, clientId: string): RunStateReader {
  return {
    readRunState: async (remoteId, options = {}) =>
      stateIn(await reader.get(runStatePath(remoteId), options), remoteId),
    wasMovedBy: async ({ remoteId, lastEdit }, { id, at }, options = {}) => {
      const told = await readTransition(reader, remoteId, options);
      if (told !== null) return isSameId(told, id);
      if (!lastEdit?.by) return null;
      if (isNamed(clientId, lastEdit.by)) return true;
      // An edit of before says nothing: not every tenant takes a transition for one.
      const isSince = lastEdit.at === null || Date.parse(lastEdit.at) >= at - SKEW_MS;
      return isSince ? false : null;
    },
  };
}

/** How far the tenant's clock may be behind ours. */
const SKEW_MS = 60_000;

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
        const answer = await reader.get(runStatePath(remoteId)).catch((lookError: unknown) => {
          throw lookError instanceof TenantError ? error : lookError;
        });
        const state = stateIn(answer, remoteId);
        const told = transitionIn(answer);
        const isAnother = told !== null && !isSameId(told, request.transitionId);
        if (state !== to || isAnother) throw error;
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

/** As `transitionIn`; a tenant that never answers this tells of no transition. */
async function readTransition(
  reader: JsonReader,
  remoteId: string,
  { mayWait = true, ...options }: WhoseOptions,
): Promise<string | null> {
  try {
    return transitionIn(await reader.get(runStatePath(remoteId), options));
  } catch (error) {
    if (error instanceof TenantError && !(mayWait && mayAnswerLater(error))) return null;
    throw error;
  }
}

/** The transition that the tenant says the run state came by; null where it does not say. */
function transitionIn({ body }: JsonAnswer): string | null {
  const metadata = isJsonObject(body) ? body.metadata : null;
  const id = isJsonObject(metadata) ? metadata.transitionId : null;
  return typeof id === 'string' && id !== '' ? id : null;
}

function isSameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whether `modifiedBy` names a client: by its id alone, or with the sort of client before it (`api:ID`). */
function isNamed(clientId: string, by: string): boolean {
  return by === clientId || (by.endsWith(clientId) && /[^\w.-]$/.test(by.slice(0, -clientId.length)));
}
