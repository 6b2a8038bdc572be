import type { Pair } from '../diff/pair.ts';
import { isDialing } from '../model/run-state.ts';
import type { RunStateHold } from '../model/run-state-hold.ts';

/** Why a campaign that should be running is not, where a rule keeps it from it; there is nothing to do and no drift. */
export function heldBackReasons(pair: Pair, hold: RunStateHold | null): readonly string[] {
  if (!hold || pair.type !== 'present' || isDialing(pair.actual.status)) return [];
  const waits = pair.wanted.run ? pair.wanted.run.value === 'running' : (pair.base?.heldBy ?? null) !== null;
  return waits ? [hold.reason] : [];
}
