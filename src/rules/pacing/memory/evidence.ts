import { plainJson } from '../../../model/values/canonical.ts';
import { isJsonObject, isNumber, type Json, type JsonObject } from '../../../model/values/json.ts';
import type { PacingPolicy } from '../rule.ts';
import type { Journal } from './journal.ts';
import { journalRows, parseRows } from './journal-rows.ts';
import { parsePolicy } from './parse-policy.ts';

/** What a record of a decision says of the cycles since the record before. */
export interface Evidence extends Omit<Journal, 'since'> {
  readonly policy: PacingPolicy;
}

/** What a record of a decision carries in `details.pacing`, so that rules can be run over it again: `journalRows` in a frame. */
export function evidenceOf(
  policy: PacingPolicy,
  facts: { readonly journal: Journal; readonly held: number | null; readonly decided: number },
): JsonObject {
  const { journal, held, decided } = facts;
  const { began, before } = journal;
  return { version: 2, policy: plainJson(policy), held, decided, began, before, ...journalRows(journal) };
}

/** What `evidenceOf` wrote, or null where it is of another version or no such thing. */
export function parseEvidence(json: Json): Evidence | null {
  if (!isJsonObject(json) || json.version !== 2) return null;
  const { began, before } = json;
  const policy = parsePolicy(json.policy ?? null);
  if (policy === null || !isNumber(began) || !isNumber(before)) return null;
  const parts = parseRows(json, policy);
  return parts === null || parts.length === 0 ? null : { policy, began, before, parts };
}
