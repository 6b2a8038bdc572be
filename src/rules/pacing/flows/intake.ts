import type { PacingSample } from '../../../model/pacing.ts';
import { RecentFlows } from './recent-flows.ts';

/** What was counted between two samples. */
export interface Flow {
  /** Milliseconds. */
  readonly from: number;
  readonly at: number;
  readonly attempted: number;
  readonly answered: number;
  readonly abandoned: number;
}

/** What intake has to remember. */
export interface IntakeMemory {
  readonly last: PacingSample | null;
  /** Those of the last half hour, oldest first. */
  readonly flows: RecentFlows;
}

export interface Intake {
  readonly memory: IntakeMemory;
  /** What was counted since the last time; null where nothing can be said. */
  readonly gained: Flow | null;
  /** What a counter that went backwards tells more or less (below zero) than before; null where none did. */
  readonly correction: Flow | null;
  /** How old the newest figures are, milliseconds; infinite without any. */
  readonly age: number;
  /** Why the newest figures can't be trusted; null if they can. */
  readonly doubt: string | null;
}

export const NO_INTAKE: IntakeMemory = { last: null, flows: RecentFlows.of([]) };

const KEPT_MS = 30 * 60_000;
/** How far the tenant's clock may be ahead of ours. */
const SKEW_MS = 60_000;

/**
 * Turns counters into what was counted in between. Samples that come late, twice or from the future are passed over; a
 * counter that started over counts from there; one that went backwards says nothing new and casts doubt on the moment, and the
 * dials and answers that never were are taken back of the newest flows.
 */
export function takeIn(memory: IntakeMemory, samples: readonly PacingSample[], now: number): Intake {
  const isUsable = (sample: PacingSample) => isSound(sample) && sample.at <= now + SKEW_MS;
  // One at a time, as they come in a cycle, needs no copy.
  const ordered =
    samples.length === 1 && samples.every(isUsable)
      ? samples
      : samples.filter(isUsable).sort((one, other) => one.at - other.at);
  let doubt = ordered.length < samples.length ? 'figures that make no sense' : null;
  // Our own clock may have gone back: what is remembered from the future would keep every sample out.
  let last = memory.last !== null && memory.last.at > now + SKEW_MS ? null : memory.last;
  const flows: Flow[] = [];
  const corrections: Flow[] = [];
  for (const sample of ordered) {
    if (last !== null && sample.at <= last.at) continue;
    const step = last === null ? null : between(last, sample);
    if (step === 'backwards') {
      doubt = 'the counters went backwards';
      if (last?.since === sample.since) corrections.push(difference(last, sample));
    }
    if (step !== 'backwards' && step !== null) flows.push(step);
    last = sample;
  }
  const correction = corrections.length === 0 ? null : sumFlows(corrections);
  const kept = memory.flows.after(flows, { after: now - KEPT_MS, until: now + SKEW_MS });
  return {
    memory: { last, flows: correction === null ? kept : kept.lessened(correction) },
    gained: flows.length === 0 ? null : sumFlows(flows),
    correction,
    age: last === null ? Number.POSITIVE_INFINITY : Math.max(0, now - last.at),
    doubt,
  };
}

/** The sum of what was counted in the last `milliseconds` before `now`. */
export function recentFlow({ flows }: IntakeMemory, now: number, milliseconds: number): Flow {
  const from = now - milliseconds;
  const { attempted, answered, abandoned } = flows.since(from);
  return { from, at: now, attempted, answered, abandoned };
}

function between(last: PacingSample, sample: PacingSample): Flow | 'backwards' {
  const restarted = sample.since > last.since;
  // A start that moved to a moment already counted, or back, is a window that slides: no difference can be taken.
  if (sample.since < last.since || (restarted && sample.since < last.at)) return 'backwards';
  const before = restarted ? { attempted: 0, answered: 0, abandoned: 0 } : last;
  const flow = {
    from: restarted ? sample.since : last.at,
    at: sample.at,
    attempted: sample.attempted - before.attempted,
    answered: sample.answered - before.answered,
    abandoned: sample.abandoned - before.abandoned,
  };
  return flow.attempted < 0 || flow.answered < 0 || flow.abandoned < 0 ? 'backwards' : flow;
}

function difference(last: PacingSample, sample: PacingSample): Flow {
  return {
    from: last.at,
    at: sample.at,
    attempted: sample.attempted - last.attempted,
    answered: sample.answered - last.answered,
    abandoned: sample.abandoned - last.abandoned,
  };
}

function sumFlows(flows: readonly Flow[]): Flow {
  const [only] = flows;
  if (only && flows.length === 1) return only;
  const sum = (member: 'attempted' | 'answered' | 'abandoned') =>
    flows.reduce((total, flow) => total + flow[member], 0);
  return {
    from: flows[0]?.from ?? 0,
    at: flows.at(-1)?.at ?? 0,
    attempted: sum('attempted'),
    answered: sum('answered'),
    abandoned: sum('abandoned'),
  };
}

function isSound(sample: PacingSample): boolean {
  const { at, since, attempted, answered, abandoned, agentsAvailable, agentsBusy } = sample;
  return (
    Number.isFinite(at) &&
    Number.isFinite(since) &&
    isCount(attempted) &&
    isCount(answered) &&
    isCount(abandoned) &&
    isCount(agentsAvailable) &&
    isCount(agentsBusy) &&
    isCount(sample.talkSeconds ?? 0) &&
    isCount(sample.wrapSeconds ?? 0) &&
    answered <= attempted &&
    abandoned <= answered
  );
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
