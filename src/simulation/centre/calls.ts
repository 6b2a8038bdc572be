import { type Sequence, sequenceFrom } from './generator.ts';
import { emptyTally, type IntervalRow, type Tally } from './intervals.ts';
import type { Plant } from './plant.ts';

/** How the people called and the agents behave. Durations are means, in seconds of simulated time. */
export interface CallProfile {
  /** Share of dials that a person answers, 0..1. */
  readonly answerRate: number;
  readonly ringSeconds: number;
  readonly talkSeconds: number;
  readonly wrapSeconds: number;
  /** How long somebody who answered waits for an agent before hanging up; the two seconds of 16 CFR 310.4(b)(4). */
  readonly patienceSeconds: number;
  /** Share of the dials that no person answers which a machine takes; 0.35 if left out. */
  readonly machineShare?: number;
  /** If false, what a machine takes counts as an answer, and agents hear it; true if left out. */
  readonly detectsMachines?: boolean;
}

export const TYPICAL_PROFILE: CallProfile = {
  answerRate: 0.22,
  ringSeconds: 10,
  talkSeconds: 120,
  wrapSeconds: 30,
  patienceSeconds: 2,
};

/** What bounds the dialer at one moment. */
export interface DialLimits {
  /** Whether new calls are placed at all; calls under way go on to their end. */
  readonly dialing: boolean;
  /** Logged-in agents of this campaign. */
  readonly agents: number;
  /** How these settings become dials; `free` if left out. */
  readonly plant?: Plant;
  /** Calls placed at once per idle agent; of the plant `lines`, lines per idle or talking agent. */
  readonly dialRatio: number;
  /** Most simultaneous lines, ringing and connected. */
  readonly lines: number;
  readonly callsPerSecond: number;
}

interface RingingCall {
  readonly endsAt: number;
  /** Ring time, if a person answers at its end; null if nobody does. */
  readonly answeredAfter: number | null;
}

export interface Conversation {
  readonly endsAt: number;
  readonly seconds: number;
}

/**
 * The calls of one campaign. Plain data, so that it can be saved and go on later. `advanceCalls` changes it in place:
 * copying forty days of rows for every look would cost more than the look.
 */
export interface Calls {
  /** Wall-clock milliseconds up to which calls were simulated. */
  at: number;
  /** Simulated seconds so far; `endsAt` of what is under way counts in these. */
  second: number;
  /** Share of a call that the rate limit still allows. */
  allowance: number;
  /**
   * What becomes of the nth dial, conversation and wrap-up depends on this and n alone, so that two ways to pace the
   * same campaign meet the same people.
   */
  readonly seed: number;
  /** For everything that is not a call's own fate. */
  readonly sequence: Sequence;
  /** These three are heaps by `endsAt`. */
  readonly ringing: RingingCall[];
  /** Second in which each caller waiting for an agent gives up. */
  waiting: number[];
  readonly talking: Conversation[];
  readonly wrapping: Conversation[];
  /** All calls since the campaign's first. */
  readonly total: Tally;
  /** Non-empty five-minute intervals, oldest first, of forty days at most. */
  rows: IntervalRow[];
}

/** No calls yet; the same seed gives the same calls. */
export function newCalls(at: number, seed: string): Calls {
  const sequence = sequenceFrom(seed);
  return {
    at,
    second: 0,
    allowance: 0,
    seed: sequence.state,
    sequence,
    ringing: [],
    waiting: [],
    talking: [],
    wrapping: [],
    total: emptyTally(),
    rows: [],
  };
}

/** Lines in use: ringing, waiting and talking. */
export function activeCalls(calls: Calls): number {
  return calls.ringing.length + calls.waiting.length + calls.talking.length;
}

/** Agents that talk or are in wrap-up. */
export function busyAgents(calls: Calls): number {
  return calls.talking.length + calls.wrapping.length;
}
