import type { PacingSample } from '../../model/pacing.ts';

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
  readonly flows: readonly Flow[];
}

export interface Intake {
  readonly memory: IntakeMemory;
  /** What was counted since the last time; null where nothing can be said. */
  readonly gained: Flow | null;
  /** How old the newest figures are, milliseconds; infinite without any. */
  readonly age: number;
  /** Why the newest figures can't be trusted; null if they can. */
  readonly doubt: string | null;
}

export const NO_INTAKE: IntakeMemory = { last: null, flows: [] };

const KEPT_MS = 30 * 60_000;
const MOST_FLOWS = 240;
/** How far the tenant's clock may be ahead of ours. */
const SKEW_MS = 60_000;

/**
 * Turns counters into what was counted in between. Samples that come late, twice or from the future are passed over; a
 * counter that started over counts from there; one that went backwards says nothing, and casts doubt on the moment.
 */
export function takeIn(memory: IntakeMemory, samples: readonly PacingSample[], now: number): Intake {
  const usable = samples.filter((sample) => isSound(sample) && sample.at <= now + SKEW_MS);
  const ordered = usable.sort((one, other) => one.at - other.at);
  let doubt = ordered.length < samples.length ? 'figures that make no sense' : null;
  // Our own clock may have gone back: what is remembered from the future would keep every sample out.
  let last = memory.last !== null && memory.last.at > now + SKEW_MS ? null : memory.last;
  const flows: Flow[] = [];
  for (const sample of ordered) {
    if (last !== null && sample.at <= last.at) continue;
    const step = last === null ? null : between(last, sample);
    if (step === 'backwards') doubt = 'the counters went backwards';
    else if (step !== null) flows.push(step);
    last = sample;
  }
  const kept = [...memory.flows, ...flows].filter(({ at }) => at > now - KEPT_MS && at <= now + SKEW_MS);
  return {
    memory: { last, flows: kept.slice(-MOST_FLOWS) },
    gained: flows.length === 0 ? null : sumFlows(flows),
    age: last === null ? Number.POSITIVE_INFINITY : Math.max(0, now - last.at),
    doubt,
  };
}

/** The sum of what was counted in the last `milliseconds` before `now`. */
export function recentFlow(memory: IntakeMemory, now: number, milliseconds: number): Flow {
  const from = now - milliseconds;
  let [attempted, answered, abandoned] = [0, 0, 0];
  for (const flow of memory.flows) {
    if (flow.at <= from) continue;
    attempted += flow.attempted;
    answered += flow.answered;
    abandoned += flow.abandoned;
  }
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

function sumFlows(flows: readonly Flow[]): Flow {
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
  const counts = [attempted, answered, abandoned, agentsAvailable, agentsBusy];
  const seconds = [sample.talkSeconds ?? 0, sample.wrapSeconds ?? 0];
  return (
    [at, since, ...counts, ...seconds].every(Number.isFinite) &&
    [...counts, ...seconds].every((count) => count >= 0) &&
    answered <= attempted &&
    abandoned <= answered
  );
}
