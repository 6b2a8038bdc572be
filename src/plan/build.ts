import { isUnchanged } from '../diff/campaign.ts';
import { type Pair, type Pairing, pairCampaigns } from '../diff/pair.ts';
import { underPresentNames } from '../diff/previous-names.ts';
import type { DiffPolicy } from '../diff/treatment.ts';
import type { Base, BaseRecord } from '../model/base.ts';
import type { FoundList } from '../model/contact-lists.ts';
import { type Finding, hasErrors } from '../model/finding.ts';
import type { Observation, PresentCampaign } from '../model/observed.ts';
import type { Change, Plan, PlanSource, TenantRef } from '../model/plan.ts';
import type { Dialect } from '../model/ports/ports.ts';
import { keyText, type PolicyValue, type ResourceKey } from '../model/resource.ts';
import type { RunStateHold, RunStateLift } from '../model/run-state/hold.ts';
import type { Freeze } from '../model/run-state/override.ts';
import type { GuardLimits } from '../model/settings.ts';
import type { Pointer } from '../model/values/pointer.ts';
import type { WantedCampaign } from '../model/wanted.ts';
import type { AbsentPlaces } from './absent-places.ts';
import { buildCampaignChanges } from './changes/campaign.ts';
import type { ChangeContext } from './changes/context.ts';
import { buildFacets, type ObservedFacet } from './changes/facets.ts';
import { buildRemoval } from './changes/removal.ts';
import { withConsequences } from './consequences.ts';
import { NO_PROFILES, type ProfileLookup } from './dialing/profile-facts.ts';
import { frozenReasons } from './frozen.ts';
import { goneCampaigns } from './gone.ts';
import { abandonmentLimits } from './guards/abandonment-limits.ts';
import type { GuardFacts } from './guards/facts.ts';
import { judge } from './guards/judge.ts';
import { heldBackFinding } from './held-back.ts';
import { buildListChanges } from './lists/build.ts';
import { waitingReasons } from './lists/waiting.ts';
import { withMeaning } from './meaning.ts';
import { orderChanges } from './order.ts';
import { findOrphans, type Orphan, undeclared } from './orphans.ts';
import { diffPolicy } from './policy.ts';
import { newPlanMemory, type PlanMemory, quietCampaigns } from './quiet.ts';
import { sealPlan } from './seal.ts';
import { storedRecord } from './stored-record.ts';

export interface PlanInput {
  readonly tenant: TenantRef;
  readonly source: PlanSource;
  readonly createdAt: string;
  readonly wanted: readonly WantedCampaign[];
  /** These campaigns beside what was observed of them, where somebody paired them already; else that is done here. */
  readonly pairing?: Pairing;
  readonly profiles: readonly ResourceKey[];
  readonly profilePolicy: readonly PolicyValue[];
  readonly observation: Observation;
  readonly base: Base;
  readonly dialect: Dialect;
  readonly policy: DiffPolicy;
  /** The fields that somebody else keeps writing, by the campaign's name; none if left out. */
  readonly contested?: ReadonlyMap<string, ReadonlySet<Pointer>>;
  readonly onConsolePause: 'hold' | 'revert';
  /** The campaigns that a run-state rule does not let dial now, by name. */
  readonly holds: ReadonlyMap<string, RunStateHold>;
  /** The campaigns that a person lets dial although `spec.run` does not ask for it, or did until now; by name. */
  readonly lifts: ReadonlyMap<string, RunStateLift>;
  /** Nothing of the plan but what makes campaigns dial less would be written now. */
  readonly freeze: Freeze | null;
  /** Whether campaigns that the base knows and no document names are deleted; not where only some are looked at. */
  readonly prune: boolean;
  readonly guardLimits: GuardLimits;
  /** What the profiles say besides; left out where nobody knows, and then no calling times are told. */
  readonly profileLookup?: ProfileLookup;
  /** Left out where nobody knows: then what is removed is told at its campaign's document, or nowhere. */
  readonly absent?: AbsentPlaces;
  /** Names of the campaigns to look at; null for all. */
  readonly targets: ReadonlySet<string> | null;
  /** Of everything else what to look at, by `keyText`; null for all. */
  readonly others?: ReadonlySet<string> | null;
  /** What the tenant holds besides campaigns, each kind that is wanted or known. */
  readonly facets?: readonly ObservedFacet[];
  /** The contact lists that apply uploads. */
  readonly lists?: readonly FoundList[];
  /** Of the desired state, carried into the plan. */
  readonly findings: readonly Finding[];
  /** What the plan before has left; left out: all is worked out. */
  readonly memory?: PlanMemory;
}

/**
 * The one planner: three states in, an immutable plan out. Findings of severity `error` mean that desired state and
 * tenant don't fit together; such a plan has no changes and is not to be applied.
 */
