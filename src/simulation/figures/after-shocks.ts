import type { Scenario } from '../scenarios/scenario.ts';

/** Looks at the quarter of an hour after each shock by itself. */
export interface AfterShocks {
  see(second: number, total: Counts): void;
  /** The highest share abandoned in one of them; null if none was seen. A run's end cuts one short. */
  worst(total: Counts): number | null;
}

interface Counts {
  readonly answered: number;
  readonly abandoned: number;
}

const AFTER_SHOCK_SECONDS = 900;
/** An agent more or less in twenty, or an answer more or less in twenty, is no shock. */
const JUMP = 0.05;

/**
 * The hours of a day at which pacing is upset: those that the scenario names, jumps of the agents and of the answer rate,
 * beginnings and ends of outages, and counters that start over.
 */
export function shockHours(scenario: Scenario): readonly number[] {
  const { agents, answerRate, beside, outages = [], resets = [], shocks = [], hours } = scenario;
  const all = [
    ...shocks,
    ...[agents, answerRate, ...(beside ? [beside.answerRate] : [])].flatMap(jumpsOf),
    ...outages.flatMap((outage) => [outage.from, outage.from + outage.hours]),
    ...resets,
  ];
  return [...new Set(all)].filter((hour) => hour < hours).sort((one, other) => one - other);
}

function jumpsOf(pieces: Scenario['agents']): readonly number[] {
  return pieces.slice(1).flatMap(({ from, value }, index) => {
    const before = pieces[index]?.value ?? 0;
    return Math.abs(value - before) > JUMP * Math.max(value, before) ? [from] : [];
  });
}

/** Seconds are of one day; `see` is called with each. */
export function openAfterShocks(scenario: Scenario): AfterShocks {
  const shocks = shockHours(scenario).map((hour) => ({
    begin: Math.round(hour * 3600),
    before: null as Counts | null,
  }));
  let worst: number | null = null;
  const close = (shock: (typeof shocks)[number], total: Counts) => {
    if (shock.before === null) return;
    const answered = total.answered - shock.before.answered;
    const share = answered === 0 ? 0 : (total.abandoned - shock.before.abandoned) / answered;
    worst = Math.max(worst ?? 0, share);
    shock.before = null;
  };
  return {
    see(second, { answered, abandoned }) {
      for (const shock of shocks) {
        if (second === shock.begin) shock.before = { answered, abandoned };
        if (second === shock.begin + AFTER_SHOCK_SECONDS) close(shock, { answered, abandoned });
      }
    },
    worst(total) {
      for (const shock of shocks) close(shock, total);
      return worst;
    },
  };
}
