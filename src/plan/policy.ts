import type { BaseRecord } from '../model/base.ts';
import type { PolicyChange } from '../model/plan.ts';
import { keyText, type PolicyValue, PROFILE_FIELDS, type ResourceKey } from '../model/resource.ts';
import { type Json, jsonEqual } from '../model/values/json.ts';
import type { AbsentPlaces } from './absent-places.ts';

export interface PolicyDiff {
  readonly changes: readonly PolicyChange[];
  /** Base records of profiles that are to be brought up to date. */
  readonly accept: readonly BaseRecord[];
}

/**
 * What changed in bounds, limits and rules against the base. A resource that the base does not know yet has nothing
 * to be compared with: it is accepted without being listed.
 */
export function diffPolicy(
  values: readonly PolicyValue[],
  keys: readonly ResourceKey[],
  by: {
    readonly records: ReadonlyMap<string, BaseRecord>;
    /** Left out: what is removed has no place. */
    readonly absent?: AbsentPlaces;
  },
): PolicyDiff {
  const byKey = new Map<string, PolicyValue[]>();
  for (const value of values) {
    const list = byKey.get(keyText(value.key));
    if (list) list.push(value);
    else byKey.set(keyText(value.key), [value]);
  }
  const changes: PolicyChange[] = [];
  const accept: BaseRecord[] = [];
  for (const key of keys) {
    const wanted = byKey.get(keyText(key)) ?? [];
    const old = by.records.get(keyText(key));
    const found = old ? compare(wanted, old, { key, ...by }) : [];
    changes.push(...found);
    if (key.kind !== 'Campaign' && (!old || found.length > 0)) accept.push(profileRecord(key, wanted));
  }
  return { changes, accept };
}

function compare(
  wanted: readonly PolicyValue[],
  old: BaseRecord,
  { key: present, absent }: { readonly key: ResourceKey; readonly absent?: AbsentPlaces },
): readonly PolicyChange[] {
  const changes: PolicyChange[] = [];
  const named = new Set<string>();
  const knowsProfiles = old.policy.compliance !== undefined;
  for (const { key, field, value, source } of wanted) {
    named.add(field);
    const before: Json = old.policy[field] ?? null;
    // A record of before they were kept says nothing of which they were.
    if (before === null && !knowsProfiles && PROFILE_FIELDS.some((one) => one === field)) continue;
    if (!jsonEqual(before, value)) changes.push({ key, field, before, after: value, source });
  }
  for (const [field, before] of Object.entries(old.policy)) {
    if (named.has(field)) continue;
    const source = absent?.ofPolicy(present, field) ?? '';
    changes.push({ key: old.key, field, before, after: null, source });
  }
  return changes;
}

function profileRecord(key: ResourceKey, values: readonly PolicyValue[]): BaseRecord {
  return {
    key,
    remoteId: null,
    displayName: null,
    fields: {},
    run: null,
    heldBy: null,
    protected: false,
    policy: Object.fromEntries(values.map((value) => [value.field, value.value])),
  };
}
