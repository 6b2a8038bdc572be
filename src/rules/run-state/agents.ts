import { offsetAt } from '../../calendar/local-time.ts';
import { isKnownZone } from '../../calendar/zones.ts';
import type { PoolSample } from '../../model/samples.ts';
import type { HealthRule } from './health.ts';

/**
 * Whoever is called should find an agent. Agents on a call count as there: they are what dialing is for, and a campaign
 * that pauses because its agents are busy would never let them be. Counted are those who work by the clock of the
 * campaign's schedule, and those of whom no zone is known (001).
 */
export const agents: HealthRule = ({ settings, samples, dialing }, now) => {
  const { minAgents, agentZone = null } = settings;
  const { pool } = samples;
  if (minAgents === null || !pool) return null;
  if (pool.state === 'unknown') {
    const seen = `its agent pool can't be read (${pool.reason})`;
    return { rule: 'agents', holds: !dialing, seen, until: null };
  }
  const { available, busy } = pool.value;
  const elsewhere = agentZone === null ? 0 : countElsewhere(pool.value, { zone: agentZone, now });
  const there = available + busy - elsewhere;
  const others = elsewhere === 0 ? '' : ` by the clock of ${agentZone} (${elsewhere} more by another)`;
  const agents = there === 1 ? '1 agent' : `${there} agents`;
  const seen = `${agents} available or on a call${others}, at least ${minAgents} needed (minAgents)`;
  return { rule: 'agents', holds: there < minAgents, seen, until: null };
};

/** Zones are compared by what their clocks show now: many names are one clock. */
function countElsewhere(
  { byZone = new Map() }: PoolSample,
  at: { readonly zone: string; readonly now: number },
): number {
  const shown = offsetAt(at.zone, at.now);
  const elsewhere = [...byZone].filter(
    ([zone]) => zone !== at.zone && (!isKnownZone(zone) || offsetAt(zone, at.now) !== shown),
  );
  return elsewhere.reduce((sum, [, count]) => sum + count, 0);
}
