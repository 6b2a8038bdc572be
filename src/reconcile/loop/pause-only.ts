import { type RunStatePorts, requestRunState } from '../../apply/request-run-state.ts';
import { unreadStatus } from '../../diff/campaign.ts';
import { type Pair, pairCampaigns } from '../../diff/pair.ts';
import { startedOutsideGit } from '../../diff/run-state.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { Observation, PresentCampaign } from '../../model/observed.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { TenantRef } from '../../model/plan.ts';
import type { Random } from '../../model/ports/ports.ts';
import type { ResourceKey } from '../../model/resource.ts';
import { type CampaignHealth, type CampaignMemory, NO_MEMORY } from '../../model/run-state/health.ts';
import { type RunStateHold, type RunStateJudge, SPEC_RUN } from '../../model/run-state/hold.ts';
import { type KeptOverride, type Overrides, overrideOf } from '../../model/run-state/override.ts';
import { isDialing, meetsRunState } from '../../model/run-state/run-state.ts';
import type { ProjectPolicy } from '../../model/settings.ts';
import { wantedCampaigns } from '../cycle/wanted-campaigns.ts';
import { notifiesAgentPool } from '../notifies-agent-pool.ts';
import { lookAtHealth } from '../observe/look-at-health.ts';
import { formerNames } from '../overrides/former-names.ts';
import { lookAround } from './look-around.ts';

/** A pause that was asked for while nothing could be recorded. */
export interface Unrecorded {
  readonly key: ResourceKey;
  readonly remoteId: string;
  readonly hold: RunStateHold;
  readonly transitionId: string;
  /** ISO instant. */
  readonly at: string;
  /** How long CXone took; null by a clock that was put back. */
  readonly latencyMs: number | null;
  readonly status: Extract<Outcome['status'], 'applied' | 'failed' | 'stale' | 'unknown'>;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Somebody else was first: the pause that stands is not of our rule. */
  readonly pauseStands?: true;
  /** So many pauses of the campaign before this one are not on record. */
  readonly missed?: number;
}

export interface PauseOnlyContext extends RunStatePorts {
  readonly judge: RunStateJudge;
  /** Whether what was started outside of Git is undone. */
  readonly onDrift: ProjectPolicy['onDrift'];
  readonly random: Random;
  readonly tenant: TenantRef;
}

/** What is known without asking the store. */
export interface Known {
  readonly records: ReadonlyMap<string, BaseRecord>;
  readonly overrides: Overrides;
  /** What the health rules remember. */
  readonly memories: ReadonlyMap<string, CampaignMemory>;
}

export interface PauseOnlyInput {
  readonly desired: DesiredState;
  readonly known: Known;
  /** Whether agents, lists and metrics are asked for; they are if left out. */
  readonly asksHealth?: boolean;
}

/**
 * What is left of a cycle without a store: campaigns that dial although a rule or `spec.run` does not let them are paused or
 * stopped. Nothing is started and no setting is written. Those that are held back by what is known go first; then agents,
 * lists and metrics are asked for, and what can't be read pauses nothing but by the age of telemetry.
 *
 * @throws TenantError where the tenant can't be read.
 */
export async function pauseOnly(
  input: PauseOnlyInput,
  context: PauseOnlyContext,
): Promise<{ readonly pauses: readonly Unrecorded[]; readonly memories: Known['memories'] }> {
  const { desired, known, asksHealth = true } = input;
  const { dialect, reader } = context;
  const observation = await lookAround(reader, () => heldIds(known, context), context);
  const wanted = wantedCampaigns(desired, dialect);
  const { pairs } = pairCampaigns(wanted, observation, known.records);
  const dialing = pairs.flatMap((pair) => dialingOf(pair) ?? []);
  const done: Unrecorded[] = [];
  const notifies = notifiesAgentPool(desired.campaigns);
  const formerly = formerNames(wanted);
  const judged = async (pair: Dialing, health: CampaignHealth | null) => {
    const { key } = pair.wanted;
    const { name } = key;
    const { remoteId } = pair.actual;
    const now = context.clock.now();
    const override = overrideOf(known.overrides, { name, remoteId, formerly: formerly(pair) }, now);
    const hold =
      context.judge(name, { now, override, health }) ?? startedOutside(pair, { ...context, override });
    if (!hold) return false;
    const facts = { hold, context, notifyAgentPool: notifies(name) };
    done.push(await pause(key, pair.actual, facts));
    return true;
  };
  const left = new Map<string, Dialing>();
  for (const pair of dialing) if (!(await judged(pair, null))) left.set(pair.wanted.key.name, pair);
  const healths = asksHealth
    ? await healthOf(left, { desired, observation, known }, context)
    : new Map<string, CampaignHealth>();
  for (const [name, health] of healths) {
    const pair = left.get(name);
    if (pair) await judged(pair, health);
  }
  const seen = [...healths].map(([name, { memory }]) => [name, memory] as const);
  return { pauses: done, memories: new Map([...known.memories, ...seen]) };
}

