import type { PacedField } from '../../model/pacing.ts';
import type { Comparison, PooledFigures, TimelinePoint } from '../../model/reports/comparison.ts';
import { percent } from '../text/percent.ts';
import { NAME_LIMIT, safeText } from '../text/safe.ts';

/** What a paced field counts in, for axes. */
export const FIELD_UNITS: Readonly<Record<PacedField, string>> = {
  dialRatio: 'calls per free agent',
  concurrency: 'lines',
  callsPerSecond: 'calls a second',
  maxConcurrentCalls: 'calls at once',
};

/** What the day is like, and how often it was run. */
export function scenarioWords({ scenario, replicas, seed }: Comparison): string {
  const { name, title, hours, days } = scenario;
  const runs =
    replicas === 1 ? `1 run, seed ${seed}` : `${replicas} runs, seeds ${seed} to ${seed + replicas - 1}`;
  const length = days === 1 ? `${hours} h` : `${days} days of ${hours} h`;
  return `${safeText(name, NAME_LIMIT)}: ${safeText(title, 200)}; ${length}, ${runs}`;
}

/** What holds: `dialRatio 1 to 5, 200 lines, 8 calls a second`, and the law. */
export function boundsWords({ moves, envelope, bounds, limit, periodDays }: Comparison): string {
  const { lines, callsPerSecond, dialRatio } = bounds;
  const held = [
    `${moves} ${envelope.min} to ${envelope.max}`,
    ...(lines === undefined ? [] : [`${lines} lines`]),
    ...(callsPerSecond === undefined ? [] : [`${callsPerSecond} calls a second`]),
    ...(dialRatio === undefined ? [] : [`dialRatio ${dialRatio}`]),
  ];
  return `${held.join(', ')}; ${percent(limit)} of live answers may be abandoned in a period of ${daysText(periodDays)}`;
}

export interface Verdict {
  readonly kept: boolean;
  /** Whether it is kept, in a few words. */
  readonly said: string;
  /** The figures behind it. */
  readonly abandonment: string;
  readonly occupancy: string;
}

/** What to take from it. */
export function verdictOf({ rule, best, limit, periodDays, scenario }: Comparison): Verdict {
  const { figures } = rule;
  const { abandonment, worstAbandonment, periodAbandonment, occupancy } = figures;
  const kept = worstAbandonment <= limit && periodAbandonment <= limit;
  const share = best.figures.occupancy === 0 ? 0 : occupancy / best.figures.occupancy;
  const whole = scenario.days >= periodDays ? '' : ' so far';
  return {
    kept,
    said: kept ? `Within ${percent(limit)} in every run` : `Above ${percent(limit)} in its worst run`,
    abandonment: `${percent(abandonment)} abandoned, ${percent(worstAbandonment)} in the worst run, ${percent(periodAbandonment)} in the worst period of ${daysText(periodDays)}${whole}.`,
    occupancy: `Agents are busy ${percent(occupancy)} of the time, ${percent(share)} of what the best fixed value (${best.value.toFixed(2)}, known only afterwards) reaches.`,
  };
}

/** The columns of figures, as people read them. */
export const FIGURE_MEANINGS: readonly string[] = [
  'Busy: talk and wrap-up, of the time that agents are logged in; talk: without wrap-up.',
  'Abandoned: live answers that no agent took in time, of all live answers: of all runs together, of the worst run, and of the worst regulatory period in any run, as far as the run goes.',
  'Over: share of the time with the period so far above the limit. Conn.: people joined to an agent, an agent-hour. Writes: an hour.',
  'Shock: abandoned in the worst 15 minutes after a jump of agents or answers, or after an outage began or ended.',
];

/** Abandonment from the run's beginning on; null before the first answer. */
export function soFar(timeline: readonly TimelinePoint[]): readonly number[] {
  let [answered, abandoned] = [0, 0];
  return timeline.map((point) => {
    answered += point.answered;
    abandoned += point.abandoned;
    return answered === 0 ? 0 : abandoned / answered;
  });
}

/** Abandonment of each stretch by itself. */
export function byStretch(timeline: readonly TimelinePoint[]): readonly number[] {
  return timeline.map(({ answered, abandoned }) => (answered === 0 ? 0 : abandoned / answered));
}

export function shockText({ worstAfterShock }: PooledFigures, text: (share: number) => string): string {
  return worstAfterShock === null ? '–' : text(worstAfterShock);
}

export function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
