import type { Json } from '../../model/json.ts';
import type { PacingMemory } from './rule.ts';

/** The other campaigns for whose calls the same agents are there, each paced by a rule of its own. */
export interface Beside {
  /** How many there are. */
  readonly campaigns: number;
  /** Agents who were on their calls when that was last told. */
  readonly agentsBusy: number;
  /** Their live answers, and those abandoned, that came since this campaign was decided about. */
  readonly answered: number;
  readonly abandoned: number;
  /** The lowest share of live answers that one of them aims at; null where none says. */
  readonly target: number | null;
}

/** Figures that are older say nothing of now. */
const FRESH_MS = 5 * 60_000;

/**
 * What a campaign has to know of the others that share its agents, by what each of them remembers; null where it has its agents
 * for itself. What one decided by is known to the others one cycle later, and counts once.
 */
export function besideOf(
  own: PacingMemory | null,
  others: readonly (PacingMemory | null)[],
  now: number,
): Beside | null {
  if (others.length === 0) return null;
  const decidedAt = own?.state.decidedAt ?? Number.POSITIVE_INFINITY;
  let [agentsBusy, answered, abandoned, target]: [number, number, number, number | null] = [0, 0, 0, null];
  for (const other of others) {
    const last = other?.intake.last ?? null;
    if (!other || last === null || Math.abs(now - last.at) > FRESH_MS) continue;
    agentsBusy += last.agentsBusy;
    const { state } = other;
    if (state.target !== undefined) target = Math.min(target ?? state.target, state.target);
    if ((state.decidedAt ?? 0) < decidedAt) continue;
    answered += state.gainedAnswered ?? 0;
    abandoned += state.gainedAbandoned ?? 0;
  }
  return { campaigns: others.length, agentsBusy, answered, abandoned, target };
}

/** As it stands in a record's row. */
export function besideRow({ campaigns, agentsBusy, answered, abandoned, target }: Beside) {
  return [campaigns, agentsBusy, answered, abandoned, target];
}

/** What `besideRow` wrote, or null where it is no such thing. */
export function besideIn([
  campaigns,
  agentsBusy,
  answered,
  abandoned,
  target = null,
]: readonly Json[]): Beside | null {
  if (!isCount(campaigns) || !isCount(agentsBusy) || !isCount(answered) || !isCount(abandoned)) return null;
  return target === null || isCount(target) ? { campaigns, agentsBusy, answered, abandoned, target } : null;
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
