import type { AuditRecord } from '../../model/audit.ts';
import { OVERRIDE_RULES, RESUMED } from '../../model/run-state/override.ts';
import type { Json } from '../../model/values/json.ts';
import { isJsonObject } from '../../model/values/json.ts';

/** Who or what is behind a record, in words: a rule by its name, a person or a CI run with the commit. */
export function whoAndWhy(record: AuditRecord): { readonly by: string; readonly reasons: readonly string[] } {
  const { cause, commit, event, reasons } = record;
  // The actor of what was only seen is who looked.
  if (event === 'campaign.observed') return { by: 'CXone', reasons };
  const rule = ruleOf(record.details);
  if (cause === 'rule') return { by: byHand(record) ?? (rule === null ? 'a rule' : `rule ${rule}`), reasons };
  const person = personOf(record);
  const from = commit === null ? '' : `, commit ${commit.slice(0, 8)}`;
  return { by: `${person}${from}`, reasons };
}

/** A CI run, or a user of a machine. */
export function personOf({ actor }: Pick<AuditRecord, 'actor'>): string {
  return actor.ci ?? `${actor.user}@${actor.host}`;
}

/** What a rule does that stands for a person's word; null where it decides by itself. */
export function byHand({ details }: Pick<AuditRecord, 'details'>): string | null {
  const word = BY_HAND.get(ruleOf(details) ?? '');
  if (word === undefined) return null;
  if (word === 'resume') return 'resume by hand';
  const isOver = textIn(details.decision, 'allowed') === 'running';
  return isOver ? `end of a ${word} by hand` : `${word} by hand`;
}

const BY_HAND: ReadonlyMap<string, 'pause' | 'stop' | 'resume'> = new Map([
  [OVERRIDE_RULES.paused, 'pause'],
  [OVERRIDE_RULES.stopped, 'stop'],
  [OVERRIDE_RULES.running, 'resume'],
  [RESUMED, 'resume'],
]);

/** The rule that a record names, or null. */
export function ruleOf(details: AuditRecord['details']): string | null {
  return textIn(details.decision, 'rule');
}

/** A text member of what may be an object. */
export function textIn(value: Json | undefined, member: string): string | null {
  const text = isJsonObject(value) ? value[member] : undefined;
  return typeof text === 'string' ? text : null;
}
