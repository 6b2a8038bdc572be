import { activeCalls, busyAgents, type CallProfile, type Calls, type DialLimits } from './calls.ts';
import type { Durations } from './durations.ts';
import { pushEnding, takeEnded } from './heap.ts';
import type { IntervalRow, Tally } from './intervals.ts';
import { wantedCalls } from './plant.ts';

/** The campaign's circumstances in one simulated second. */
export interface StepContext {
  readonly row: IntervalRow;
  readonly limits: DialLimits;
  readonly profile: CallProfile;
  readonly durations: Durations;
}

/** One second of simulated time: calls end, callers are joined to agents or hang up, new calls are placed. */
export function stepSecond(calls: Calls, context: StepContext): void {
  calls.second += 1;
  endRinging(calls, context);
  endTalking(calls, context);
  endWrapping(calls, context);
  if (calls.waiting.length > 0) joinWaiting(calls, context);
  if (context.limits.dialing) placeCalls(calls, context);
  const { row, limits } = context;
  row.agentsBusy = busyAgents(calls);
  row.agentsIdle = Math.max(0, limits.agents - row.agentsBusy);
  row.activeCalls = activeCalls(calls);
}

function endRinging(calls: Calls, context: StepContext): void {
  for (;;) {
    const call = takeEnded(calls.ringing, calls.second);
    if (call === undefined) return;
    if (call.answeredAfter === null) {
      count(calls, context, 'missed', 1);
    } else {
      count(calls, context, 'answered', 1);
      count(calls, context, 'ringSeconds', call.answeredAfter);
      calls.waiting.push(calls.second + context.profile.patienceSeconds);
    }
  }
}

function endTalking(calls: Calls, context: StepContext): void {
  for (;;) {
    const conversation = takeEnded(calls.talking, calls.second);
    if (conversation === undefined) return;
    const seconds = context.durations.wrap(calls.total.completed, context.profile.answerRate);
    count(calls, context, 'completed', 1);
    count(calls, context, 'talkSeconds', conversation.seconds);
    pushEnding(calls.wrapping, { endsAt: calls.second + seconds, seconds });
  }
}

function endWrapping(calls: Calls, context: StepContext): void {
  for (;;) {
    const wrap = takeEnded(calls.wrapping, calls.second);
    if (wrap === undefined) return;
    count(calls, context, 'wrapped', 1);
    count(calls, context, 'wrapSeconds', wrap.seconds);
  }
}

function joinWaiting(calls: Calls, context: StepContext): void {
  let idle = context.limits.agents - busyAgents(calls);
  calls.waiting = calls.waiting.filter((givesUpAt) => {
    if (idle > 0) {
      idle -= 1;
      const seconds = context.durations.talk(calls.total.connected, context.profile.answerRate);
      count(calls, context, 'connected', 1);
      pushEnding(calls.talking, { endsAt: calls.second + seconds, seconds });
      return false;
    }
    if (givesUpAt > calls.second) return true;
    count(calls, context, 'abandoned', 1);
    return false;
  });
}

/** Less than a call: what was not used may not be made up for, and yet no fraction gets lost. */
const MOST_SAVED = 1 - 1e-6;

function placeCalls(calls: Calls, context: StepContext): void {
  const { limits } = context;
  calls.allowance = Math.min(calls.allowance, MOST_SAVED) + limits.callsPerSecond;
  const free = Math.floor(limits.lines) - activeCalls(calls);
  const placed = Math.max(0, Math.min(wantedCalls(calls, limits), free, Math.floor(calls.allowance)));
  for (let index = 0; index < placed; index += 1) placeCall(calls, context, calls.total.attempted + index);
  calls.allowance -= placed;
  count(calls, context, 'attempted', placed);
}

function placeCall(calls: Calls, { profile, durations }: StepContext, nth: number): void {
  const { answered, seconds } = durations.dial(nth, profile.answerRate);
  pushEnding(calls.ringing, { endsAt: calls.second + seconds, answeredAfter: answered ? seconds : null });
}

function count(calls: Calls, { row }: StepContext, member: keyof Tally, added: number): void {
  calls.total[member] += added;
  row[member] += added;
}
