/** What `spec.run` may ask for. */
export type RunState = 'running' | 'paused' | 'stopped';

/** What a campaign is found in. `draft` has never been started, `pending` is on its way to running. */
export type RunStatus = 'draft' | 'pending' | 'running' | 'paused' | 'stopped' | 'error';

const MEETS: Readonly<Record<RunState, readonly RunStatus[]>> = {
  running: ['running'],
  paused: ['paused', 'stopped', 'draft', 'error'],
  stopped: ['stopped', 'draft', 'error'],
};

/** Whether a campaign in `status` is as `wanted` asks; nothing is started only to be paused. */
export function meetsRunState(wanted: RunState, status: RunStatus): boolean {
  return MEETS[wanted].includes(status);
}

/** Whether a campaign in this status places calls, or will without anyone doing more. */
export function isDialing(status: RunStatus): boolean {
  return status === 'running' || status === 'pending';
}
