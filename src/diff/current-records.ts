import type { BaseField, CurrentRecords } from '../model/base.ts';
import type { Pointer } from '../model/pointer.ts';
import type { WantedCampaign } from '../model/wanted.ts';
import { baseFieldOf } from './three-way.ts';

/**
 * The records that need not be read: where a record's digest is that of what is wanted now, it says all of that and nothing
 * else, and is made from it if somebody asks.
 */
export function currentRecords(wanted: readonly WantedCampaign[]): CurrentRecords {
  const byName = new Map(wanted.map((campaign) => [campaign.key.name, campaign]));
  return (name, digest) => {
    const campaign = byName.get(name);
    return campaign?.digest === digest ? saidBy(campaign) : null;
  };
}

/** By the campaign alone: what is kept of a record over cycles must not keep all of them. */
function saidBy(campaign: WantedCampaign): ReturnType<CurrentRecords> {
  return () => ({
    fields: Object.fromEntries(
      campaign.fields.map(({ path, want }): readonly [Pointer, BaseField] => [path, baseFieldOf(want)]),
    ),
    policy: Object.fromEntries(campaign.policy.map(({ field, value }) => [field, value])),
  });
}
