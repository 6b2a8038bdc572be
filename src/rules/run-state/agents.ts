import type { HealthRule } from './health.ts';

/**
 * Whoever is called should find an agent. Agents on a call count as there: they are what dialing is for, and a campaign
 * that pauses because its agents are busy would never let them be.
 */
export const agents: HealthRule = ({ settings, samples, dialing }) => {
  const { minAgents } = settings;
  const { pool } = samples;
  if (minAgents === null || !pool) return null;
  if (pool.state === 'unknown') {
    const seen = `its agent pool can't be read (${pool.reason})`;
    return { rule: 'agents', holds: !dialing, seen, until: null };
  }
  const { available, busy } = pool.value;
  const seen = `${available + busy} agents available or on a call, at least ${minAgents} needed (minAgents)`;
  return { rule: 'agents', holds: available + busy < minAgents, seen, until: null };
};
