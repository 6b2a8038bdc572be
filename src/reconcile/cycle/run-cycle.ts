import { applyPlan } from '../../apply/apply-plan.ts';
import type { ApplyContext } from '../../apply/context.ts';
import { needsMetrics } from '../../apply/read-samples.ts';
import { type Settlement, settleIntents } from '../../apply/settle.ts';
import { currentRecords } from '../../diff/current-records.ts';
import { samePairs } from '../../diff/same-pairs.ts';
import type { Base, BaseRecord } from '../../model/base.ts';
import type { FoundList, UploadReader } from '../../model/contact-lists.ts';
import type { DesiredState } from '../../model/desired.ts';
import { StoreError } from '../../model/errors.ts';
import type { Finding } from '../../model/finding.ts';
import type { Observation } from '../../model/observed.ts';
import type { Outcome } from '../../model/outcome.ts';
import { baseKeyOf, type Plan } from '../../model/plan.ts';
import type { OverrideWriter } from '../../model/ports/overrides.ts';
import type { AuditReader, ObserveOptions } from '../../model/ports/ports.ts';
import type { MemoryReader, MemoryWriter } from '../../model/ports/signals.ts';
import type { CampaignHealth } from '../../model/run-state/health.ts';
import type { KeptOverride } from '../../model/run-state/override.ts';
import type { NewerZones } from '../../model/zone-data.ts';
import type { PlanMemory } from '../../plan/quiet.ts';
import { observeFacets } from '../observe/facets.ts';
import { answerHealth, askHealth } from '../observe/look-at-health.ts';
import { endOverrides } from '../overrides/end-overrides.ts';
import { dayAnchors, withDayCounts } from '../pacing/day-counts.ts';
import { NOTHING_PACED, type PacedCycle, type PacingInput, pace, withDecisions } from '../pacing/pace.ts';
import { sharedMetrics } from '../pacing/shared-metrics.ts';
import { withoutRaises } from '../pacing/without-raises.ts';
import { keepMemory, rememberWrites } from './keep-memory.ts';
import { makePlan, type PlanSettings } from './make-plan.ts';
import { cycleEnd, guardsAllowed } from './records.ts';
import { type Standing, standingOf } from './standing.ts';
import { wantedCampaigns } from './wanted-campaigns.ts';

export type CycleContext = Omit<ApplyContext, 'cycle'> & {
  readonly store: ApplyContext['store'] &
    AuditReader &
    OverrideWriter &
    MemoryReader &
    MemoryWriter &
    UploadReader;
  readonly cycle: Omit<ApplyContext['cycle'], 'planDigest'>;
  /** What the judge goes by besides this program's zone data. */
  readonly newerZones?: NewerZones | null;
};

export interface CycleInput {
  readonly desired: DesiredState;
  readonly findings: readonly Finding[];
  readonly settings: PlanSettings;
  /** The base, given what the store holds; left out: just that. */
  readonly baseFrom?: (stored: ReadonlyMap<string, BaseRecord>) => Base;
  readonly observe?: ObserveOptions;
  /** Left out where no rule paces: only a loop does, or a cycle of it. */
  readonly pacing?: PacingInput;
  /** The contact lists that apply uploads. */
  readonly lists?: readonly FoundList[];
  /** What plans leave to the next one, where one follows. */
  readonly memory?: PlanMemory;
  /** Another plan is being applied: what it left open is its own, and nobody asks how campaigns are doing. */
  readonly meanwhile?: boolean;
}

export interface PlannedCycle {
  readonly plan: Plan;
  readonly standing: Standing;
  readonly observation: Observation;
  readonly settlements: readonly Settlement[];
  readonly pacing: PacedCycle;
}

