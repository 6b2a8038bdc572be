import { type Pair, pairCampaigns } from '../diff/pair.ts';
import type { AuditRecord } from '../model/audit.ts';
import type { Base } from '../model/base.ts';
import type { Observation } from '../model/observed.ts';
import type { Plan } from '../model/plan.ts';
import type { Dialect } from '../model/ports.ts';
import { isDialing, meetsRunState } from '../model/run-state.ts';
import type { RunStateHold } from '../model/run-state-hold.ts';
import type { StatusRow } from '../model/status.ts';
import type { WantedCampaign } from '../model/wanted.ts';

export interface StatusInput {
  readonly wanted: readonly WantedCampaign[];
  readonly observation: Observation;
  readonly base: Base;
  readonly plan: Plan;
  readonly dialect: Dialect;
  /** The campaigns that a run-state rule does not let dial now, by name. */
  readonly holds: ReadonlyMap<string, RunStateHold>;
  /** Newest outcome of a campaign, by its name. */
  readonly lastChanges: ReadonlyMap<string, AuditRecord>;
}

/** One row a campaign, in the desired state's order. In sync is what the plan has nothing to do for and no drift to report of. */
export function buildStatus(input: StatusInput): readonly StatusRow[] {
  const records = input.base.type === 'records' ? input.base.records : new Map();
  const { pairs } = pairCampaigns(input.wanted, input.observation, records);
  return pairs.map((pair): StatusRow => {
    const { name } = pair.wanted.key;
    const changes = input.plan.changes.filter((change) => change.key.name === name);
    const last = input.lastChanges.get(name);
    return {
      name,
      remoteId: pair.type === 'present' ? pair.actual.remoteId : null,
      run: pair.wanted.run?.value ?? null,
      status: pair.type === 'present' ? String(input.dialect.runStateValue(pair.actual.status)) : null,
      runMet:
        !pair.wanted.run ||
        (pair.type === 'present' && meetsRunState(pair.wanted.run.value, pair.actual.status)),
      inSync: changes.length === 0,
      reasons: [
        ...(pair.type === 'present' && pair.actual.status === 'pending'
          ? ['its activation is under way']
          : []),
        ...heldBack(pair, input.holds.get(name)),
        ...changes.flatMap((change) => [...summary(change), ...change.reasons]),
      ],
      lastChange: last ? { at: last.at, seq: last.seq, event: last.event, by: last.actor.user } : null,
    };
  });
}

/** Why a campaign that should be running is not, where a rule keeps it from it; nothing to do and no drift. */
function heldBack(pair: Pair, hold: RunStateHold | undefined): readonly string[] {
  if (!hold || pair.type !== 'present' || isDialing(pair.actual.status)) return [];
  const waits = pair.wanted.run ? pair.wanted.run.value === 'running' : (pair.base?.heldBy ?? null) !== null;
  return waits ? [hold.reason] : [];
}

function summary(change: Plan['changes'][number]): readonly string[] {
  if (change.action === 'none') return [];
  const fields = change.fields.length === 0 ? '' : `: ${change.fields.map((field) => field.path).join(', ')}`;
  return [`${change.action} planned, ${change.cause}${fields}`];
}
