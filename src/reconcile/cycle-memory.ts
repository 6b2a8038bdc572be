import type { Answers } from '../model/answers.ts';
import type { DesiredState } from '../model/desired.ts';

import { isSameData } from '../model/same-data.ts';
import { newPlanMemory, type PlanMemory } from '../plan/quiet.ts';

/**
 * What the cycles of a loop leave to one another, so that what has not changed is not worked out again. A loop makes one; a
 * command that makes one plan needs none, and its plan is the same.
 */
export interface CycleMemory {
  desired: DesiredState | null;
  readonly answers: Answers;
  readonly plan: PlanMemory;
}

export function newCycleMemory(): CycleMemory {
  return { desired: null, answers: { known: new Map() }, plan: newPlanMemory() };
}

/**
 * The desired state that was read, as the value that the cycle before went by if the files say the same in the same places:
 * what is made of a campaign is known by that value.
 */
export function keptDesired(memory: CycleMemory, read: DesiredState): DesiredState {
  const { desired: known } = memory;
  // Thousands of campaigns share a few profiles.
  if (known === null || !isSameData(known, read, new Map())) memory.desired = read;
  return memory.desired ?? read;
}
