import type { RunStatus } from '../../model/run-state/run-state.ts';

/** The campaign's `status` for each run status. */
export const WIRE_STATUS = {
  draft: 'DRAFT',
  pending: 'PENDING',
  running: 'ACTIVE',
  paused: 'PAUSED',
  stopped: 'STOPPED',
  error: 'ERROR',
} as const satisfies Readonly<Record<RunStatus, string>>;

const RUN_STATUS: ReadonlyMap<string, RunStatus> = new Map([
  ['DRAFT', 'draft'],
  ['PENDING', 'pending'],
  ['ACTIVE', 'running'],
  ['PAUSED', 'paused'],
  ['STOPPED', 'stopped'],
  ['ERROR', 'error'],
]);

/** A campaign's `status`, in any letter case; null for one that the contract does not know. */
export function parseStatus(status: string): RunStatus | null {
  return RUN_STATUS.get(status) ?? RUN_STATUS.get(status.toUpperCase()) ?? null;
}
