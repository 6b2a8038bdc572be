import type { Pair } from '../../diff/pair.ts';
import type { Change, PolicyChange } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { FacetKind } from '../../model/resource.ts';
import type { GuardLimits } from '../../model/settings.ts';
import type { AbsentPlaces } from '../absent-places.ts';
import type { Orphan } from '../orphans.ts';

/** What guards judge of a kind besides Campaign. */
export interface FacetFacts {
  readonly kind: FacetKind;
  readonly changes: readonly Change[];
  /** How many the base knows. */
  readonly ours: number;
  /** Each that the base knows and no document names any more. */
  readonly orphans: readonly Orphan[];
}

/** By the name of a Compliance document; null for a campaign without one. Answers null where that is not known. */
export interface AbandonmentLimits {
  before(compliance: string | null): number | null;
  after(compliance: string | null): number | null;
}

/** What guards judge: a whole plan, and what it was made from. */
export interface GuardFacts {
  readonly changes: readonly Change[];
  readonly policy: readonly PolicyChange[];
  /** The abandonment limits that compliance profiles set. */
  readonly abandonmentLimits: AbandonmentLimits;
  /** Every campaign that a document names. */
  readonly pairs: readonly Pair[];
  /** Every campaign that the base knows and no document names any more. */
  readonly orphans: readonly Orphan[];
  /** Every other kind that the tenant holds: each is counted for itself, so that many of one don't hide a few of another. */
  readonly facets: readonly FacetFacts[];
  /** Whether a campaign is among those that the plan is about. */
  readonly isTarget: (name: string) => boolean;
  /** Left out where no document says less than before. */
  readonly absent?: AbsentPlaces;
  readonly dialect: Dialect;
  readonly limits: GuardLimits;
}

/** One guard: what speaks against the plan, each with its figures; nothing where it may go ahead. */
export type GuardCheck = (facts: GuardFacts) => readonly string[];

/** How many campaigns are ours: those that the base knows. What is met for the first time is shown as such. */
export function ourCampaigns({ pairs, orphans }: Pick<GuardFacts, 'pairs' | 'orphans'>): number {
  let count = orphans.length;
  for (const { base } of pairs) if (base) count += 1;
  return count;
}

/** Deletes that would take something away: what is gone from CXone already is only forgotten. */
export function deletions(changes: readonly Change[]): readonly Change[] {
  return changes.filter((change) => change.action === 'delete' && change.patch.length > 0);
}
