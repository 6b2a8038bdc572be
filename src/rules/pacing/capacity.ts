import type { CapacityPacing } from '../../model/documents.ts';
import { handleTime } from './handle-time.ts';
import type { Proposal, RuleInput } from './rule.ts';
import { shareText } from './shares.ts';

/** How long a dial holds its line on the mean, answered or not, seconds. */
const LINE_SECONDS = 19;

/**
 * Calls a second = agents / handle time × load / answer rate: as many answers as the agents can take. Other fields
 * follow from it: lines by Little's law (dials under way and conversations), the ratio as load / answer rate. With
 * `answerRate: 1` it is the plain formula of the second of the programs that this one replaces, in calls a second.
 */
export function decideCapacity(settings: CapacityPacing, input: RuleInput): Proposal {
  const { policy, sample, recent } = input;
  const { load = 0.8, handleSeconds = 150 } = settings;
  const agents = sample.agentsAvailable + sample.agentsBusy;
  const handle = handleTime(input, handleSeconds, input.state);
  const state = { ...handle.state };
  if (agents === 0) return { value: policy.envelope.min, reason: () => 'no agent is logged in', state };
  const measured = recent.thirty.answered / Math.max(1, recent.thirty.attempted);
  const rate = settings.answerRate ?? Math.max(0.01, measured);
  const callsPerSecond = ((agents / handle.seconds) * load) / rate;
  const value = fieldValue(settings.moves, { callsPerSecond, agents, load, rate });
  const from = settings.answerRate === undefined ? 'measured' : 'set';
  const reason = () =>
    `${agents} agents, ${handle.seconds.toFixed(0)} s a call, answer rate ${shareText(rate)} (${from}), load ${shareText(load)}: ${callsPerSecond.toFixed(2)} calls a second`;
  return { value, reason, state };
}

interface Capacity {
  readonly callsPerSecond: number;
  readonly agents: number;
  readonly load: number;
  readonly rate: number;
}

function fieldValue(field: CapacityPacing['moves'], capacity: Capacity): number {
  const { callsPerSecond, agents, load, rate } = capacity;
  switch (field) {
    case 'callsPerSecond':
      return callsPerSecond;
    case 'dialRatio':
      return load / rate;
    case 'concurrency':
    case 'maxConcurrentCalls':
      return callsPerSecond * LINE_SECONDS + agents * load;
    default:
      return field satisfies never;
  }
}
