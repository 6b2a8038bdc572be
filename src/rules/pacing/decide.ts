import type { PacingSample } from '../../model/pacing.ts';
import type { Beside } from './beside.ts';
import { fitField } from './field.ts';
import { progressiveFloor } from './floor.ts';
import { NO_INTAKE, takeIn } from './flows/intake.ts';
import { freshnessOf } from './freshness.ts';
import { PacingDecision, type PacingMemory, type PacingPolicy, type RuleState } from './rule.ts';
import { afterCorrection, deadbandOf, leastRaise, propose } from './rules.ts';

export interface PacingMoment {
  /** What the last decision left; null at first and after a loss. */
  readonly memory: PacingMemory | null;
  /** Milliseconds. */
  readonly now: number;
  /** The value that CXone holds; null where it is not known, and then the last one decided counts. */
  readonly current: number | null;
  /** The others that share the agents; left out where there are none. */
  readonly beside?: Beside | null;
}

/** Lowering takes so much of the dead band. */
const DOWN = 0.7;
/** With fewer dials in half an hour nothing is raised. */
const ENOUGH_DIALS = 30;
const MINUTE_MS = 60_000;
const EMPTY: RuleState = {};

/**
 * One cycle of a pacing rule: what the field should be now, why, and what to remember. Whatever the rule proposes, the
 * value stays within the envelope; on old, doubtful or too few figures it is never raised.
 */
export function decidePacing(
  policy: PacingPolicy,
  samples: readonly PacingSample[],
  { memory, now, current: held, beside = null }: PacingMoment,
): PacingDecision {
  const { pacing, envelope, cycleSeconds } = policy;
  const known = memory?.kind === pacing.kind && memory.moves === pacing.moves ? memory : null;
  const intake = takeIn(memory?.intake ?? NO_INTAKE, samples, now);
  const current = fitField(pacing.moves, held ?? known?.held ?? envelope.initial ?? envelope.min, envelope);
  const floor = progressiveFloor(policy, beside);
  const before = known?.state ?? EMPTY;
  const state = soundState(afterCorrection(pacing, before, intake), before);
  const finish = (wanted: number, reason: () => string, rest: { state: RuleState; held?: number }) => {
    const value = beyondDeadband(policy, { wanted, current, floor });
    const outside = held !== null && held !== current;
    const left = {
      kind: pacing.kind,
      moves: pacing.moves,
      intake: intake.memory,
      held: rest.held ?? value,
      state: soundState(rest.state, state),
    };
    return new PacingDecision({ value, write: value !== current || outside, memory: left }, reason);
  };
  const { staleAfter = 3 } = pacing;
  const freshness = freshnessOf(intake.age, { cycleSeconds, staleAfter });
  if (freshness.type === 'stale') {
    const from = known?.held ?? current;
    const fallen = Math.min(current, from - (from - floor) * freshness.fall);
    // The floor is a target of caution, never a reason to go up.
    const { age } = intake;
    const value = Math.min(current, Math.max(fallen, Math.min(current, floor)));
    return finish(value, () => staleText(age), { state, held: from });
  }
  const { last } = intake.memory;
  const { doubt, gained } = intake;
  if (doubt !== null) return finish(current, () => `held: ${doubt}`, { state });
  if (gained === null || last === null) return finish(current, () => 'held: no new figures', { state });
  const recent = {
    five: intake.memory.flows.since(now - 5 * MINUTE_MS),
    thirty: intake.memory.flows.since(now - 30 * MINUTE_MS),
  };
  const proposal = propose({ policy, sample: last, gained, recent, beside, current, state, now });
  const { attempted } = recent.thirty;
  if (attempted < ENOUGH_DIALS && proposal.value > current) {
    const reason = () => `held: ${attempted} dials in half an hour are too few to raise it`;
    return finish(current, reason, { state: proposal.state });
  }
  return finish(proposal.value, proposal.reason, { state: proposal.state });
}

/** A number that is none would stay one for good: then nothing is remembered of the cycle. */
function soundState(next: RuleState, before: RuleState): RuleState {
  if (next === before) return before;
  for (const name in next) if (!Number.isFinite(next[name])) return before;
  return next;
}

function staleText(age: number): string {
  const old = Number.isFinite(age)
    ? `the newest figures are ${Math.round(age / 1000)} s old`
    : 'there are no figures';
  return `lowered: ${old}`;
}

/** Down is written from a part of the dead band on, up only beyond it; what reaches the floor always. */
function beyondDeadband(
  { pacing, envelope }: PacingPolicy,
  { wanted, current, floor }: { readonly wanted: number; readonly current: number; readonly floor: number },
): number {
  const value = fitField(pacing.moves, wanted, envelope);
  const band = deadbandOf(pacing);
  // What is wanted beyond the envelope counts too, or the last stretch to its maximum would never be gone.
  if (wanted > current + leastRaise(pacing, current)) return Math.max(current, value);
  if (value < current * (1 - band * DOWN)) return value;
  return value < current && value <= floor ? value : current;
}
