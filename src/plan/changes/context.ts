import type { CampaignContext } from '../../diff/campaign.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { Change } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import type { WantedCampaign } from '../../model/wanted.ts';

export interface ChangeContext extends CampaignContext {
  readonly dialect: Dialect;
  /** Names in the tenant that no document is bound to → the id that holds them. */
  readonly foreignNames: ReadonlyMap<string, string>;
  /** The record that the store holds; null where there is none, or nobody looked. */
  readonly record: BaseRecord | null;
}

/** What is to be done for one campaign; `accept` is its base where nothing has to be sent to bring it up to date. */
export interface CampaignChanges {
  readonly changes: readonly Change[];
  readonly accept: BaseRecord | null;
  readonly released: readonly Pointer[];
}

/** Changes and nothing besides. */
export function only(...changes: readonly Change[]): CampaignChanges {
  return { changes, accept: null, released: [] };
}

/** What can't go ahead, and why. */
export function blocked(wanted: WantedCampaign, reasons: readonly string[], remoteId: string | null): Change {
  return { key: wanted.key, remoteId, action: 'blocked', cause: 'unknown', patch: [], fields: [], reasons };
}