export function buildPlan(input: PlanInput): Plan {
  const known: ReadonlyMap<string, BaseRecord> =
    input.base.type === 'records' ? input.base.records : new Map();
  const records = underPresentNames(known, input.wanted);
  const pairing = input.pairing ?? pairCampaigns(input.wanted, input.observation, records);
  const facets = buildFacets(input, known);
  const misfits = [...pairing.findings, ...facets.findings];
  if (hasErrors(misfits)) return sealPlan(input, { findings: [...misfits, ...input.findings] });

  const changes: Change[] = [];
  const accept: BaseRecord[] = [];
  const findings: Finding[] = [...facets.findings];
  let inSync = facets.inSync;
  const { pairs } = pairing;
  const orphans = findOrphans(records, { kind: 'Campaign', pairs, observation: input.observation });
  const prunes = input.prune && !input.targets && input.policy.scope === 'all';
  const foreignNames = namesOf(pairing.unclaimed, prunes ? orphans : []);
  const quiet = quietCampaigns(input.memory ?? newPlanMemory(), input);
  for (let index = 0; index < pairs.length; index += 1) {
    const pair = pairs[index];
    if (!pair || (input.targets && !input.targets.has(pair.wanted.key.name))) continue;
    if (quiet.isQuiet(index, pair)) {
      inSync += 1;
      continue;
    }
    const result = buildCampaignChanges(pair, changeContext(input, pair, foreignNames));
    if (result.accept) accept.push(result.accept);
    if (result.changes.every((change) => change.action === 'none')) inSync += 1;
    if (result.changes.length > 0) changes.push(...result.changes);
    if (result.released.length > 0) findings.push(...releasedFindings(pair.wanted, result.released, input));
    quiet.found(index, pair, result);
  }
  findings.push(...heldBackFinding(pairs, input));
  for (const orphan of input.targets ? [] : orphans) {
    const removal = prunes ? buildRemoval(orphan, input.dialect) : [];
    changes.push(...removal);
    if (removal.length === 0) findings.push(undeclared(orphan));
  }
  const policy =
    input.policy.scope === 'all' ? policyChanges(input, pairs, records) : { changes: [], accept: [] };
  const ordered = orderChanges(changes);
  const facts: GuardFacts = {
    changes: ordered,
    policy: policy.changes,
    abandonmentLimits: abandonmentLimits(input.profilePolicy, records),
    pairs,
    orphans,
    facets: facets.guarded,
    ...(input.absent && { absent: input.absent }),
    isTarget: (name) => input.targets?.has(name) ?? true,
    dialect: input.dialect,
    limits: input.guardLimits,
  };
  const guards = input.policy.scope === 'all' ? judge(facts) : [];
  const lists = buildListChanges(input, ordered);
  const consequences = waitingReasons(withConsequences(ordered, input.wanted), lists.changes, input);
  const judged = { changes: frozenReasons(consequences, input), policy: policy.changes, guards };
  const meant = withMeaning(judged, facts, {
    profiles: input.profileLookup ?? NO_PROFILES,
    now: Date.parse(input.createdAt),
    shareAt: quiet.shareAt,
  });
  return sealPlan(input, {
    ...meant,
    changes: orderChanges([...meant.changes, ...facets.changes, ...frozenReasons(lists.changes, input)]),
    findings: [...input.findings, ...findings, ...lists.findings],
    accept: [...policy.accept, ...accept, ...facets.accept],
    forget: input.targets ? [] : goneCampaigns(records, { pairs, observation: input.observation }),
    inSync: inSync + lists.inSync,
  });
}

/** What is deleted before anything is renamed gives its name free. */
function namesOf(
  unclaimed: readonly PresentCampaign[],
  deleted: readonly Orphan[],
): ReadonlyMap<string, string> {
  const going = new Set(deleted.map(({ record }) => record.remoteId));
  const staying = unclaimed.filter(({ remoteId }) => !going.has(remoteId));
  return new Map(staying.map(({ name, remoteId }) => [name, remoteId]));
}

function changeContext(
  input: PlanInput,
  pair: Pair,
  foreignNames: ChangeContext['foreignNames'],
): ChangeContext {
  const { wanted, base } = pair;
  const contested = input.contested?.get(wanted.key.name);
  return {
    dialect: input.dialect,
    shape: input.dialect.shape,
    policy: contested ? { ...input.policy, contested } : input.policy,
    onConsolePause: input.onConsolePause,
    hold: input.holds.get(wanted.key.name) ?? null,
    lift: input.lifts.get(wanted.key.name) ?? null,
    baseState: input.base.type === 'none' ? 'none' : base ? 'recorded' : 'first-contact',
    record: storedRecord(pair, input.base),
    foreignNames,
  };
}

function policyChanges(input: PlanInput, pairs: readonly Pair[], records: ReadonlyMap<string, BaseRecord>) {
  const campaigns: WantedCampaign[] = [];
  for (const { wanted, base } of pairs) {
    if (input.targets && !input.targets.has(wanted.key.name)) continue;
    const record = base ?? records.get(keyText(wanted.key));
    if (!record || !isUnchanged(wanted, record)) campaigns.push(wanted);
  }
  const values = [...input.profilePolicy, ...campaigns.flatMap((campaign) => campaign.policy())];
  const keys = [...input.profiles, ...campaigns.map((campaign) => campaign.key)];
  const diff = diffPolicy(values, keys, { records, ...(input.absent && { absent: input.absent }) });
  // A profile is used by campaigns that were not looked at: what it changes for them is not taken as seen.
  const accept = input.targets ? [] : diff.accept;
  return { accept, changes: input.base.type === 'none' ? [] : diff.changes };
}

function releasedFindings(
  wanted: WantedCampaign,
  released: readonly Pointer[],
  { absent }: Pick<PlanInput, 'absent'>,
): readonly Finding[] {
  return released.map((path) => ({
    id: 'released',
    severity: 'info',
    message: `campaign "${wanted.key.name}": ${path} is no longer written and so no longer ours; its live value stays`,
    source: absent?.ofField(wanted.key.name, path) ?? wanted.source,
  }));
}
