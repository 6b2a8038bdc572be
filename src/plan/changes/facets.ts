import { pairCampaigns } from '../../diff/pair.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { FacetWants } from '../../model/facet.ts';
import { type Finding, hasErrors } from '../../model/finding.ts';
import type { Observation } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { keyText } from '../../model/resource.ts';
import type { PlanInput } from '../build.ts';
import { frozenReasons } from '../frozen.ts';
import type { FacetFacts } from '../guards/facts.ts';
import { findOrphans, undeclared } from '../orphans.ts';
import { storedRecord } from '../stored-record.ts';
import { buildCampaignChanges } from './campaign.ts';
import { buildRemoval } from './removal.ts';

/** A kind besides Campaign, and all that the tenant holds of it. */
export interface ObservedFacet extends FacetWants {
  readonly observation: Observation;
}

export interface FacetChanges {
  readonly changes: readonly Change[];
  readonly accept: readonly BaseRecord[];
  /** Those of severity `error` keep the whole plan from being made. */
  readonly findings: readonly Finding[];
  readonly inSync: number;
  /** For the guards: each kind for itself. */
  readonly guarded: readonly FacetFacts[];
}

/** What is to be done for everything that the tenant holds besides campaigns. No rule is about it. */
export function buildFacets(input: PlanInput, records: ReadonlyMap<string, BaseRecord>): FacetChanges {
  const all = (input.facets ?? []).map((facet) => buildFacet(facet, input, records));
  return {
    changes: frozenReasons(
      all.flatMap(({ changes }) => changes),
      input,
    ),
    accept: all.flatMap(({ accept }) => accept),
    findings: all.flatMap(({ findings }) => findings),
    inSync: all.reduce((sum, { inSync }) => sum + inSync, 0),
    guarded: all.flatMap(({ guarded }) => guarded),
  };
}

/** The driver's pure half as the planner and apply see it for a kind besides Campaign. */
export function facetDialect(dialect: Dialect, { shape, createDefaults }: FacetWants): Dialect {
  return { ...dialect, shape, createDefaults };
}

function buildFacet(
  facet: ObservedFacet,
  input: PlanInput,
  records: ReadonlyMap<string, BaseRecord>,
): FacetChanges {
  const { kind, wanted, observation } = facet;
  const dialect = facetDialect(input.dialect, facet);
  const pairing = pairCampaigns(wanted, observation, records);
  if (hasErrors(pairing.findings))
    return { changes: [], accept: [], findings: pairing.findings, inSync: 0, guarded: [] };
  const isTarget = (name: string) => input.others?.has(keyText({ kind, name })) ?? true;
  const changes: Change[] = [];
  const accept: BaseRecord[] = [];
  const findings: Finding[] = [];
  let inSync = 0;
  for (const pair of pairing.pairs) {
    if (!isTarget(pair.wanted.key.name)) continue;
    const result = buildCampaignChanges(pair, {
      ...{ dialect, shape: dialect.shape, policy: input.policy, hold: null, lift: null },
      onConsolePause: input.onConsolePause,
      baseState: input.base.type === 'none' ? 'none' : pair.base ? 'recorded' : 'first-contact',
      foreignNames: new Map(pairing.unclaimed.map(({ name, remoteId }) => [name, remoteId])),
      record: storedRecord(pair, input.base),
    });
    if (result.accept) accept.push(result.accept);
    if (result.changes.every(({ action }) => action === 'none')) inSync += 1;
    changes.push(...result.changes);
  }
  const { pairs } = pairing;
  const orphans = findOrphans(records, { kind, pairs, observation });
  for (const orphan of input.others ? [] : orphans) {
    const removal = input.prune && input.policy.scope === 'all' ? buildRemoval(orphan, dialect) : [];
    changes.push(...removal);
    if (removal.length === 0) findings.push(undeclared(orphan));
  }
  const ours = pairs.filter(({ base }) => base !== null).length + orphans.length;
  return { changes, accept, findings, inSync, guarded: [{ kind, changes, ours, orphans }] };
}
