import type { Pacing } from '../../../src/model/documents.ts';
import type { PacingSample } from '../../../src/model/pacing.ts';
import { decidePacing } from '../../../src/rules/pacing/decide.ts';
import type { PacingDecision, PacingMemory, PacingPolicy } from '../../../src/rules/pacing/rule.ts';

export const START = Date.parse('2026-11-20T15:00:00Z');
export const CYCLE = 30_000;

export function policyOf(pacing: Pacing, rest: Partial<PacingPolicy> = {}): PacingPolicy {
  return {
    pacing,
    envelope: { min: 1, max: 5 },
    abandonment: { limit: 0.03, periodDays: 30 },
    cycleSeconds: 30,
    ...rest,
  };
}

export function sampleAt(at: number, rest: Partial<PacingSample> = {}): PacingSample {
  return {
    ...{ at, since: START - 3_600_000, attempted: 0, answered: 0, abandoned: 0 },
    ...{ agentsAvailable: 10, agentsBusy: 40, talkSeconds: 120, wrapSeconds: 30 },
    ...rest,
  };
}

/** Calls counted in each cycle. */
export interface Pace {
  readonly attempted: number;
  readonly answered: number;
  readonly abandoned?: number;
  readonly agentsAvailable?: number;
  readonly agentsBusy?: number;
}

export interface Driven {
  readonly decision: PacingDecision;
  readonly values: readonly number[];
  readonly now: number;
  readonly counted: { readonly attempted: number; readonly answered: number; readonly abandoned: number };
}

/** So many cycles with the same calls in each, every value taken over at once. */
export function drive(
  policy: PacingPolicy,
  cycles: number,
  { pace, current = 1, from }: { readonly pace: Pace; readonly current?: number; readonly from?: Driven },
): Driven {
  const { attempted, answered, abandoned = 0, ...agents } = pace;
  let memory: PacingMemory | null = from?.decision.memory ?? null;
  let value = from?.decision.value ?? current;
  let [now, counted] = [from?.now ?? START, from?.counted ?? { attempted: 0, answered: 0, abandoned: 0 }];
  let decision: PacingDecision | null = null;
  const values: number[] = [];
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    now += CYCLE;
    counted = {
      attempted: counted.attempted + attempted,
      answered: counted.answered + answered,
      abandoned: counted.abandoned + abandoned,
    };
    const sample = sampleAt(now - 15_000, { ...counted, ...agents });
    decision = decidePacing(policy, [sample], { memory, now, current: value });
    memory = decision.memory;
    value = decision.value;
    values.push(value);
  }
  if (decision === null) throw new Error('at least one cycle is expected');
  return { decision, values, now, counted };
}
