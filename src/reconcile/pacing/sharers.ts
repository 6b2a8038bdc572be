import type { Dialect } from '../../model/ports/ports.ts';
import { valueAt } from '../../model/values/pointer.ts';
import {
  type Beside,
  besideAmong,
  type Sharing,
  sharingOf,
  type Telling,
  tellingOf,
} from '../../rules/pacing/beside.ts';
import type { PacedMemory } from '../../rules/pacing/memory/paced-memory.ts';
import type { PacedCampaign } from './paced-campaigns.ts';

/** A campaign at its place among those that are known. */
export interface Known {
  readonly campaign: PacedCampaign;
  readonly memory: PacedMemory | null;
  readonly at: number;
}

/**
 * What each campaign has to know of the others that dial for the same agents now. Only those are counted that a budget rule
 * paces: no other tells what it aims at.
 */
export function sharers(
  known: readonly Known[],
  { dialing }: Dialect,
  now: number,
): (one: Known) => Beside | null {
  const byPool = new Map<string, (Telling | null)[]>();
  const places: { readonly told: readonly (Telling | null)[]; readonly index: number }[] = [];
  for (const one of known) {
    const pool = poolOf(one, dialing.agentPool);
    if (pool === null) continue;
    const told = byPool.get(pool) ?? [];
    if (told.length === 0) byPool.set(pool, told);
    places[one.at] = { told, index: told.length };
    told.push(tellingOf(one.memory?.rule ?? null, now));
  }
  const sharing = new Map<readonly (Telling | null)[], Sharing>();
  for (const told of byPool.values()) sharing.set(told, sharingOf(told));
  return (one) => {
    const place = places[one.at];
    const all = place && sharing.get(place.told);
    return all ? besideAmong(one.memory?.rule ?? null, all, place.index) : null;
  };
}

function poolOf({ campaign }: Known, pointer: Dialect['dialing']['agentPool']): string | null {
  if (pointer === undefined || campaign.policy.pacing.kind !== 'budget') return null;
  const id = valueAt(campaign.actual.resource, pointer);
  return typeof id === 'string' && id !== '' ? id : null;
}
