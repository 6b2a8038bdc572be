import type { Pairing } from '../../diff/pair.ts';
import type { Base } from '../../model/base.ts';
import type { FoundList } from '../../model/contact-lists.ts';
import type { DesiredState } from '../../model/desired.ts';
import { InvalidDesiredStateError } from '../../model/errors.ts';
import { type Finding, hasErrors } from '../../model/finding.ts';
import type { Observation } from '../../model/observed.ts';
import type { Plan, PlanSource, TenantRef } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { ResourceKey } from '../../model/resource.ts';
import type { GuardLimits } from '../../model/settings.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import type { WantedCampaign } from '../../model/wanted.ts';
import { buildPlan } from '../../plan/build.ts';
import type { ObservedFacet } from '../../plan/changes/facets.ts';
import type { PlanMemory } from '../../plan/quiet.ts';
import { selectOthers, selectTargets } from '../../plan/targets.ts';
import { absentPlaces } from '../profiles/absent-places.ts';
import { profileLookup } from '../profiles/lookup.ts';
import type { Standing } from './standing.ts';
import { wantedCampaigns } from './wanted-campaigns.ts';

/** What a plan is made by, besides the three states. */
export interface PlanSettings {
  readonly tenant: TenantRef;
  readonly source: PlanSource;
  readonly onDrift: 'revert' | 'report';
  readonly onConsolePause: 'hold' | 'revert';
  /** The fields that somebody else keeps writing, by the campaign's name; left alone. */
  readonly contested?: ReadonlyMap<string, ReadonlySet<Pointer>>;
  readonly prefer: 'git' | 'actual' | null;
  readonly scope: 'all' | 'drift';
  readonly prune: boolean;
  readonly guardLimits: GuardLimits;
  /** `kind/name`, as the user wrote them. */
  readonly targets: readonly string[];
}

export interface PlanStates {
  readonly desired: DesiredState;
  /** Its campaigns as translated, where that was done already. */
  readonly wanted?: readonly WantedCampaign[];
  /** And beside what the tenant holds of them, where that was done already, with this base. */
  readonly pairing?: Pairing;
  readonly findings: readonly Finding[];
  readonly observation: Observation;
  readonly base: Base;
  /** What the tenant holds besides campaigns. */
  readonly facets?: readonly ObservedFacet[];
  /** The contact lists that apply uploads. */
  readonly lists?: readonly FoundList[];
}

/**
 * Translates the desired state and plans it against the tenant and the base.
 *
 * @throws InvalidDesiredStateError when desired state and tenant don't fit together.
 * @throws UsageError for an unknown target.
 */
export function makePlan(
  states: PlanStates,
  settings: PlanSettings,
  options: {
    readonly dialect: Dialect;
    readonly now: number;
    readonly standing: Pick<Standing, 'holds' | 'lifts' | 'freeze'>;
    /** Of whoever plans again and again. */
    readonly memory?: PlanMemory;
  },
): Plan {
  const { dialect } = options;
  const { desired } = states;
  const plan = buildPlan({
    tenant: settings.tenant,
    source: settings.source,
    createdAt: new Date(options.now).toISOString(),
    wanted: states.wanted ?? wantedCampaigns(desired, dialect),
    profiles: profileKeys(desired),
    profilePolicy: dialect.profilePolicy(desired),
    observation: states.observation,
    base: states.base,
    dialect,
    policy: { onDrift: settings.onDrift, prefer: settings.prefer, scope: settings.scope },
    onConsolePause: settings.onConsolePause,
    ...(settings.contested && { contested: settings.contested }),
    holds: options.standing.holds,
    lifts: options.standing.lifts,
    freeze: options.standing.freeze,
    prune: settings.prune,
    guardLimits: settings.guardLimits,
    profileLookup: profileLookup(desired, states.base, dialect),
    absent: absentPlaces(desired, dialect),
    targets: selectTargets(settings.targets, desired),
    others: selectOthers(settings.targets),
    ...(states.pairing && { pairing: states.pairing }),
    ...(states.facets && { facets: states.facets }),
    ...(states.lists && { lists: states.lists }),
    findings: states.findings,
    ...(options.memory && { memory: options.memory }),
  });
  if (hasErrors(plan.findings)) throw new InvalidDesiredStateError(plan.findings);
  return plan;
}

function profileKeys(desired: DesiredState): readonly ResourceKey[] {
  return [...desired.dialers, ...desired.compliances, ...desired.schedules].map((document) => document.key);
}