/** The ids of what we left dialing, and what may not dial now. */
function heldIds(
  { records, overrides }: Known,
  { judge, clock }: Pick<PauseOnlyContext, 'judge' | 'clock'>,
): readonly string[] {
  const now = clock.now();
  return [...records.values()].flatMap(({ key, remoteId, run, heldBy }) => {
    if (key.kind !== 'Campaign' || remoteId === null || run !== 'running' || heldBy !== null) return [];
    const { name } = key;
    return judge(name, { now, override: overrideOf(overrides, { name, remoteId }, now) }) ? [remoteId] : [];
  });
}

type Dialing = Extract<Pair, { type: 'present' }>;

/** A campaign that dials, or may: of one that can't be read, what is known is enough to pause it. */
function dialingOf(pair: Pair): Dialing | null {
  switch (pair.type) {
    case 'present':
      return isDialing(pair.actual.status) ? pair : null;
    case 'unreadable': {
      const { wanted, base, remoteId } = pair;
      const status = unreadStatus(pair);
      if (remoteId === null || status === null || !isDialing(status)) return null;
      const actual = { state: 'present', remoteId, name: wanted.displayName, resource: {}, status } as const;
      return { type: 'present', wanted, base, actual, note: null };
    }
    case 'absent':
      return null;
  }
}

/**
 * What `spec.run` says of a campaign that somebody started although it was paused or stopped as asked. By what no base knows
 * nothing is stopped: a person may have lifted it.
 */
function startedOutside(
  { wanted, actual, base }: Dialing,
  facts: Pick<PauseOnlyContext, 'onDrift'> & { readonly override: KeptOverride | null },
): RunStateHold | null {
  const run = wanted.run?.value;
  const { override } = facts;
  // Where a lift has ended, what becomes of the campaign is for a plan to say: only it tells who has started it.
  const isLifted = override?.run === 'running';
  if (facts.onDrift !== 'revert' || isLifted || run === undefined || run === 'running') return null;
  if (!base?.run || meetsRunState(base.run, actual.status)) return null;
  return { rule: SPEC_RUN, allowed: run, reason: startedOutsideGit(run), until: null };
}

/** A look beside the cycles is no attempt of the circuit breaker's: that is as it was. */
async function healthOf(
  left: ReadonlyMap<string, Dialing>,
  states: { readonly desired: DesiredState; readonly observation: Observation; readonly known: Known },
  context: PauseOnlyContext,
): Promise<ReadonlyMap<string, CampaignHealth>> {
  const { desired, observation, known } = states;
  const campaigns = desired.campaigns.filter(({ document }) => left.has(document.key.name));
  const base = { type: 'records', records: known.records } as const;
  const store = { loadMemory: async () => known.memories };
  const seen = await lookAtHealth(
    { desired: { ...desired, campaigns }, observation, base },
    { ...context, store },
  );
  return new Map(
    [...seen].map(([name, health]) => {
      const { breaker } = known.memories.get(name) ?? NO_MEMORY;
      return [name, { ...health, memory: { ...health.memory, breaker } }] as const;
    }),
  );
}

async function pause(
  key: ResourceKey,
  actual: PresentCampaign,
  facts: {
    readonly hold: RunStateHold;
    readonly context: PauseOnlyContext;
    readonly notifyAgentPool: boolean;
  },
): Promise<Unrecorded> {
  const { hold, context, notifyAgentPool } = facts;
  const transitionId = context.random.uuid();
  const began = context.clock.now();
  const { status, error, pauseStands } = await requestRunState(context, actual, {
    ...{ to: hold.allowed, transitionId, notifyAgentPool },
  });
  const now = context.clock.now();
  const at = new Date(now).toISOString();
  const latencyMs = now < began ? null : now - began;
  const { remoteId } = actual;
  return {
    ...{ key, remoteId, hold, transitionId, at, latencyMs, status, error: error ?? null },
    ...(pauseStands && { pauseStands }),
  };
}
