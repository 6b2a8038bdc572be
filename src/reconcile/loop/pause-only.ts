import { type RunStatePorts, requestRunState } from '../../apply/transition.ts';
import { pairCampaigns } from '../../diff/pair.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Random } from '../../model/ports.ts';
import type { ResourceKey } from '../../model/resource.ts';
import { isDialing } from '../../model/run-state.ts';
import type { RunStateHold, RunStateJudge } from '../../model/run-state-hold.ts';
import { notifiesAgentPool } from '../notifies-agent-pool.ts';

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
}

export interface PauseOnlyContext extends RunStatePorts {
  readonly judge: RunStateJudge;
  readonly random: Random;
}

/**
 * What is left of a cycle without a store: campaigns that dial although a rule does not let them are paused. Nothing is
 * started and no setting is written. Overrides can't be read; a pause by a person was sent to CXone when it was made.
 *
 * @throws TenantError where the tenant can't be read.
 */
export async function pauseOnly(
  input: { readonly desired: DesiredState; readonly records: ReadonlyMap<string, BaseRecord> },
  context: PauseOnlyContext,
): Promise<readonly Unrecorded[]> {
  const { dialect, reader, signal } = context;
  const observation = await reader.settings.observeAll(signal ? { signal } : {});
  const wanted = input.desired.campaigns.map((campaign) => dialect.translate(campaign));
  const { pairs } = pairCampaigns(wanted, observation, input.records);
  const now = context.clock.now();
  const done: Unrecorded[] = [];
  const notifies = notifiesAgentPool(input.desired.campaigns);
  for (const pair of pairs) {
    if (pair.type !== 'present' || !isDialing(pair.actual.status)) continue;
    const hold = context.judge(pair.wanted.key.name, { now, override: null });
    const { key } = pair.wanted;
    const notifyAgentPool = notifies(key.name);
    if (hold) done.push(await pause(key, pair.actual, { hold, context, notifyAgentPool }));
  }
  return done;
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
  const { status, error } = await requestRunState(context, actual, {
    ...{ to: hold.allowed, transitionId, notifyAgentPool },
  });
  const now = context.clock.now();
  const at = new Date(now).toISOString();
  const latencyMs = now < began ? null : now - began;
  const { remoteId } = actual;
  return { key, remoteId, hold, transitionId, at, latencyMs, status, error: error ?? null };
}
