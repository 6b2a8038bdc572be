import type { BaseRecord } from '../model/base.ts';
import { baseKeyOf, type Change } from '../model/plan.ts';
import { keyText } from '../model/resource.ts';
import { baseDigest } from '../plan/base-digest.ts';
import type { ApplyContext } from './context.ts';

/** What this apply has left of each record, by its key. */
export type BasesLeft = Map<string, { readonly digest: string; readonly moved: boolean }>;

/**
 * What the base becomes by a change. The plan says it as a whole, by the record that it saw; where that is another one by now
 * (a person paused or resumed, another apply wrote) only what this change has written goes into it: who paused a campaign, and
 * what others have set, is not forgotten with a plan that is older.
 */
export async function baseLeft(
  context: Pick<ApplyContext, 'store' | 'tenant' | 'basesLeft'>,
  change: Change,
  { base, pauseStands = false }: { readonly base: BaseRecord; readonly pauseStands?: boolean },
): Promise<BaseRecord> {
  const { basesLeft } = context;
  const standing = await standingOf(context, change, base.remoteId);
  const name = keyText(change.key);
  const left = basesLeft?.get(name);
  const moved = left?.moved === true || (standing !== null && hasMoved(standing, change, left?.digest));
  // Where nothing of ours was written since, nothing of ours has paused it.
  const planned = pauseStands ? { ...base, heldBy: moved ? (standing?.heldBy ?? null) : null } : base;
  const next = moved && standing ? merged(standing, change, planned) : planned;
  basesLeft?.set(name, { digest: baseDigest(next), moved });
  return next;
}

/** Whether somebody wrote to the record since the plan was made: what was to be started may have been, and paused again. */
export async function hasMovedOn(
  context: Pick<ApplyContext, 'store' | 'tenant' | 'basesLeft'>,
  change: Change,
  remoteId: string,
): Promise<boolean> {
  const left = context.basesLeft?.get(keyText(change.key));
  // What an earlier change of this apply was merged into had moved before.
  if (left?.moved) return true;
  const standing = await standingOf(context, change, remoteId);
  return standing !== null && hasMoved(standing, change, left?.digest);
}

/** The record of this campaign; one of its name with another id is of another. */
async function standingOf(
  { store, tenant }: Pick<ApplyContext, 'store' | 'tenant'>,
  { key }: Change,
  remoteId: string | null,
): Promise<BaseRecord | null> {
  const found = await store.findBase(baseKeyOf(tenant), { ...key, remoteId });
  const isOther =
    found !== null && found.remoteId !== null && remoteId !== null && found.remoteId !== remoteId;
  return isOther ? null : found;
}

/** Whether the record is neither the one that the plan saw nor what this apply has made of it. */
function hasMoved(standing: BaseRecord, { baseBefore }: Change, left: string | undefined): boolean {
  if (baseBefore === undefined) return false;
  const digest = baseDigest(standing);
  return digest !== baseBefore && digest !== left;
}

function merged(standing: BaseRecord, { action, fields }: Change, planned: BaseRecord): BaseRecord {
  const { key, remoteId, displayName } = planned;
  if (action === 'transition') {
    const { run, heldBy } = planned;
    return { ...standing, key, remoteId, run, heldBy };
  }
  const written = new Set(fields.map(({ path }) => path));
  const { digest: _saysAll, ...rest } = standing;
  const kept = Object.entries(standing.fields).filter(([path]) => !written.has(path));
  const own = Object.entries(planned.fields).filter(([path]) => written.has(path));
  return { ...rest, key, remoteId, displayName, fields: Object.fromEntries([...kept, ...own]) };
}
