import { isJsonObject, isNumber, type Json, type JsonObject } from '../../../model/values/json.ts';
import { parseJson } from '../../../model/values/parse-json.ts';
import type { FedInterval, FeedMemory } from '../flows/feed.ts';
import type { PacingMemory, PacingPolicy } from '../rule.ts';
import { type Journal, newJournal } from './journal.ts';
import { journalRows, parseRows } from './journal-rows.ts';
import { parsePolicy } from './parse-policy.ts';
import { pacingMemoryJson, parsePacingMemory } from './rule-memory.ts';

/** What is kept of one campaign between two cycles. To lose it is safe. Instants in milliseconds. */
export interface PacedMemory {
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

/** Of what the store holds. */
const VERSION = 3;
/** Of which what the rule counts is read: a period's abandonment must not begin anew with an upgrade. */
const BEFORE = 2;
/** A longer text is none of ours. */
const LONGEST = 100_000;

/** Memory as the store gave it, or null where it is of a version that is not read, another rule, too long, or no memory at all. */
export function parsePacedMemory(text: string, policy: PacingPolicy): PacedMemory | null {
  const json = text.length > LONGEST ? null : parseJson(text);
  if (!isJsonObject(json)) return null;
  if (json.version === BEFORE) return ofBefore(json, policy);
  if (json.version !== VERSION) return null;
  const rule = parsePacingMemory(json.rule ?? null, policy);
  const feed = json.feed === null ? null : parseFeed(json.feed);
  const last = parseLast(json.last);
  const journal = parseJournal(json.journal);
  if (rule === null || feed === undefined || last === null || journal === null) return null;
  return { feed, rule, last, journal };
}

/** The form that `parsePacedMemory` reads. Every five minutes each campaign's goes into the store: cycles and flows are rows. */
export function pacedMemoryText({ feed, rule, last, journal }: PacedMemory): string {
  const { since, began, before, parts } = journal;
  const policy = parts.at(-1)?.policy ?? null;
  const cycles = { since, began, before, policy, ...journalRows(journal) };
  return JSON.stringify({ version: VERSION, feed, rule: pacingMemoryJson(rule), last, journal: cycles });
}

/** The figures of before are not taken over: the rule begins with none, and holds until there are some. */
function ofBefore({ rule: stored, last: decided }: JsonObject, policy: PacingPolicy): PacedMemory | null {
  const last = parseLast(decided);
  if (last === null || !isJsonObject(stored)) return null;
  const { kind = null, moves = null, held = null, state = null } = stored;
  const rule = parsePacingMemory({ kind, moves, held, state, last: null, flows: [] }, policy);
  // One cycle at least is on no record: no replay begins here with nothing.
  return rule && { feed: null, rule, last, journal: { ...newJournal(last.at), before: 1 } };
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
  if (!isJsonObject(json)) return null;
  const { since, began, before } = json;
  if (!isNumber(since) || !isNumber(began) || !isNumber(before)) return null;
  // After a record there are no cycles, and no policy.
  if (json.policy === null) return { since, began, before, parts: [] };
  const policy = parsePolicy(json.policy ?? null);
  const parts = policy && parseRows(json, policy);
  return parts && { since, began, before, parts };
}
