import { valueAt } from '../../model/pointer.ts';
import type { Dialect } from '../../model/ports.ts';
import { type Beside, besideOf } from '../../rules/pacing/beside.ts';
import type { PacedMemory } from '../../rules/pacing/paced-memory.ts';
import type { PacedCampaign } from './paced-campaigns.ts';

interface Known {
  readonly campaign: PacedCampaign;
  readonly memory: PacedMemory | null;
}

/**
 * What each campaign has to know of the others that dial for the same agents now. Only those are counted that a budget rule
 * paces: no other tells what it aims at.
 */
export function sharers(
  known: readonly Known[],
  { dialing }: Dialect,
): (one: Known, now: number) => Beside | null {
  const byPool = new Map<string, Known[]>();
  for (const one of known) {
    const pool = poolOf(one, dialing.agentPool);
    if (pool === null) continue;
    const sharing = byPool.get(pool);
    if (sharing) sharing.push(one);
    else byPool.set(pool, [one]);
  }
  return (one, now) => {
    const pool = poolOf(one, dialing.agentPool);
    const others = (pool === null ? [] : (byPool.get(pool) ?? [])).filter((other) => other !== one);
    return besideOf(
      one.memory?.rule ?? null,
      others.map(({ memory }) => memory?.rule ?? null),
      now,
    );
  };
}

function poolOf({ campaign }: Known, pointer: Dialect['dialing']['agentPool']): string | null {
  if (pointer === undefined || campaign.policy.pacing.kind !== 'budget') return null;
  const id = valueAt(campaign.actual.resource, pointer);
  return typeof id === 'string' && id !== '' ? id : null;
}
