import type { ComplianceSpec } from '../model/documents.ts';
import type { Document } from '../model/resource.ts';
import type { Pointer } from '../model/values/pointer.ts';
import type { JurisdictionId, Pack, PackRule, RuleKind } from './pack.ts';
import { PACKS } from './packs/all.ts';

/** A pack that a profile is held against. */
export interface Jurisdiction {
  readonly pack: Pack;
  /** Where the profile names it, or the first of its regions. */
  readonly pointer: Pointer;
}

const BY_ID: ReadonlyMap<JurisdictionId, Pack> = new Map(PACKS.map((pack) => [pack.id, pack]));

export function findPack(id: JurisdictionId): Pack | undefined {
  return BY_ID.get(id);
}

/** The packs of a profile, each once, in the order in which they are named; a region brings its country's with it. */
export function jurisdictionsOf({ spec }: Document<ComplianceSpec>): readonly Jurisdiction[] {
  const found = new Map<JurisdictionId, Jurisdiction>();
  for (const [index, named] of (spec.jurisdictions ?? []).entries()) {
    for (const id of [countryOf(named), named]) {
      const pack = findPack(id);
      if (pack && !found.has(id)) found.set(id, { pack, pointer: `/spec/jurisdictions/${index}` });
    }
  }
  return [...found.values()];
}

/** Each pack once, with the first profile that is held against it. */
export function firstMentions(
  profiles: readonly Document<ComplianceSpec>[],
): readonly (Jurisdiction & { readonly profile: Document<ComplianceSpec> })[] {
  const found = new Map<JurisdictionId, Jurisdiction & { readonly profile: Document<ComplianceSpec> }>();
  for (const profile of profiles) {
    for (const jurisdiction of jurisdictionsOf(profile)) {
      if (!found.has(jurisdiction.pack.id)) found.set(jurisdiction.pack.id, { ...jurisdiction, profile });
    }
  }
  return [...found.values()];
}

export function countryOf(id: JurisdictionId): JurisdictionId {
  return id.slice(0, 2);
}

/** The pack's rules of one kind that are in force. */
export function rulesOf<K extends RuleKind>(
  pack: Pack,
  kind: K,
  now: number | null,
): readonly Extract<PackRule, { readonly kind: K }>[] {
  return pack.rules.filter(
    (rule): rule is Extract<PackRule, { readonly kind: K }> => rule.kind === kind && isInForce(rule, now),
  );
}

function isInForce({ effectiveFrom, effectiveUntil, reviewedOn }: PackRule, now: number | null): boolean {
  const today = now === null ? reviewedOn : new Date(now).toISOString().slice(0, 10);
  return (effectiveFrom ?? today) <= today && (effectiveUntil === undefined || today < effectiveUntil);
}

/** The moment from which the clocks of the coming year are looked at; without a date, the packs' newest review. */
export function judgedAt(now: number | null): number {
  if (now !== null) return now;
  return Math.max(...PACKS.flatMap(({ rules }) => rules.map(({ reviewedOn }) => Date.parse(reviewedOn))));
}
