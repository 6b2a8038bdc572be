import type { RecordingFacts } from '../../apply/plain-entry.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { OverrideReader, OverrideWriter } from '../../model/ports/overrides.ts';
import type { BaseReader } from '../../model/ports/ports.ts';
import { keyText } from '../../model/resource.ts';
import { isLive, type KeptOverride } from '../../model/run-state/override.ts';
import { heldByOverride } from '../cycle/standing.ts';
import { campaignKey, freezeEntry, overrideEntry } from './records.ts';

export type OverrideStore = OverrideReader & OverrideWriter & BaseReader;

/**
 * Records the end of what has ended by itself, once, and answers those overrides: what they left not dialing is in the
 * base as theirs from then on. For a run that holds the lock.
 */
export async function endOverrides(
  context: RecordingFacts & { readonly store: OverrideStore },
): Promise<readonly KeptOverride[]> {
  const { store, clock } = context;
  const tenant = baseKeyOf(context.tenant);
  const { campaigns, freeze } = await store.loadOverrides(tenant);
  const now = clock.now();
  const ended = campaigns.filter((override) => !isLive(override, now));
  const reasons = ['it ended by itself'];
  for (const override of ended) await endOverride(override, { ...context, reasons });
  if (freeze && !isLive(freeze, now)) {
    const entry = freezeEntry('freeze.ended', freeze, { ...context, reasons });
    await store.endFreeze(entry, { tenant, seq: freeze.seq });
  }
  return ended;
}

/** Ends one override; answers the seq of its record, or null where somebody else ended it before. */
export async function endOverride(
  override: KeptOverride,
  context: RecordingFacts & {
    readonly store: OverrideStore;
    readonly reasons: readonly string[];
    /** Whose hold the campaign is under from now on, in place of the override's. */
    readonly heldBy?: string;
  },
): Promise<number | null> {
  const { store, heldBy } = context;
  const tenant = baseKeyOf(context.tenant);
  const records = await store.loadBase(tenant);
  // Its document may have been called otherwise, or the name may be known of a campaign that is gone.
  const record =
    [...records.values()].find(({ remoteId }) => remoteId !== null && remoteId === override.remoteId) ??
    (override.campaign === null ? undefined : records.get(keyText(campaignKey(override.campaign))));
  const held = record && (heldBy === undefined ? heldByOverride(record, override) : { ...record, heldBy });
  const put = held && held !== record ? [held] : [];
  const entry = overrideEntry('override.ended', override, context);
  return (await store.endOverride(entry, { seq: override.seq, tenant, put }))?.seq ?? null;
}
