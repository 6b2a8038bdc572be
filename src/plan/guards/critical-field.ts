import { isUnchanged } from '../../diff/campaign.ts';
import type { Pair } from '../../diff/pair.ts';
import type { BaseField } from '../../model/base.ts';
import { jsonEqual } from '../../model/json.ts';
import type { PolicyChange } from '../../model/plan.ts';
import { valueAt } from '../../model/pointer.ts';
import type { Dialect } from '../../model/ports.ts';
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
    .flatMap((pair) =>
      pair.wanted.fields.flatMap((field) => {
        const words = weakened(field, pair, facts.dialect);
        return words === null
          ? []
          : [{ name: pair.wanted.key.name, says: `${field.path}: ${words} (${field.source})` }];
      }),
    );
  return [...grouped(found), ...facts.policy.flatMap(abandonmentLimitUp)];
}

/** What protection goes with one field of a campaign that is known, in words; null where none does. */
export function weakened(field: WantedField, pair: Pair, dialect: Dialect): string | null {
  if (!pair.base) return null;
  const base = pair.base.fields[field.path];
  const up = maximumUp(field, base);
  if (up !== null || field.want.type !== 'value') return up;
  const actual = pair.type === 'present' ? valueAt(pair.actual.resource, field.path) : undefined;
  const before = base && 'value' in base ? base.value : actual;
  const after = field.want.value;
  // Nearly everything is as it was, and no driver has to be asked about that.
  return jsonEqual(before, after) ? null : dialect.weakening(field.path, { before, after });
}

/** A fixed value above the maximum that there was raises it as well. */
function maximumUp({ want }: WantedField, base: BaseField | undefined): string | null {
  if (base === undefined || 'value' in base) return null;
  const now = want.type === 'envelope' ? want.max : want.value;
  if (typeof now !== 'number' || now <= base.max) return null;
  if (want.type === 'value') return `${now} is above ${base.max}, the envelope's maximum`;
  return `the envelope's maximum goes from ${base.max} to ${now}`;
}

function abandonmentLimitUp(change: PolicyChange): readonly string[] {
  const words = limitUp(change);
  if (words === null) return [];
  const place = change.source === '' ? '' : ` (${change.source})`;
  return [`compliance "${change.key.name}": ${words}${place}`];
}

/** The abandonment limit raised, in words; null where it is not. */
export function limitUp({ key, field, before, after }: PolicyChange): string | null {
  if (key.kind !== 'Compliance' || field !== 'abandonment.limit') return null;
  const from = typeof before === 'number' ? before : DEFAULT_ABANDONMENT_LIMIT;
  const to = typeof after === 'number' ? after : DEFAULT_ABANDONMENT_LIMIT;
  return to <= from ? null : `the abandonment limit goes from ${from} to ${to}`;
}
