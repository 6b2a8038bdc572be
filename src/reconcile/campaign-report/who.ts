import type { AuditRecord } from '../../model/audit.ts';
import type { Json } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';

/** Who or what is behind a record, in words: a rule by its name, a person or a CI run with the commit. */
export function whoAndWhy(record: AuditRecord): { readonly by: string; readonly reasons: readonly string[] } {
  const { actor, cause, commit, event, reasons } = record;
  // The actor of what was only seen is who looked.
  if (event === 'campaign.observed') return { by: 'CXone', reasons };
  const rule = ruleOf(record.details);
  if (cause === 'rule') return { by: rule === null ? 'a rule' : `rule ${rule}`, reasons };
  const person = actor.ci ?? `${actor.user}@${actor.host}`;
  const from = commit === null ? '' : `, commit ${commit.slice(0, 8)}`;
  return { by: `${person}${from}`, reasons };
}

/** The rule that a record names, or null. */
export function ruleOf(details: AuditRecord['details']): string | null {
  return textIn(details.decision, 'rule');
}

/** A text member of what may be an object. */
export function textIn(value: Json | undefined, member: string): string | null {
  const text = isJsonObject(value) ? value[member] : undefined;
  return typeof text === 'string' ? text : null;
}
