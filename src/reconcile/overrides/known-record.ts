import type { BaseRecord } from '../../model/base.ts';
import type { DesiredCampaign, DesiredState } from '../../model/desired.ts';
import type { TenantReader } from '../../model/ports/ports.ts';
import { keyText } from '../../model/resource.ts';
import { campaignKey } from './records.ts';

interface Named {
  readonly name: string;
  /** Left out for one that no document names. */
  readonly campaign: DesiredCampaign | undefined;
}

interface States {
  readonly records: ReadonlyMap<string, BaseRecord>;
  readonly desired: DesiredState;
}

/**
 * What the base knows of a campaign, also under names that its document had before: only an apply moves that. A document may
 * have had another campaign before, which is gone; the tenant is asked where there is more than one record.
 */
export async function knownRecord(
  named: Named,
  states: States,
  { reader, signal }: { readonly reader: TenantReader; readonly signal?: AbortSignal },
): Promise<BaseRecord | undefined> {
  const known = recordsOf(named, states);
  if (known.length < 2) return known[0];
  for (const record of known) {
    if (record.remoteId === null) return record;
    const found = await reader.settings.observe(record.remoteId, signal ? { signal } : {});
    if (found.state !== 'absent') return record;
  }
  return known[0];
}

function recordsOf({ name, campaign }: Named, { records, desired }: States): readonly BaseRecord[] {
  const { previousNames = [], remoteId, displayName = name } = campaign?.document.metadata ?? {};
  const own = [name, ...previousNames].flatMap((one) => records.get(keyText(campaignKey(one))) ?? []);
  if (!campaign) return own;
  const declared = new Set(desired.campaigns.map(({ document }) => document.key.name));
  const others = [...records.values()].filter(
    ({ key, ...record }) =>
      key.kind === 'Campaign' &&
      !declared.has(key.name) &&
      (remoteId === undefined ? record.displayName === displayName : record.remoteId === remoteId),
  );
  const all = [...new Set([...own, ...others])];
  const bound = all.filter((record) => record.remoteId === remoteId);
  return bound.length > 0 ? bound : all;
}
