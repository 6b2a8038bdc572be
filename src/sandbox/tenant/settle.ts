import { advanceCalls } from '../../simulation/centre/advance.ts';
import { activationError } from '../campaign/activation.ts';
import { enterStatus } from '../campaign/transition.ts';
import type { Context } from './context.ts';
import { agentShares, callProfile, dialLimits } from './dial-limits.ts';
import type { CampaignRecord, Tenant } from './tenant.ts';

/** Most seconds simulated one by one in one go, over all campaigns and for one. */
const STEPS_IN_ALL = 100_000;
const STEPS_EACH = { most: 7200, least: 300 };

/**
 * Brings the tenant up to `now`: activations and pauses that ended take effect when they were due, and calls happen in
 * between. Nothing in the sandbox runs by a timer; whoever looks, settles first.
 */
export function settle(context: Context, speed: number): void {
  for (;;) {
    const next = nextDue(context.tenant, context.now);
    if (next === null) break;
    advanceAll(context.tenant, next.due.at, speed);
    takeEffect(context, next.record, next.due.at);
  }
  advanceAll(context.tenant, context.now, speed);
}

function nextDue(tenant: Tenant, now: number): { record: CampaignRecord; due: { at: number } } | null {
  let next: { record: CampaignRecord; due: { at: number } } | null = null;
  for (const record of tenant.campaigns.values()) {
    const { due } = record;
    if (due !== null && due.at <= now && (next === null || due.at < next.due.at)) next = { record, due };
  }
  return next;
}

function takeEffect(context: Context, record: CampaignRecord, at: number): void {
  const errorCode = record.due?.type === 'activation' ? activationError(context, record) : null;
  if (errorCode === null) enterStatus(context, record, { status: 'ACTIVE', at });
  else enterStatus(context, record, { status: 'ERROR', errorCode, at });
}

function advanceAll(tenant: Tenant, to: number, speed: number): void {
  const shares = agentShares(tenant);
  const each = Math.floor(STEPS_IN_ALL / Math.max(1, shares.size));
  const maxSteps = Math.min(STEPS_EACH.most, Math.max(STEPS_EACH.least, each));
  for (const record of tenant.campaigns.values()) {
    const calls = tenant.calls.get(record.id);
    if (calls === undefined) continue;
    const limits = dialLimits(record, shares.get(record.id) ?? 0);
    advanceCalls(calls, to, { limits, profile: callProfile(tenant, record), speed, maxSteps });
  }
}
