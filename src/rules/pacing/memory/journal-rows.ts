import type { PacingSample } from '../../../model/pacing.ts';
import { plainJson } from '../../../model/values/canonical.ts';
import { isJsonObject, isNumber, type Json, type JsonObject } from '../../../model/values/json.ts';
import { besideIn, besideRow } from '../beside.ts';
import { type Counts, NO_COUNTS } from '../flows/counts.ts';
import type { PacingPolicy } from '../rule.ts';
import type { Journal, JournalCycle, JournalPart } from './journal.ts';
import { parsePolicy } from './parse-policy.ts';
import { isSeconds } from './rule-memory.ts';

type Row = readonly (number | null)[];

/** Of a row's figures those of the campaign itself. */
const OWN_FIGURES = 8;
/** Where only the others are known. */
const NO_FIGURES: Row = Array.from({ length: OWN_FIGURES }, () => null);
/** More than any journal has. */
const MOST_ROWS = 1000;

/**
 * The cycles of a journal as they are put on record and into the store. A row is a cycle: `[seconds, held, decided]`, and where
 * figures came `age, attempted, answered, abandoned, agentsAvailable, agentsBusy, talkSeconds, wrapSeconds` besides, and
 * where others shared the agents `campaigns, agentsBusy, answered, abandoned, target` of theirs. Seconds are since the row
 * before, in the first since `from`; `age` is how old the figures were, and counts are what came since the row before with
 * figures, in the first of a run since its `since`. Counters that began anew begin another run, and so does another
 * policy, which is given where it is not the newest.
 */
export function journalRows({ began, parts }: Pick<Journal, 'began' | 'parts'>): JsonObject {
  const from = parts[0]?.cycles.at(0)?.now ?? began;
  const last = parts.at(-1);
  let at = from;
  const runs = parts.flatMap((part) => {
    const found = runsOf(part, { from: at, ...(part !== last && { policy: part.policy }) });
    at = part.cycles.at(-1)?.now ?? at;
    return found;
  });
  return { from, runs };
}

/** What `journalRows` wrote, the newest under `newest`; null where it is no such thing. */
export function parseRows({ from, runs }: JsonObject, newest: PacingPolicy): readonly JournalPart[] | null {
  if (!isNumber(from) || !Array.isArray(runs)) return null;
  const parts: (JournalPart & { readonly cycles: JournalCycle[] })[] = [];
  let at = from;
  let rows = 0;
  for (const run of runs) {
    const part = parseRun(run, { policy: newest, at });
    if (part === null) return null;
    const before = parts.at(-1);
    // Counters that began anew are no other part.
    if (before?.policy === part.policy) before.cycles.push(...part.cycles);
    else parts.push(part);
    rows += part.cycles.length;
    at = part.cycles.at(-1)?.now ?? at;
  }
  return rows > MOST_ROWS ? null : parts;
}

function runsOf(
  { cycles }: JournalPart,
  { from, policy }: { readonly from: number; readonly policy?: PacingPolicy },
): readonly JsonObject[] {
  const all: { since: number | null; readonly rows: Row[] }[] = [];
  let at = from;
  let counted = NO_COUNTS;
  for (const { now, held, decided, sample, beside } of cycles) {
    let run = all.at(-1);
    if (!run || (sample && run.since !== null && run.since !== sample.since)) {
      run = { since: null, rows: [] };
      all.push(run);
    }
    if (sample && run.since === null) {
      run.since = sample.since;
      counted = NO_COUNTS;
    }
    run.rows.push([
      (now - at) / 1000,
      held,
      decided,
      ...(sample ? figures(sample, { now, counted }) : beside ? NO_FIGURES : []),
      ...(beside ? besideRow(beside) : []),
    ]);
    at = now;
    counted = sample ?? counted;
  }
  return all.map(({ since, rows }) => ({ ...(policy && { policy: plainJson(policy) }), since, rows }));
}

function figures(
  sample: PacingSample,
  { now, counted }: { readonly now: number; readonly counted: Counts },
): Row {
  return [
    (now - sample.at) / 1000,
    sample.attempted - counted.attempted,
    sample.answered - counted.answered,
    sample.abandoned - counted.abandoned,
    ...[sample.agentsAvailable, sample.agentsBusy, sample.talkSeconds, sample.wrapSeconds],
  ];
}

function parseRun(
  json: Json,
  given: { readonly policy: PacingPolicy; readonly at: number },
): (JournalPart & { readonly cycles: JournalCycle[] }) | null {
  if (!isJsonObject(json) || !Array.isArray(json.rows)) return null;
  const policy = json.policy === undefined ? given.policy : parsePolicy(json.policy);
  const { since = null } = json;
  if (policy === null || (since !== null && !isNumber(since))) return null;
  const cycles: JournalCycle[] = [];
  let { at } = given;
  let counted = NO_COUNTS;
  for (const row of json.rows) {
    const cycle = Array.isArray(row) ? cycleIn(row, { at, since, counted }) : null;
    if (cycle === null) return null;
    cycles.push(cycle);
    at = cycle.now;
    counted = cycle.sample ?? counted;
  }
  return { policy, cycles };
}

function cycleIn(
  [seconds, held = null, decided, ...figures]: readonly Json[],
  before: { readonly at: number; readonly since: number | null; readonly counted: Counts },
): JournalCycle | null {
  if (!isNumber(seconds) || !isNumber(decided) || (held !== null && !isNumber(held))) return null;
  const now = Math.round(before.at + seconds * 1000);
  const others = figures.slice(OWN_FIGURES);
  const beside = others.length > 0 ? besideIn(others) : null;
  if (others.length > 0 && beside === null) return null;
  const told = { now, held, decided, ...(beside && { beside }) };
  if ((figures[0] ?? null) === null) return { ...told, sample: null };
  const sample = before.since === null ? null : sampleIn(figures, { ...before, since: before.since, now });
  return sample && { ...told, sample };
}

function sampleIn(
  row: readonly Json[],
  { now, since, counted }: { readonly now: number; readonly since: number; readonly counted: Counts },
): PacingSample | null {
  const [age, attempted, answered, abandoned, agentsAvailable, agentsBusy] = row;
  const [talkSeconds = null, wrapSeconds = null] = row.slice(6, OWN_FIGURES);
  if (!isNumber(age) || !isNumber(attempted) || !isNumber(answered) || !isNumber(abandoned)) return null;
  if (!isNumber(agentsAvailable) || !isNumber(agentsBusy)) return null;
  if (!isSeconds(talkSeconds) || !isSeconds(wrapSeconds)) return null;
  return {
    ...{ at: Math.round(now - age * 1000), since },
    attempted: counted.attempted + attempted,
    answered: counted.answered + answered,
    abandoned: counted.abandoned + abandoned,
    ...{ agentsAvailable, agentsBusy, talkSeconds, wrapSeconds },
  };
}
