import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { type Beside, besideIn } from './beside.ts';
import type { FedInterval, FeedMemory } from './feed.ts';
import type { Journal, JournalCycle, JournalPart } from './journal.ts';
import { parsePacingMemory, parseSample } from './memory.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PacingMemory, PacingPolicy } from './rule.ts';

/** What is kept of one campaign between two cycles: plain JSON. To lose it is safe. Instants in milliseconds. */
export interface PacedMemory {
  readonly version: 2;
  readonly feed: FeedMemory | null;
  readonly rule: PacingMemory;
  readonly last: LastDecision;
  readonly journal: Journal;
}

/** The newest decision, for people. */
export interface LastDecision {
  readonly at: number;
  /** What CXone held; null where it held no number. */
  readonly held: number | null;
  readonly value: number;
  readonly reason: string;
}

/** A longer text is none of ours. */
const LONGEST = 100_000;

/** Memory as the store gave it, or null where it is of another version, another rule, too long, or no memory at all. */
export function parsePacedMemory(text: string, policy: PacingPolicy): PacedMemory | null {
  const json = text.length > LONGEST ? null : parsed(text);
  if (!isJsonObject(json) || json.version !== 2) return null;
  const rule = parsePacingMemory(json.rule ?? null, policy);
  const feed = json.feed === null ? null : parseFeed(json.feed);
  const last = parseLast(json.last);
  const journal = parseJournal(json.journal);
  if (rule === null || feed === undefined || last === null || journal === null) return null;
  return { version: 2, feed, rule, last, journal };
}

/** The form that `parsePacedMemory` reads. */
export function pacedMemoryText(memory: PacedMemory): string {
  return JSON.stringify(memory);
}

function parsed(text: string): Json {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return null;
  }
}

function parseFeed(json: Json | undefined): FeedMemory | undefined {
  if (!isJsonObject(json) || !Array.isArray(json.open)) return undefined;
  const { since, through } = json;
  const closed = isJsonObject(json.closed) ? countsIn(json.closed) : null;
  const open = json.open.flatMap((one: Json) => intervalIn(one) ?? []);
  if (closed === null || open.length < json.open.length || !isNumber(since) || !isNumber(through))
    return undefined;
  return { since, closed, open, through };
}

function intervalIn(json: Json): FedInterval | null {
  if (!isJsonObject(json) || !isNumber(json.from)) return null;
  const counts = countsIn(json);
  return counts && { from: json.from, ...counts };
}

function countsIn({ attempted, answered, abandoned }: JsonObject): FeedMemory['closed'] | null {
  if (!isNumber(attempted) || !isNumber(answered) || !isNumber(abandoned)) return null;
  return { attempted, answered, abandoned };
}

function parseLast(json: Json | undefined): LastDecision | null {
  if (!isJsonObject(json)) return null;
  const { at, held = null, value, reason } = json;
  if (!isNumber(at) || !isNumber(value) || typeof reason !== 'string') return null;
  return held === null || isNumber(held) ? { at, held, value, reason } : null;
}

function parseJournal(json: Json | undefined): Journal | null {
  if (!isJsonObject(json) || !Array.isArray(json.parts)) return null;
  const { since, began, before } = json;
  if (!isNumber(since) || !isNumber(began) || !isNumber(before)) return null;
  const parts = json.parts.flatMap((one: Json) => partIn(one) ?? []);
  return parts.length < json.parts.length ? null : { since, began, before, parts };
}

function partIn(json: Json): JournalPart | null {
  if (!isJsonObject(json) || !Array.isArray(json.cycles)) return null;
  const policy = parsePolicy(json.policy ?? null);
  const cycles = json.cycles.flatMap((one: Json) => cycleIn(one) ?? []);
  return policy === null || cycles.length < json.cycles.length ? null : { policy, cycles };
}

function cycleIn(json: Json): JournalCycle | null {
  if (!isJsonObject(json)) return null;
  const { now, held = null, decided, sample: given = null } = json;
  if (!isNumber(now) || !isNumber(decided) || (held !== null && !isNumber(held))) return null;
  const beside = json.beside === undefined ? null : parseBeside(json.beside);
  if (beside === undefined) return null;
  const told = { now, held, decided, ...(beside && { beside }) };
  if (given === null) return { ...told, sample: null };
  const sample = isJsonObject(given) ? parseSample(given) : null;
  return sample && { ...told, sample };
}

function parseBeside(json: Json): Beside | undefined {
  if (!isJsonObject(json)) return undefined;
  const { campaigns = null, agentsBusy = null, answered = null, abandoned = null, target = null } = json;
  return besideIn([campaigns, agentsBusy, answered, abandoned, target]) ?? undefined;
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
