import type { Json } from '../../model/values/json.ts';
import { isWholeCount } from './flows/counts.ts';
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

/** What a campaign tells those that share its agents. */
export interface Telling {
  readonly agentsBusy: number;
  readonly target: number | undefined;
  readonly decidedAt: number;
  readonly answered: number;
  readonly abandoned: number;
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
  const told = others.map((other) => tellingOf(other, now));
  return besideAmong(own, sharingOf([null, ...told]), 0);
}

/** null where nothing is remembered of now. */
export function tellingOf(memory: PacingMemory | null, now: number): Telling | null {
  const last = memory?.intake.last ?? null;
  if (!memory || last === null || Math.abs(now - last.at) > FRESH_MS) return null;
  const { target, decidedAt = 0, gainedAnswered = 0, gainedAbandoned = 0 } = memory.state;
  const { agentsBusy } = last;
  return { agentsBusy, target, decidedAt, answered: gainedAnswered, abandoned: gainedAbandoned };
}

/** What all that share the agents tell, in their order; a campaign of which nothing is known of now tells nothing. */
export interface Sharing {
  readonly all: readonly (Telling | null)[];
  /** Of all of them together; null where they were not decided about at once, or count parts of calls. */
  readonly sum: Omit<Telling, 'target'> | null;
  /** The two lowest targets, lowest first. */
  readonly targets: readonly number[];
}

export function sharingOf(all: readonly (Telling | null)[]): Sharing {
  const told = all.filter((telling) => telling !== null);
  const targets = told.flatMap(({ target }) => target ?? []).sort((one, other) => one - other);
  return { all, sum: sumOf(told), targets: targets.slice(0, 2) };
}

function sumOf(told: readonly Telling[]): Sharing['sum'] {
  const decidedAt = told[0]?.decidedAt ?? 0;
  let agentsBusy = 0;
  let answered = 0;
  let abandoned = 0;
  for (const one of told) {
    if (one.decidedAt !== decidedAt || ![one.agentsBusy, one.answered, one.abandoned].every(isWholeCount))
      return null;
    agentsBusy += one.agentsBusy;
    answered += one.answered;
    abandoned += one.abandoned;
  }
  return { agentsBusy, decidedAt, answered, abandoned };
}

/** As `besideOf`; the campaign itself is at `index`. */
export function besideAmong(
  own: PacingMemory | null,
  { all, sum, targets }: Sharing,
  index: number,
): Beside | null {
  if (all.length < 2) return null;
  const decidedAt = own?.state.decidedAt ?? Number.POSITIVE_INFINITY;
  if (sum === null) return besideEach(decidedAt, all, index);
  const self = all[index];
  const isNew = sum.decidedAt >= decidedAt;
  return {
    campaigns: all.length - 1,
    agentsBusy: sum.agentsBusy - (self?.agentsBusy ?? 0),
    answered: isNew ? sum.answered - (self?.answered ?? 0) : 0,
    abandoned: isNew ? sum.abandoned - (self?.abandoned ?? 0) : 0,
    target: (self?.target !== undefined && self.target === targets[0] ? targets[1] : targets[0]) ?? null,
  };
}

function besideEach(decidedAt: number, all: readonly (Telling | null)[], index: number): Beside {
  let agentsBusy = 0;
  let answered = 0;
  let abandoned = 0;
  let target: number | null = null;
  for (let other = 0; other < all.length; other += 1) {
    const telling = all[other];
    if (!telling || other === index) continue;
    agentsBusy += telling.agentsBusy;
    if (telling.target !== undefined) target = Math.min(target ?? telling.target, telling.target);
    if (telling.decidedAt < decidedAt) continue;
    answered += telling.answered;
    abandoned += telling.abandoned;
  }
  return { campaigns: all.length - 1, agentsBusy, answered, abandoned, target };
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
