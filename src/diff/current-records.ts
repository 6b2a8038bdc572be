import type { BaseField, BaseRecord, CurrentRecords, Said } from '../model/base.ts';
import type { Pointer } from '../model/values/pointer.ts';
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
    return campaign?.digest === digest ? new SaidByWanted(campaign) : null;
  };
}

/** By the campaign alone: what is kept of a record over cycles must not keep all of them. */
class SaidByWanted implements Said {
  readonly #campaign: WantedCampaign;
  #fields: BaseRecord['fields'] | undefined;

  constructor(campaign: WantedCampaign) {
    this.#campaign = campaign;
  }

  get fields(): BaseRecord['fields'] {
    this.#fields ??= Object.fromEntries(
      this.#campaign.fields.map(({ path, want }): readonly [Pointer, BaseField] => [path, baseFieldOf(want)]),
    );
    return this.#fields;
  }

  get policy(): BaseRecord['policy'] {
    return Object.fromEntries(this.#campaign.policy().map(({ field, value }) => [field, value]));
  }
}
