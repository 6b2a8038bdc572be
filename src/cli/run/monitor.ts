import type { Clock } from '../../model/ports/ports.ts';
import type { CampaignView, CycleReport } from './report.ts';
import type { Role } from './store/leadership.ts';

/** What can be asked of a loop while it runs. */
export interface LoopState {
  readonly role: Role;
  /** Whether the files are valid now; null until they were read. */
  readonly filesValid: boolean | null;
  /** What kept the last cycle from its end; null if nothing did. */
  readonly problem: string | null;
  /** Instants in milliseconds; null if there was none. */
  readonly lastBeat: number;
  readonly lastGood: number | null;
  readonly cycleId: string | null;
  readonly commit: string | null;
  readonly campaigns: readonly CampaignView[];
  readonly paced: CycleReport['paced'];
}

export interface Monitor {
  readonly state: LoopState;
  update(facts: Partial<LoopState>): void;
  cycleEnded(report: CycleReport): void;
}

export function createMonitor(clock: Clock): Monitor {
  let state: LoopState = {
    ...{ role: 'unknown', filesValid: null, problem: null, lastGood: null, cycleId: null, commit: null },
    lastBeat: clock.now(),
    campaigns: [],
    paced: new Map(),
  };
  return {
    get state() {
      return state;
    },
    update(facts) {
      state = { ...state, ...facts, lastBeat: clock.now() };
    },
    cycleEnded({ cycleId, plan, campaigns, paced, storeFailed }) {
      const now = clock.now();
      const lastGood = storeFailed === null ? now : state.lastGood;
      const { commit } = plan.source;
      state = { ...state, cycleId, campaigns, paced, commit, problem: storeFailed, lastGood };
    },
  };
}

/** A cycle may wait five minutes for an activation, and for several one after the other. */
const STUCK_MS = 900_000;
const LATE_MS = 60_000;

/** Whether the loop moves at all; one that does not is to be started again. */
export function isHealthy(
  state: LoopState,
  facts: { readonly now: number; readonly interval: number },
): boolean {
  return facts.now - state.lastBeat <= STUCK_MS + 3 * facts.interval;
}

/** Why it does not do its work now; none for one that leads and comes through, and one that stands by. */
export function notReady(
  state: LoopState,
  facts: { readonly now: number; readonly interval: number },
): readonly string[] {
  if (state.role === 'standby' && state.problem === null) return [];
  const problems = state.problem === null ? [] : [state.problem];
  if (state.filesValid === null) return [...problems, 'the files were not read yet'];
  if (state.lastGood === null) return [...problems, 'no cycle came through yet'];
  const late = facts.now - state.lastGood > LATE_MS + 3 * facts.interval;
  return late ? [...problems, 'no cycle came through of late'] : problems;
}
