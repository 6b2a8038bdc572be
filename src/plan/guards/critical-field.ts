import { isUnchanged } from '../../diff/campaign.ts';
import type { Pair } from '../../diff/pair.ts';
import type { BaseField } from '../../model/base.ts';
import type { PolicyChange } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { kindWord, type Source } from '../../model/resource.ts';
import { type Json, jsonEqual } from '../../model/values/json.ts';
import { valueAt } from '../../model/values/pointer.ts';
import type { WantedField } from '../../model/wanted.ts';
import { DEFAULT_ABANDONMENT_LIMIT } from '../dialing/profile-facts.ts';
import type { GuardFacts } from './facts.ts';
import { grouped } from './grouped.ts';

/**
 * What protects people from being called goes: do-not-call off, calling hours wider, the abandonment limit up, an
 * envelope's maximum up. Against the base, and where the base of a known campaign lacks the field, against what CXone
 * holds: to release a field first must not be a way around. A first contact is shown as such and not guarded.
 */
export function criticalFields(facts: GuardFacts): readonly string[] {
  const found = facts.pairs
    .filter(
      (pair) => facts.isTarget(pair.wanted.key.name) && pair.base && !isUnchanged(pair.wanted, pair.base),
    )
    .flatMap((pair) => {
      const { key, fields } = pair.wanted;
      const written = fields.flatMap((field) => {
        const words = weakened(field, pair, facts.dialect);
        return words === null ? [] : [`${field.path}: ${words}${placeOf(field.source)}`];
      });
      return [...written, ...givenUp(pair, facts)].map((says) => ({ name: key.name, says }));
    });
  return [...grouped(found), ...facts.policy.flatMap((change) => abandonmentLimitUp(change, facts))];
}

/** What was asked for and is not any more, as a whole profile that a campaign no longer refers to: what CXone holds stays, but nobody keeps it. */
function givenUp(
  { wanted, base }: Pair,
  { dialect, absent }: Pick<GuardFacts, 'dialect' | 'absent'>,
): readonly string[] {
  const paths = new Set(wanted.fields.map(({ path }) => path));
  return Object.entries(base?.fields ?? {}).flatMap(([path, before]) => {
    if (paths.has(path) || !('value' in before)) return [];
    const words = dialect.weakening(path, { before: before.value, after: undefined });
    return words === null
      ? []
      : [`${path}: ${words}${placeOf(absent?.ofField(wanted.key.name, path) ?? wanted.source)}`];
  });
}

/** What protection goes with one field of a campaign that is known, in words; null where none does. */
export function weakened(field: WantedField, pair: Pair, dialect: Dialect): string | null {
  if (!pair.base) return null;
  const base = pair.base.fields[field.path];
  const actual = pair.type === 'present' ? valueAt(pair.actual.resource, field.path) : undefined;
  const up = maximumUp(field, { base, actual });
  if (up !== null || field.want.type !== 'value') return up;
  const before = base && 'value' in base ? base.value : actual;
  const after = field.want.value;
  // Nearly everything is as it was, and no driver has to be asked about that.
  return jsonEqual(before, after) ? null : dialect.weakening(field.path, { before, after });
}

/**
 * A fixed value above the maximum that there was raises it as well. So does an envelope that reaches above the one value
 * that there was: fixing or releasing the field first must not be a way around.
 */
function maximumUp(
  { want }: WantedField,
  { base, actual }: { readonly base: BaseField | undefined; readonly actual: Json | undefined },
): string | null {
  const now = want.type === 'envelope' ? want.max : want.value;
  if (typeof now !== 'number') return null;
  if (base && !('value' in base)) {
    if (now <= base.max) return null;
    if (want.type === 'value') return `${now} is above ${base.max}, the envelope's maximum`;
    return `the envelope's maximum goes from ${base.max} to ${now}`;
  }
  const was = base ? base.value : actual;
  if (want.type === 'value' || typeof was !== 'number' || now <= was) return null;
  return `the envelope's maximum is ${now}, and ${base ? 'the value was' : 'CXone holds'} ${was}`;
}

function abandonmentLimitUp(
  change: PolicyChange,
  facts: Pick<GuardFacts, 'abandonmentLimits'>,
): readonly string[] {
  const words = limitUp(change, facts);
  if (words === null) return [];
  return [`${kindWord(change.key.kind)} "${change.key.name}": ${words}${placeOf(change.source)}`];
}

/** An undo writes what stands in no file. */
function placeOf(source: Source): string {
  return source === '' ? '' : ` (${source})`;
}

/** The abandonment limit raised, in its profile or by going by another one, in words; null where it is not. */
export function limitUp(
  { key, field, before, after }: PolicyChange,
  { abandonmentLimits: limits }: Pick<GuardFacts, 'abandonmentLimits'>,
): string | null {
  if (key.kind === 'Compliance' && field === 'abandonment.limit') {
    const limitIn = (value: Json) => (typeof value === 'number' ? value : DEFAULT_ABANDONMENT_LIMIT);
    return raised(limitIn(before), limitIn(after));
  }
  if (key.kind !== 'Campaign' || field !== 'compliance') return null;
  const nameIn = (value: Json) => (typeof value === 'string' ? value : null);
  return raised(limits.before(nameIn(before)), limits.after(nameIn(after)));
}

function raised(from: number | null, to: number | null): string | null {
  if (from === null || to === null || to <= from) return null;
  return `the abandonment limit goes from ${from} to ${to}`;
}
