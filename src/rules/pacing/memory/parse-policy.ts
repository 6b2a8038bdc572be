import type { Pacing } from '../../../model/documents.ts';
import type { PacedField } from '../../../model/pacing.ts';
import type { Envelope } from '../../../model/resource.ts';
import { isJsonObject, isNumber, type Json, type JsonObject } from '../../../model/values/json.ts';
import type { PacingPolicy } from '../rule.ts';

const FIELDS: readonly PacedField[] = ['dialRatio', 'concurrency', 'callsPerSecond', 'maxConcurrentCalls'];

/** A policy as it was kept, or null where it is none. */
export function parsePolicy(json: Json): PacingPolicy | null {
  if (!isJsonObject(json) || !isJsonObject(json.pacing) || !isJsonObject(json.envelope)) return null;
  const pacing = parsePacing(json.pacing);
  const envelope = parseEnvelope(json.envelope);
  const { abandonment, cycleSeconds } = json;
  if (pacing === null || envelope === null || !isJsonObject(abandonment)) return null;
  const { limit, periodDays } = abandonment;
  if (!isNumber(limit) || !isNumber(periodDays) || periodDays <= 0) return null;
  if (!isNumber(cycleSeconds) || cycleSeconds <= 0) return null;
  return { pacing, envelope, abandonment: { limit, periodDays }, cycleSeconds };
}

function parsePacing({ kind, moves: field, ...settings }: JsonObject): Pacing | null {
  const moves = FIELDS.find((known) => known === field);
  if (moves === undefined) return null;
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(settings)) {
    if (!isNumber(value)) return null;
    numbers[name] = value;
  }
  switch (kind) {
    case 'budget':
    case 'capacity':
    case 'proportional':
      return { ...numbers, kind, moves };
    case 'step': {
      const { step, targetAnswerRate } = numbers;
      if (step === undefined || targetAnswerRate === undefined) return null;
      return { ...numbers, kind, moves, step, targetAnswerRate };
    }
    default:
      return null;
  }
}

function parseEnvelope({ min, max, initial }: JsonObject): Envelope | null {
  if (!isNumber(min) || !isNumber(max) || min > max) return null;
  if (initial === undefined) return { min, max };
  return isNumber(initial) ? { min, max, initial } : null;
}
