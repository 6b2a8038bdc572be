import { isFinished } from '../../diff/campaign.ts';
import type { Pair } from '../../diff/pair.ts';
import { FINISHED } from '../../diff/run-state.ts';
import type { ResourceShape } from '../../model/ports/capabilities.ts';
import type { RunStateHold } from '../../model/run-state/hold.ts';
import { OVERRIDE_RULES } from '../../model/run-state/override.ts';
import { isDialing } from '../../model/run-state/run-state.ts';

const PERSONS: readonly string[] = [OVERRIDE_RULES.paused, OVERRIDE_RULES.stopped];

/** Why a campaign that should be running is not, where a rule keeps it from it; there is nothing to do and no drift. */
export function heldBackReasons(pair: Pair, hold: RunStateHold | null): readonly string[] {
  if (!hold || pair.type === 'unreadable') return [];
  // What a person said is told whatever is asked for: it holds when that changes too.
  if (PERSONS.includes(hold.rule)) return [hold.reason];
  if (pair.type !== 'present' || isDialing(pair.actual.status)) return [];
  const waits = pair.wanted.run ? pair.wanted.run.value === 'running' : (pair.base?.heldBy ?? null) !== null;
  return waits ? [hold.reason] : [];
}

/** Why a campaign that should be running has stopped by itself: that is no drift. */
export function finishedReasons(pair: Pair, shape: ResourceShape): readonly string[] {
  if (pair.type !== 'present' || pair.wanted.run?.value !== 'running') return [];
  const ran = pair.base?.run === 'running' && pair.base.heldBy === null;
  return ran && isFinished(pair.actual, shape) ? [FINISHED] : [];
}
