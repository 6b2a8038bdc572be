import type { BaseRecord } from '../model/base.ts';
import {
  type Action,
  type Change,
  type Gone,
  type Guard,
  PLAN_FORMAT,
  type Plan,
  type PlanSummary,
} from '../model/plan.ts';
import type { Freeze } from '../model/run-state/override.ts';
import { planDigest } from './digest.ts';

/** A plan of these parts under its digest. */
export function sealPlan(
  input: Pick<Plan, 'tenant' | 'source' | 'createdAt'> & { readonly freeze: Freeze | null },
  parts: Pick<Plan, 'findings' | 'risk' | 'dialing'> & {
    readonly changes?: readonly Change[];
    readonly policy?: Plan['policy'];
    readonly guards?: readonly Guard[];
    readonly accept?: readonly BaseRecord[];
    readonly forget?: readonly Gone[];
    readonly inSync?: number;
  },
): Plan {
  const changes = parts.changes ?? [];
  const plan = {
    formatVersion: PLAN_FORMAT,
    createdAt: input.createdAt,
    tenant: input.tenant,
    source: input.source,
    changes,
    policy: parts.policy ?? [],
    findings: parts.findings,
    guards: parts.guards ?? [],
    ...(input.freeze && { freeze: input.freeze }),
    summary: summarise(changes, parts.inSync ?? 0),
    accept: parts.accept ?? [],
    ...(parts.forget && parts.forget.length > 0 && { forget: parts.forget }),
    ...(parts.risk && { risk: parts.risk }),
    ...(parts.dialing && { dialing: parts.dialing }),
  };
  return { ...plan, digest: planDigest(plan) };
}

/** Changes by action; `none` counts the campaigns that need nothing, listed or not. */
function summarise(changes: readonly Change[], inSync: number): PlanSummary {
  const count = (action: Action) => changes.filter((change) => change.action === action).length;
  return {
    create: count('create'),
    update: count('update'),
    transition: count('transition'),
    delete: count('delete'),
    none: inSync,
    blocked: count('blocked'),
  };
}
