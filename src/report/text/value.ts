import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { cut } from './safe.ts';

export const NOT_SET = '(not set)';
export const VALUE_LIMIT = 160;

/**
 * A value in people's words: numbers as written with their unit, strings quoted only where they could be misread, spans
 * of time as `20:00–08:00`. The text is not yet safe to print.
 *
 * @param field the dotted name or pointer of the field, for the unit
 */
export function valueText(value: Json, field = '', options: { readonly limit?: number } = {}): string {
  return cut(nestedText(value, field, 0), options.limit ?? VALUE_LIMIT);
}

const MAX_DEPTH = 6;

function nestedText(value: Json, field: string, depth: number): string {
  if (value === null) return NOT_SET;
  if (typeof value === 'number') return numberText(value, field);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return stringText(value);
  if (depth >= MAX_DEPTH) return '…';
  if (isJsonObject(value)) return objectText(value, depth);
  if (value.length === 0) return '(empty)';
  return value.map((item) => nestedText(item, field, depth + 1)).join(', ');
}

/** Units by the last member of the field's name. */
const UNITS: readonly (readonly [RegExp, (value: number) => string])[] = [
  [/(answerRate|agentEfficiency|abandonment[./]limit)$/, (value) => `${value} (${percent(value)})`],
  [/(maxWaitTime|maxWaitMs)$/, (value) => `${value} ms`],
  [/retryIntervalMinutes$/, (value) => `${value} min`],
  [/periodDays$/, (value) => `${value} days`],
  [/(startHour|endHour)$/, (value) => `${String(value).padStart(2, '0')}:00`],
];

function numberText(value: number, field: string): string {
  const unit = UNITS.find(([pattern]) => pattern.test(field));
  return unit ? unit[1](value) : String(value);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._:/+()&'-]*[\p{L}\p{M}\p{N}.)])?$/u;
const MISREAD = /^(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|true|false|null)$/i;
/** Nobody takes more digits for a number, and the pattern need not look at them. */
const LONGEST_MISREAD = 40;

function stringText(value: string): string {
  const misread = value.length <= LONGEST_MISREAD && MISREAD.test(value);
  return PLAIN.test(value) && !misread ? value : JSON.stringify(value);
}

const SPANS = [
  ['startTime', 'endTime'],
  ['start', 'end'],
  ['from', 'to'],
] as const;

function objectText(value: JsonObject, depth: number): string {
  const members = Object.entries(value);
  const span = SPANS.find(([from, to]) => typeof value[from] === 'string' && typeof value[to] === 'string');
  if (!span) {
    return `{${members.map(([name, member]) => `${name}: ${nestedText(member, name, depth + 1)}`).join(', ')}}`;
  }
  const [from, to] = span;
  const lead = members
    .filter(([name]) => name === 'name' || name === 'days')
    .map(([, member]) => nestedText(member, '', depth + 1));
  const rest = members
    .filter(([name]) => ![from, to, 'name', 'days'].includes(name))
    .map(([name, member]) => `${name}: ${nestedText(member, name, depth + 1)}`);
  const words = [...lead, `${value[from]}–${value[to]}`];
  return rest.length === 0 ? words.join(' ') : `${words.join(' ')} (${rest.join(', ')})`;
}
