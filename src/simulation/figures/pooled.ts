import type { PooledFigures } from '../../model/reports/comparison.ts';
import type { Measured } from './measuring.ts';

export function poolRuns(runs: readonly Measured[]): PooledFigures {
  const sum = (member: NumericMember) => runs.reduce((total, run) => total + run[member], 0);
  const shocks = runs.flatMap(({ worstAfterShock }) => worstAfterShock ?? []);
  return {
    occupancy: share(sum('busySeconds'), sum('agentSeconds')),
    talkShare: share(sum('talkSeconds'), sum('agentSeconds')),
    abandonment: share(sum('abandoned'), sum('answered')),
    worstAbandonment: worst(runs.flatMap(({ campaigns }) => campaigns)),
    periodAbandonment: worst(runs.flatMap(({ periods }) => periods)),
    timeAboveLimit: share(sum('secondsAboveLimit'), sum('judgedSeconds')),
    connectsPerAgentHour: share(sum('connected'), sum('agentSeconds') / 3600),
    dialsPerConnect: share(sum('attempted'), sum('connected')),
    writesPerHour: share(sum('writes'), sum('hours')),
    largestWrite: Math.max(0, ...runs.map((run) => run.largestWrite)),
    blindSeconds: sum('blindSeconds'),
    worstAfterShock: shocks.length === 0 ? null : Math.max(...shocks),
  };
}

type NumericMember = {
  [Member in keyof Measured]: Measured[Member] extends number ? Member : never;
}[keyof Measured];

/** The highest share abandoned. */
function worst(counted: Measured['campaigns']): number {
  return Math.max(0, ...counted.map(({ abandoned, answered }) => share(abandoned, answered)));
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
