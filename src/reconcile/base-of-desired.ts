import { baseFieldOf } from '../diff/three-way.ts';
import type { BaseRecord } from '../model/base.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Dialect } from '../model/ports/ports.ts';
import { isFacet, keyText, type PolicyValue, type ResourceKey } from '../model/resource.ts';
import type { WantedCampaign } from '../model/wanted.ts';

/**
 * The base as it is once a desired state was applied: what the YAML said then stands for what we last wrote. It knows no
 * ids, which only the tenant gives.
 */
export function baseOfDesired(desired: DesiredState, dialect: Dialect): ReadonlyMap<string, BaseRecord> {
  const campaigns = desired.campaigns.map((campaign) => recordOf(dialect.translate(campaign)));
  const keys = [...desired.dialers, ...desired.compliances, ...desired.schedules].map(({ key }) => key);
  const policies = new Map<string, PolicyValue[]>(keys.map((key) => [keyText(key), []]));
  for (const value of dialect.profilePolicy(desired)) policies.get(keyText(value.key))?.push(value);
  const profiles = keys.map((key) => profileRecord(key, policies.get(keyText(key)) ?? []));
  return new Map([...profiles, ...campaigns].map((record) => [keyText(record.key), record]));
}

/**
 * A base from Git beside what the store knows: the store adds the ids, what it remembers as protected or as
 * paused by a rule, whether the run state was ever met, and the campaigns that Git did not name then. What is no campaign
 * and no profile it knows alone.
 */
export function withStored(
  base: ReadonlyMap<string, BaseRecord>,
  stored: ReadonlyMap<string, BaseRecord>,
): ReadonlyMap<string, BaseRecord> {
  const joined = new Map(base);
  for (const [text, known] of stored) {
    if (isFacet(known.key.kind)) joined.set(text, known);
    if (known.key.kind !== 'Campaign') continue;
    const record = joined.get(text);
    const { remoteId, heldBy } = known;
    const isProtected = known.protected || (record?.protected ?? false);
    // A campaign that was held back at its creation has never run: nobody has paused it since.
    const run = known.run === null ? null : (record?.run ?? null);
    joined.set(text, record ? { ...record, remoteId, heldBy, run, protected: isProtected } : known);
  }
  return joined;
}

function recordOf(wanted: WantedCampaign): BaseRecord {
  return {
    key: wanted.key,
    remoteId: null,
    displayName: wanted.displayName,
    fields: Object.fromEntries(wanted.fields.map(({ path, want }) => [path, baseFieldOf(want)])),
    run: wanted.run?.value ?? null,
    heldBy: null,
    protected: wanted.protected,
    policy: policyOf(wanted.policy()),
  };
}

function profileRecord(key: ResourceKey, policy: readonly PolicyValue[]): BaseRecord {
  return {
    key,
    remoteId: null,
    displayName: null,
    fields: {},
    run: null,
    heldBy: null,
    protected: false,
    policy: policyOf(policy),
  };
}

function policyOf(values: readonly PolicyValue[]): BaseRecord['policy'] {
  return Object.fromEntries(values.map(({ field, value }) => [field, value]));
}
