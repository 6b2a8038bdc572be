import type { AuditRecord } from '../../model/audit.ts';
import type { Json } from '../../model/values/json.ts';

const LONGEST = 120;

/** A value in a sentence. */
export function shown(value: Json | undefined): string {
  if (value === undefined) return 'without a value';
  const text = JSON.stringify(value);
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST).join('')}…`;
}

/** `update, cause git, by ada@ops-1 at 2026-11-20T12:00:00.000Z`. */
export function whoAndWhen({ action, cause, actor, at }: AuditRecord): string {
  return `${action ?? 'change'}, cause ${cause ?? 'unknown'}, by ${actor.user}@${actor.host} at ${at}`;
}

/** `seq 41`, `seq 41 and 42`, `seq 41, 42 and 45`. */
export function seqs(records: readonly Pick<AuditRecord, 'seq'>[]): string {
  const numbers = records.map(({ seq }) => String(seq));
  if (numbers.length < 2) return `seq ${numbers.join('')}`;
  return `seq ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}
