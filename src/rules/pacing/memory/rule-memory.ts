import type { PacingSample } from '../../../model/pacing.ts';
import { isJsonObject, isNumber, type Json, type JsonObject } from '../../../model/values/json.ts';
import type { Flow } from '../flows/intake.ts';
import { RecentFlows } from '../flows/recent-flows.ts';
import type { PacingMemory, PacingPolicy } from '../rule.ts';

/** As the store takes it: flows are rows, `[milliseconds since the flow before, its own, attempted, answered, abandoned]`. */
export function pacingMemoryJson({ kind, moves, intake, held, state }: PacingMemory): JsonObject {
  const { last, flows } = intake;
  return { kind, moves, last: last && { ...last }, flows: flowRows(flows), held, state };
}

/** What `pacingMemoryJson` wrote, or null where it is of another rule, or no memory at all. */
export function parsePacingMemory(json: Json, { pacing }: PacingPolicy): PacingMemory | null {
  if (!isJsonObject(json)) return null;
  if (json.kind !== pacing.kind || json.moves !== pacing.moves) return null;
  const { held, state } = json;
  if (!isJsonObject(state) || !isNumber(held)) return null;
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(state)) {
    if (!isNumber(value)) return null;
    numbers[name] = value;
  }
  const flows = flowsIn(json.flows);
  const last = isJsonObject(json.last) ? parseSample(json.last) : null;
  if (flows === null || (last === null && json.last !== null)) return null;
  const { kind, moves } = pacing;
  return { kind, moves, intake: { last, flows: RecentFlows.of(flows) }, held, state: numbers };
}

function flowRows(flows: RecentFlows): Json {
  let before = 0;
  return [...flows].map(({ from, at, attempted, answered, abandoned }) => {
    const since = at - before;
    before = at;
    return [since, at - from, attempted, answered, abandoned];
  });
}

function flowsIn(rows: Json | undefined): readonly Flow[] | null {
  if (!Array.isArray(rows)) return null;
  const flows: Flow[] = [];
  let before = 0;
  for (const row of rows) {
    const [since, lasted, attempted, answered, abandoned] = Array.isArray(row) ? row : [];
    if (!isNumber(since) || !isNumber(lasted)) return null;
    if (!isNumber(attempted) || !isNumber(answered) || !isNumber(abandoned)) return null;
    const at = before + since;
    flows.push({ from: at - lasted, at, attempted, answered, abandoned });
    before = at;
  }
  return flows;
}

/** A sample as it was kept, or null where it is none. */
function parseSample(json: JsonObject): PacingSample | null {
  const { at, since, attempted, answered, abandoned } = json;
  const { agentsAvailable, agentsBusy, talkSeconds = null, wrapSeconds = null } = json;
  if (!isNumber(at) || !isNumber(since) || !isNumber(agentsAvailable) || !isNumber(agentsBusy)) return null;
  if (!isNumber(attempted) || !isNumber(answered) || !isNumber(abandoned)) return null;
  if (!isSeconds(talkSeconds) || !isSeconds(wrapSeconds)) return null;
  return { at, since, attempted, answered, abandoned, agentsAvailable, agentsBusy, talkSeconds, wrapSeconds };
}

/** Seconds, or nothing told of them. */
export function isSeconds(value: Json): value is number | null {
  return value === null || isNumber(value);
}
