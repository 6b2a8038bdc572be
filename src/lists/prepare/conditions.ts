import type { CsvRecord } from '../csv/record.ts';
import type { ListCondition } from '../settings.ts';

/** Whether a record fits. */
export type Test = (record: CsvRecord) => boolean;

/** All that a condition says, about the column that its field stands in. A text that is no number fits no bound. */
export function compileCondition(condition: ListCondition, index: number): Test {
  const { equals, oneOf, below, atMost, above, atLeast, empty } = condition;
  const tests: Test[] = [];
  if (equals !== undefined) tests.push((record) => record.at(index) === equals);
  if (oneOf) {
    const texts = new Set(oneOf);
    tests.push((record) => texts.has(record.at(index)));
  }
  if (empty !== undefined) tests.push((record) => (record.at(index).trim() === '') === empty);
  if ([below, atMost, above, atLeast].some((bound) => bound !== undefined)) {
    tests.push((record) => {
      const value = numberOf(record.at(index));
      if (Number.isNaN(value)) return false;
      if (below !== undefined && !(value < below)) return false;
      if (atMost !== undefined && !(value <= atMost)) return false;
      if (above !== undefined && !(value > above)) return false;
      return atLeast === undefined || value >= atLeast;
    });
  }
  const [only, ...more] = tests;
  return only && more.length === 0 ? only : (record) => tests.every((test) => test(record));
}

/** NaN for an empty text, which `Number` takes for 0, and for what is no decimal number. */
function numberOf(text: string): number {
  const first = text.charCodeAt(0);
  const isPlain = text.length < 16 && first >= 48 && first <= 57;
  return isPlain || /^\s*[-+]?(\d+\.?\d*|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
}