/** The first half of a cycle: settles what an earlier run left open, observes, plans. Sends no write. */
export async function planCycle(input: CycleInput, context: CycleContext): Promise<PlannedCycle> {
  const { meanwhile = false } = input;
  const { settlements, ended } = meanwhile ? NOTHING_SETTLED : await settleCycle(context);
  const tenant = baseKeyOf(context.tenant);
  const wanted = wantedCampaigns(input.desired, context.dialect);
  const [observation, records] = await Promise.all([
    context.reader.settings.observeAll(input.observe),
    context.store.loadBase(tenant, currentRecords(wanted)),
  ]);
  const { desired, findings, lists = [] } = input;
  const base: Base = input.baseFrom?.(records) ?? { type: 'records', records };
  const facets = await observeFacets(context.facets ?? [], records, input.observe);
  const { pacing, health } = await look({ desired, wanted, observation, base }, input, context);
  // After the tenant was read: what somebody has paused meanwhile is not taken for paused in the console.
  const { campaigns, freeze } = await context.store.loadOverrides(tenant);
  const overrides = { campaigns: [...ended, ...campaigns], freeze };
  const now = context.clock.now();
  const { dialect, judge } = context;
  const standing = standingOf({ desired, observation, base }, { dialect, judge, overrides, health, now });
  if (!meanwhile) {
    for (const [seq, remoteId] of standing.found) await context.store.bindOverride(seq, { tenant, remoteId });
  }
  const decided = withDecisions(wanted, pacing);
  const pairing = standing.base === base && pacing.pairing ? samePairs(pacing.pairing, decided) : null;
  const states = {
    ...{ desired, wanted: decided, findings, observation, base: standing.base, facets, lists },
    ...(pairing && { pairing }),
  };
  const plan = withoutRaises(
    makePlan(states, input.settings, {
      dialect,
      now,
      standing,
      ...(input.memory && { memory: input.memory }),
    }),
  );
  if (!meanwhile) await keepMemory(health, { holds: standing.holds, plan }, context);
  return { plan, standing, observation, settlements, pacing };
}

const NOTHING_SETTLED = { settlements: [], ended: [] };

/** What rules go by: the figures of campaigns, in as few requests as they take. */
async function look(
  states: Parameters<typeof pace>[0],
  { pacing: input, meanwhile = false }: CycleInput,
  context: CycleContext,
): Promise<{ readonly pacing: PacedCycle; readonly health: ReadonlyMap<string, CampaignHealth> }> {
  if (meanwhile)
    return { pacing: input ? await pace(states, context, input) : NOTHING_PACED, health: new Map() };
  const inquiry = await askHealth(states, context);
  const { asked, now } = inquiry;
  const besides = asked.filter(needsMetrics).map(({ actual }) => actual.remoteId);
  const pacing = input ? await pace(states, context, { ...input, besides }) : NOTHING_PACED;
  const { paced, read } = pacing;
  const reader = { ...context.reader, metrics: sharedMetrics(context.reader.metrics, read) };
  const known = withDayCounts(asked, input?.memories.anchors ?? new Map(), { paced, read, now });
  const health = await answerHealth({ ...inquiry, asked: known }, { ...context, reader });
  return { pacing: { ...pacing, anchors: dayAnchors(known, health, { paced, now }) }, health };
}

/** Settles what an earlier run left open, and records the end of what people decided for a time. */
export async function settleCycle(
  context: CycleContext,
): Promise<{ readonly settlements: readonly Settlement[]; readonly ended: readonly KeptOverride[] }> {
  const settling = { ...context, cycle: { ...context.cycle, planDigest: null } };
  return { settlements: await settleIntents(settling), ended: await endOverrides(settling) };
}

/** The second half: records which guards were let through, applies the plan, and records how the cycle ended. */
export async function applyCycle(plan: Plan, context: CycleContext): Promise<readonly Outcome[]> {
  const began = context.clock.now();
  const cycle = { ...context.cycle, planDigest: plan.digest };
  for (const entry of guardsAllowed(plan, { ...context, cycle })) await context.store.append(entry);
  const outcomes = await applyPlan(plan, { ...context, cycle });
  if (outcomes.length === 0) return outcomes;
  try {
    await context.store.append(cycleEnd(outcomes, { ...context, cycle }, { began }));
    await rememberWrites(outcomes, context);
  } catch (error) {
    // Where an outcome tells of the store already, the outcomes must not be lost with this record.
    if (!(error instanceof StoreError) || outcomes.every((outcome) => outcome.error?.code !== error.code))
      throw error;
  }
  return outcomes;
}
