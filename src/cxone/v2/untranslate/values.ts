import { isKnownZone } from '../../../calendar/zones.ts';
import type { Json } from '../../../model/values/json.ts';

/** What the YAML takes for a value (the ranges of `schemas/`). */
export interface Check<Value extends Json> {
  /** Goes after "is not". */
  readonly says: string;
  readonly holds: (value: Json) => value is Value;
}

export const flag: Check<boolean> = {
  says: 'true or false',
  holds: (value) => typeof value === 'boolean',
};

export const aboveZero: Check<number> = {
  says: 'a number above 0',
  holds: (value): value is number => isExact(value) && value > 0,
};

export const zone: Check<string> = { says: 'an IANA time zone', holds: isZone };

export const zones: Check<readonly string[]> = {
  says: 'a list of different IANA time zones',
  holds: (value): value is readonly string[] => isListOf(value, isZone),
};

export function between(min: number, max: number): Check<number> {
  return {
    says: `a number from ${min} to ${max}`,
    holds: (value): value is number => isExact(value) && value >= min && value <= max,
  };
}

/** A whole number that YAML holds exactly. */
export function whole(min: number, max = Number.MAX_SAFE_INTEGER): Check<number> {
  return {
    says:
      max === Number.MAX_SAFE_INTEGER ? `a whole number from ${min}` : `a whole number from ${min} to ${max}`,
    holds: (value): value is number => Number.isSafeInteger(value) && between(min, max).holds(value),
  };
}

export function text(longest: number): Check<string> {
  return {
    says: `a text of 1 to ${longest} characters without control characters and \${`,
    holds: (value): value is string => typeof value === 'string' && isText(value, longest),
  };
}

export function texts(longest: number): Check<readonly string[]> {
  return {
    says: `a list of different texts of 1 to ${longest} characters without control characters and \${`,
    holds: (value): value is readonly string[] => isListOf(value, text(longest).holds),
  };
}

export function oneOf<Word extends string>(...words: readonly Word[]): Check<Word> {
  return {
    says: `one of ${words.join(', ')}`,
    holds: (value): value is Word => words.some((word) => word === value),
  };
}

export function listOf<Word extends string>(...words: readonly Word[]): Check<readonly Word[]> {
  return {
    says: `a list of different words of ${words.join(', ')}`,
    holds: (value): value is readonly Word[] => isListOf(value, oneOf(...words).holds),
  };
}

const HARMFUL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** What the schemas take for a text; `${` would be read as a variable. */
function isText(value: string, longest: number): boolean {
  return (
    value !== '' &&
    [...value].length <= longest &&
    !HARMFUL.test(value) &&
    !value.includes('${') &&
    value.isWellFormed()
  );
}

/** A whole number beyond what is exact is refused in YAML. */
function isExact(value: Json): value is number {
  return typeof value === 'number' && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function isZone(value: Json): value is string {
  return typeof value === 'string' && isKnownZone(value);
}

function isListOf(value: Json, holds: (item: Json) => boolean): boolean {
  return Array.isArray(value) && value.every(holds) && new Set(value).size === value.length;
}
