import type { AbsentCampaign, PresentCampaign, UnreadableCampaign } from '../../src/model/observed.ts';
import type { TenantReader, TenantWriter } from '../../src/model/ports/ports.ts';
import type { TransitionRequest } from '../../src/model/ports/run-state.ts';
import type { RunState, RunStatus } from '../../src/model/run-state/run-state.ts';
import { type Json, type JsonObject, jsonEqual } from '../../src/model/values/json.ts';
import { type Pointer, withValueAt } from '../../src/model/values/pointer.ts';
import { statusIn, testDialect } from './dialect.ts';
import { conflict, type Fault, type FaultyCall, faultQueue, notFound } from './faults.ts';

export interface FakeTenant {
  readonly reader: TenantReader;
  readonly writer: TenantWriter;
  fault(call: FaultyCall, ...faults: readonly (Fault | null)[]): void;
  /** As someone does it in the console: nothing is logged. */
  edit(remoteId: string, values: Readonly<Record<Pointer, Json>>): void;
  remove(remoteId: string): void;
  /** The campaign can't be parsed any more; its run state alone can where `but` says so. */
  garble(remoteId: string, but?: 'status'): void;
  /** From now on it is told which transition the run state came by. */
  tellMovedBy(remoteId: string, transitionId: string): void;
  resource(remoteId: string): JsonObject;
  /** As `observeAll` answers it, without a call. */
  all(): readonly (PresentCampaign | UnreadableCampaign)[];
}

export interface FakeTenantOptions {
  readonly campaigns?: readonly PresentCampaign[];
  /** Each call is added to it: `update c-17`. */
  readonly log?: string[];
  /** How a start of a draft goes: how often it is seen pending, and how it ends. */
  readonly activation?: { readonly pendingPolls?: number; readonly errorCode?: string };
}

