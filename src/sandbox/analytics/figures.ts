import type { JsonObject } from '../../model/values/json.ts';
import type { IntervalRow } from '../../simulation/centre/intervals.ts';
import { invalid } from '../problem.ts';

/** Every figure that an analytics answer may hold: counts, mean seconds, or rates derived from counts. */
const FIGURES: Readonly<Record<string, (row: IntervalRow) => number>> = {
  callsAttempted: (row) => row.attempted,
  callsAnswered: (row) => row.answered,
  callsOffered: (row) => row.answered,
  callsAbandoned: (row) => row.abandoned,
  attemptedCalls: (row) => row.attempted,
  connectedCalls: (row) => row.connected,
  abandonedCalls: (row) => row.abandoned,
  avgAnswerTime: (row) => seconds(row.ringSeconds, row.answered),
  avgTalkTime: (row) => seconds(row.talkSeconds, row.completed),
  avgWrapUpTime: (row) => seconds(row.wrapSeconds, row.wrapped),
  avgHandleTime: (row) => seconds(row.talkSeconds, row.completed) + seconds(row.wrapSeconds, row.wrapped),
  agentsAvailable: (row) => row.agentsIdle,
  agentsBusy: (row) => row.agentsBusy,
  availableAgents: (row) => row.agentsIdle,
  answerRate: (row) => rate(row.answered, row.attempted),
  abandonRate: (row) => rate(row.abandoned, row.answered),
  efficiencyScore: (row) => rate(row.connected, row.attempted),
};

/** The named figures of a row. */
export function figuresOf(row: IntervalRow, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, FIGURES[name]?.(row) ?? 0]));
}

/**
 * The figures asked for, or all that this call has if none are.
 *
 * @throws Problem 400 for a figure that this call does not have.
 */
export function readFigureNames(asked: readonly string[], known: readonly string[]): readonly string[] {
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw invalid(`metrics must be among ${known.join(', ')}, not ${unknown.join(', ')}`);
  return asked.length === 0 ? known : asked;
}

function seconds(sum: number, count: number): number {
  return count === 0 ? 0 : Math.round((sum / count) * 10) / 10;
}

function rate(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000;
}
