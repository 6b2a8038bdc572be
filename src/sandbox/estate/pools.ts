import type { Agent, AgentPool } from '../tenant/tenant.ts';

/** Agents by status and time zone, most of them at work. */
export const POOLS: readonly AgentPool[] = [
  pool('pool-retention', 'Retention', {
    'America/New_York': { available: 14, notReady: 3, busy: 2, offline: 2 },
    'America/Chicago': { available: 4, notReady: 1, busy: 0, offline: 1 },
  }),
  pool('pool-sales', 'Sales', {
    'America/New_York': { available: 10, notReady: 2, busy: 2, offline: 2 },
    'America/Chicago': { available: 6, notReady: 2, busy: 0, offline: 0 },
    'America/Los_Angeles': { available: 8, notReady: 1, busy: 2, offline: 1 },
  }),
  pool('pool-health', 'Licensed health agents', {
    'America/New_York': { available: 8, notReady: 2, busy: 2, offline: 4 },
    'America/Chicago': { available: 16, notReady: 3, busy: 2, offline: 3 },
  }),
  pool('pool-canada', 'Canada', {
    'America/Vancouver': { available: 7, notReady: 1, busy: 1, offline: 1 },
    'America/Edmonton': { available: 3, notReady: 1, busy: 0, offline: 0 },
    'America/Winnipeg': { available: 2, notReady: 0, busy: 0, offline: 1 },
  }),
  pool('pool-collections', 'Early collections', {
    'America/New_York': { available: 5, notReady: 1, busy: 1, offline: 1 },
    'America/Phoenix': { available: 2, notReady: 0, busy: 0, offline: 1 },
  }),
];

interface Staffing {
  readonly available: number;
  readonly notReady: number;
  readonly busy: number;
  readonly offline: number;
}

function pool(id: string, name: string, zones: Readonly<Record<string, Staffing>>): AgentPool {
  const agents = Object.entries(zones).flatMap(([timeZone, staffing]) => [
    ...agentsOf(staffing.available, 'AVAILABLE', timeZone),
    ...agentsOf(staffing.notReady, 'NOT_READY', timeZone),
    ...agentsOf(staffing.busy, 'BUSY', timeZone),
    ...agentsOf(staffing.offline, 'OFFLINE', timeZone),
  ]);
  const short = id.replace('pool-', '');
  return {
    id,
    name,
    agents: agents.map((agent, index) => ({ ...agent, id: `agent-${short}-${index + 1}` })),
  };
}

function agentsOf(count: number, status: Agent['status'], timeZone: string): readonly Omit<Agent, 'id'>[] {
  return Array.from({ length: count }, () => ({ status, schedule: { timeZone } }));
}
