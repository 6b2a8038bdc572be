import type { BaseRecord } from '../../src/model/base.ts';
import type { Observation } from '../../src/model/observed.ts';
import type { Plan } from '../../src/model/plan.ts';
import { keyText } from '../../src/model/resource.ts';
import type { WantedCampaign } from '../../src/model/wanted.ts';
import { buildPlan, type PlanInput } from '../../src/plan/build.ts';
import { testDialect } from './dialect.ts';

export const TENANT = { name: 'production', api: 'test', baseUrl: 'https://cxone.example' };

export const GUARD_LIMITS = { maxUpdatePercent: 30, maxDeletePercent: 20, minResources: 10, maxDeletes: 5 };

/** The three states of a plan, and whatever else is not as it usually is. `base: null` is no base at all. */
export interface PlanStates extends Partial<Omit<PlanInput, 'wanted' | 'observation' | 'base' | 'policy'>> {
  readonly wanted: readonly WantedCampaign[];
  readonly actual: Observation['campaigns'];
  readonly base?: readonly BaseRecord[] | null;
  readonly policy?: Partial<PlanInput['policy']>;
}

export function planOf(states: PlanStates): Plan {
  const { wanted, actual, base = [], policy, ...rest } = states;
  return buildPlan({
    tenant: TENANT,
    source: { directory: 'campaigns', commit: null, dirty: false, digest: 'sha256:0' },
    createdAt: '2026-11-20T12:00:00.000Z',
    wanted,
    profiles: [],
    profilePolicy: [],
    observation: { campaigns: actual },
    base: base === null ? { type: 'none' } : { type: 'records', records: recordsOf(base) },
    dialect: testDialect,
    policy: { onDrift: 'revert', prefer: null, scope: 'all', ...policy },
    onConsolePause: 'hold',
    holds: new Map(),
    lifts: new Map(),
    freeze: null,
    prune: false,
    guardLimits: GUARD_LIMITS,
    targets: null,
    findings: [],
    ...rest,
  });
}

export function recordsOf(records: readonly BaseRecord[]): ReadonlyMap<string, BaseRecord> {
  return new Map(records.map((record) => [keyText(record.key), record]));
}

/** A change in a word: `update spring git`. */
export function changeWords(plan: Pick<Plan, 'changes'>): readonly string[] {
  return plan.changes.map((change) => `${change.action} ${change.key.name} ${change.cause}`);
}
