import type { CsvRecord } from '../csv/record.ts';
import type { ListSettings } from '../settings.ts';
import type { Columns } from './columns.ts';
import { compileCondition } from './conditions.ts';

const LOWEST = 0;
const HIGHEST = 100;

/** A record's score: the base and the points of every rule that fits, from 0 to 100. */
export function compileScore(
  { baseScore, scoreRules }: Pick<ListSettings, 'baseScore' | 'scoreRules'>,
  columns: Columns,
): (record: CsvRecord) => number {
  const rules = scoreRules.map((rule) => ({
    fits: compileCondition(rule, columns.indexOf(rule.field)),
    points: rule.points,
  }));
  return (record) => {
    let score = baseScore;
    for (const { fits, points } of rules) if (fits(record)) score += points;
    return Math.max(LOWEST, Math.min(HIGHEST, score));
  };
}

/** CXone's priority, 0 to 10. */
export function priorityOf(score: number): number {
  return Math.floor(score / 10);
}

/** The index of the first segment that a record belongs to, or -1. */
export function compileSegments(
  { segments }: Pick<ListSettings, 'segments'>,
  columns: Columns,
): (record: CsvRecord) => number {
  const tests = segments.map(({ when }) =>
    when.map((condition) => compileCondition(condition, columns.indexOf(condition.field))),
  );
  return (record) => tests.findIndex((all) => all.every((test) => test(record)));
}
