import type { Json } from '../../model/values/json.ts';

/** A count as an answer may hold it: a whole number of at least 0. null: not told, or no count. */
export function countIn(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A share from 0 to 1. null: not told, or no share. */
export function shareIn(value: Json | undefined): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null;
}

/** An ISO instant in milliseconds. null: not told, or no instant. */
export function instantIn(value: Json | undefined): number | null {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}

/** A duration as an answer may hold it: a number of at least 0. null: not told, or no duration. */
export function secondsIn(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}
