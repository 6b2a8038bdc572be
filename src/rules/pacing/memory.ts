import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { PacingSample } from '../../model/pacing.ts';
import type { Flow } from './intake.ts';
import { RecentFlows } from './recent-flows.ts';
import type { PacingMemory, PacingPolicy } from './rule.ts';

/** Memory as the store gave it, or null where it is of another version, another rule, or no memory at all. */
export function parsePacingMemory(json: Json, { pacing }: PacingPolicy): PacingMemory | null {
  if (!isJsonObject(json) || json.version !== 1) return null;
  if (json.kind !== pacing.kind || json.moves !== pacing.moves) return null;
  const { intake, held, state } = json;
  if (!isJsonObject(intake) || !isJsonObject(state) || !isNumber(held)) return null;
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(state)) {
    if (!isNumber(value)) return null;
    numbers[name] = value;
  }
  if (!Array.isArray(intake.flows)) return null;
  const flows = intake.flows.map((flow: Json) => (isJsonObject(flow) ? parseFlow(flow) : null));
  const known = flows.filter((flow) => flow !== null);
  const last = isJsonObject(intake.last) ? parseSample(intake.last) : null;
  if (known.length < flows.length || (last === null && intake.last !== null)) return null;
  const { kind, moves } = pacing;
  return { version: 1, kind, moves, intake: { last, flows: RecentFlows.of(known) }, held, state: numbers };
}

function parseFlow({ from, at, attempted, answered, abandoned }: JsonObject): Flow | null {
  if (!isNumber(from) || !isNumber(at)) return null;
  if (!isNumber(attempted) || !isNumber(answered) || !isNumber(abandoned)) return null;
  return { from, at, attempted, answered, abandoned };
}

/** A sample as it was kept, or null where it is none. */
export function parseSample(json: JsonObject): PacingSample | null {
  const { agentsAvailable, agentsBusy, since, talkSeconds = null, wrapSeconds = null } = json;
  const flow = parseFlow({ ...json, from: since ?? null });
  if (flow === null || !isNumber(agentsAvailable) || !isNumber(agentsBusy)) return null;
  if (!isSeconds(talkSeconds) || !isSeconds(wrapSeconds)) return null;
  const { from, ...counts } = flow;
  return { ...counts, since: from, agentsAvailable, agentsBusy, talkSeconds, wrapSeconds };
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isSeconds(value: Json): value is number | null {
  return value === null || isNumber(value);
}