/** A tenant in memory behind the ports. It writes top-level members whole, as a server without deep merging does. */
export function fakeTenant(options: FakeTenantOptions = {}): FakeTenant {
  const { log = [], activation = {} } = options;
  const held = new Map<string, JsonObject>();
  const garbled = new Map<string, 'status' | undefined>();
  const pending = new Map<string, number>();
  const movedBy = new Map<string, string>();
  const faults = faultQueue();
  for (const { remoteId, resource, errorCode } of options.campaigns ?? []) {
    held.set(remoteId, errorCode === undefined ? resource : { ...resource, errorCode });
  }

  const resource = (remoteId: string): JsonObject => {
    const found = held.get(remoteId);
    if (!found) throw notFound();
    return found;
  };
  const put = (remoteId: string, value: JsonObject) => held.set(remoteId, value);
  const setStatus = (remoteId: string, status: RunStatus) =>
    put(remoteId, { ...resource(remoteId), status: testDialect.runStateValue(status) });
  const look = (remoteId: string): PresentCampaign | UnreadableCampaign => {
    const found = presentFrom(remoteId, resource(remoteId));
    if (!garbled.has(remoteId)) return found;
    const told = garbled.get(remoteId) === 'status' ? { status: found.status } : {};
    return { state: 'unreadable', remoteId, ...told, reason: 'garbled' };
  };
  const all = () => [...held.keys()].map(look);
  const call = async <T>(name: FaultyCall, subject: string, act: (fault: Fault) => T): Promise<T> => {
    log.push(subject === '' ? name : `${name} ${subject}`);
    return faults.run(name, act);
  };
  const goOn = (remoteId: string) => {
    const left = pending.get(remoteId);
    if (left === undefined) return;
    pending.set(remoteId, left - 1);
    if (left > 0) return;
    pending.delete(remoteId);
    if (activation.errorCode === undefined) setStatus(remoteId, 'running');
    else {
      put(remoteId, { ...resource(remoteId), errorCode: activation.errorCode });
      setStatus(remoteId, 'error');
    }
  };
  const move = (remoteId: string, to: RunState): RunStatus => {
    const from = statusIn(resource(remoteId).status);
    if (to !== 'running') {
      const next = from === 'pending' ? 'draft' : to;
      setStatus(remoteId, next);
      return from === 'pending' ? 'stopped' : next;
    }
    if (from === 'draft' || from === 'error') {
      pending.set(remoteId, activation.pendingPolls ?? 0);
      setStatus(remoteId, 'pending');
      return 'pending';
    }
    setStatus(remoteId, 'running');
    return 'running';
  };

  return {
    fault: faults.add,
    edit(remoteId, values) {
      for (const [path, value] of Object.entries(values))
        put(remoteId, withValueAt(resource(remoteId), path, value));
    },
    remove: (remoteId) => void held.delete(remoteId),
    garble: (remoteId, but) => void garbled.set(remoteId, but),
    tellMovedBy: (remoteId, transitionId) => void movedBy.set(remoteId, transitionId),
    resource,
    all,
    reader: {
      settings: {
        observeAll: () => call('observeAll', '', () => ({ campaigns: all() })),
        observe: (remoteId) =>
          call('observe', remoteId, (): PresentCampaign | UnreadableCampaign | AbsentCampaign => {
            if (!held.has(remoteId)) return { state: 'absent' };
            goOn(remoteId);
            return look(remoteId);
          }),
      },
      runState: {
        readRunState: (remoteId) =>
          call('readRunState', remoteId, (): RunState => {
            const status = statusIn(resource(remoteId).status);
            return status === 'running' || status === 'paused' ? status : 'stopped';
          }),
        wasMovedBy: ({ remoteId }, { id }, { mayWait = true } = {}) =>
          call('wasMovedBy', remoteId, () => {
            const told = movedBy.get(remoteId);
            return told === undefined ? null : told === id;
          }).catch((error: unknown) => {
            if (mayWait) throw error;
            return null;
          }),
      },
      metrics: { readCounts: async () => new Map(), readActiveCalls: async () => 0 },
      agentPools: { readPool: async () => ({ available: 10, busy: 0, notReady: 0, offline: 0 }) },
      lists: { readList: async () => ({ size: 100, capacity: null }), readLists: async () => [] },
      history: { readAnalytics: async () => [] },
      suppressions: { assertReadable: async () => undefined, readSuppressions: noSuppressions },
    },
    writer: {
      settings: {
        create: (wanted) =>
          call('create', String(wanted.name), ({ notTaken }) => {
            if (all().some((campaign) => campaign.name === wanted.name)) throw conflict();
            const remoteId = `c-${held.size + 1}`;
            const given = { id: remoteId, status: testDialect.runStateValue('draft') };
            put(remoteId, notTaken ? { ...given, name: String(wanted.name) } : { ...wanted, ...given });
            return presentFrom(remoteId, resource(remoteId));
          }),
        update: (remoteId, { fresh, intended }) =>
          call('update', remoteId, ({ notTaken, noBody }) => {
            if (!notTaken) put(remoteId, { ...resource(remoteId), ...changedMembers(fresh, intended) });
            return noBody ? null : presentFrom(remoteId, resource(remoteId));
          }),
        remove: (remoteId) =>
          call('remove', remoteId, ({ notTaken }) => {
            const status = statusIn(resource(remoteId).status);
            if (status === 'running' || status === 'pending') throw conflict();
            if (!notTaken) held.delete(remoteId);
          }),
      },
      runState: {
        transition: (remoteId: string, { to }: TransitionRequest) =>
          call('transition', `${remoteId} ${to}`, ({ notTaken }) =>
            notTaken ? statusIn(resource(remoteId).status) : move(remoteId, to),
          ),
      },
      lists: {
        createList: async (name) => ({ remoteId: 'l-1', name, size: 0, capacity: null }),
        storeItems: async (_, { count }) => ({ accepted: count, rejected: [] }),
      },
    },
  };
}

function presentFrom(remoteId: string, resource: JsonObject): PresentCampaign {
  const { errorCode } = resource;
  return {
    state: 'present',
    remoteId,
    name: String(resource.name),
    resource,
    status: statusIn(resource.status),
    ...(typeof errorCode === 'string' ? { errorCode } : {}),
  };
}

function changedMembers(fresh: JsonObject, intended: JsonObject): JsonObject {
  const changed = Object.entries(intended).filter(
    ([name, value]) => name !== 'status' && !jsonEqual(fresh[name], value),
  );
  return Object.fromEntries(changed);
}

async function* noSuppressions(): AsyncGenerator<never> {}
