import { Random } from 'random';
import {
  activeCalls,
  busyAgents,
  type CallProfile,
  type Calls,
  type Conversation,
  type DialLimits,
} from './calls.ts';
import { draw } from './generator.ts';
import { addTally, type IntervalRow, type Tally } from './intervals.ts';

/** The durations of one campaign's calls, in simulated seconds. */
export interface Durations {
  readonly ring: () => number;
  readonly talk: () => number;
  readonly wrap: () => number;
}

/** The campaign's circumstances in one simulated second. */
export interface StepContext {
  readonly row: IntervalRow;
  readonly limits: DialLimits;
  readonly profile: CallProfile;
  readonly durations: Durations;
}

/** After so many seconds nobody will answer any more. */
const RING_TIMEOUT = 25;
/** Of the dials that no person answers: busy or invalid, a machine, and the rest rings out. */
const BUSY_SHARE = 0.08;
const MACHINE_SHARE = 0.35;

/**
 * Log-normal durations with the profile's means. Coefficients of variation: ring 0.6, talk 1 (log-normal talk times:
 * Brown et al. 2005), wrap-up 0.5.
 */
export function durationsOf(profile: CallProfile, calls: Calls): Durations {
  const random = new Random(() => draw(calls.sequence));
  const logNormal = (mean: number, variation: number) => {
    const variance = Math.log(1 + variation * variation);
    return random.logNormal(Math.log(mean) - variance / 2, Math.sqrt(variance));
  };
  return {
    ring: logNormal(profile.ringSeconds, 0.6),
    talk: logNormal(profile.talkSeconds, 1),
    wrap: logNormal(profile.wrapSeconds, 0.5),
  };
}

/** One second of simulated time: calls end, callers are joined to agents or hang up, new calls are placed. */
export function stepSecond(calls: Calls, context: StepContext): void {
  calls.second += 1;
  endRinging(calls, context);
  endTalking(calls, context);
  endWrapping(calls, context);
  joinWaiting(calls, context);
  if (context.limits.dialing) placeCalls(calls, context);
  const { row, limits } = context;
  row.agentsBusy = busyAgents(calls);
  row.agentsIdle = Math.max(0, limits.agents - row.agentsBusy);
  row.activeCalls = activeCalls(calls);
}

function endRinging(calls: Calls, context: StepContext): void {
  calls.ringing = calls.ringing.filter((call) => {
    if (call.endsAt > calls.second) return true;
    if (call.answeredAfter === null) {
      count(calls, context, { missed: 1 });
    } else {
      count(calls, context, { answered: 1, ringSeconds: call.answeredAfter });
      calls.waiting.push(calls.second + context.profile.patienceSeconds);
    }
    return false;
  });
}

function endTalking(calls: Calls, context: StepContext): void {
  calls.talking = calls.talking.filter((conversation) => {
    if (conversation.endsAt > calls.second) return true;
    count(calls, context, { completed: 1, talkSeconds: conversation.seconds });
    calls.wrapping.push(conversationOf(calls, context.durations.wrap()));
    return false;
  });
}

function endWrapping(calls: Calls, context: StepContext): void {
  calls.wrapping = calls.wrapping.filter((wrap) => {
    if (wrap.endsAt > calls.second) return true;
    count(calls, context, { wrapped: 1, wrapSeconds: wrap.seconds });
    return false;
  });
}

function joinWaiting(calls: Calls, context: StepContext): void {
  let idle = context.limits.agents - busyAgents(calls);
  calls.waiting = calls.waiting.filter((givesUpAt) => {
    if (idle > 0) {
      idle -= 1;
      count(calls, context, { connected: 1 });
      calls.talking.push(conversationOf(calls, context.durations.talk()));
      return false;
    }
    if (givesUpAt > calls.second) return true;
    count(calls, context, { abandoned: 1 });
    return false;
  });
}

/** Over-dialing on idle agents: the ratio times the idle agents, rounded at random so that the mean is right. */
function placeCalls(calls: Calls, context: StepContext): void {
  const { limits } = context;
  calls.allowance = Math.min(calls.allowance + limits.callsPerSecond, Math.max(1, limits.callsPerSecond));
  const idle = Math.max(0, limits.agents - busyAgents(calls));
  const wanted = Math.floor(limits.dialRatio * idle + draw(calls.sequence)) - calls.ringing.length;
  const free = Math.floor(limits.lines) - activeCalls(calls);
  const placed = Math.max(0, Math.min(wanted, free, Math.floor(calls.allowance)));
  for (let index = 0; index < placed; index += 1) placeCall(calls, context);
  calls.allowance -= placed;
  count(calls, context, { attempted: placed });
}

function placeCall(calls: Calls, { profile, durations }: StepContext): void {
  const answered = draw(calls.sequence) < profile.answerRate;
  const seconds = answered ? Math.min(durations.ring(), RING_TIMEOUT) : unansweredSeconds(calls);
  calls.ringing.push({ endsAt: calls.second + seconds, answeredAfter: answered ? seconds : null });
}

/** How long a line is held by a dial that no person answers. */
function unansweredSeconds(calls: Calls): number {
  const kind = draw(calls.sequence);
  if (kind < BUSY_SHARE) return 1 + 3 * draw(calls.sequence);
  if (kind < BUSY_SHARE + MACHINE_SHARE) return 18 + 9 * draw(calls.sequence);
  return RING_TIMEOUT;
}

function conversationOf(calls: Calls, seconds: number): Conversation {
  return { endsAt: calls.second + seconds, seconds };
}

function count(calls: Calls, context: StepContext, added: Readonly<Partial<Tally>>): void {
  addTally(calls.total, added);
  addTally(context.row, added);
}
