import { createHash } from 'node:crypto';
import { canonicalJson } from '../../model/values/canonical.ts';

/** SHA-256, lower-case hex, over the record's canonical JSON without its `hash`. @throws RangeError */
export function auditHash(record: object): string {
  const { hash: _, ...hashed } = { hash: '', ...record };
  return createHash('sha256').update(canonicalJson(hashed)).digest('hex');
}
