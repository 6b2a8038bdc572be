import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { KINDS, type Kind } from '../model/resource.ts';

/** SHA-256, hex, over the text of all schemas. */
export function schemasDigest(): string {
  const hash = createHash('sha256');
  for (const kind of KINDS) hash.update(readSchema(kind));
  return hash.digest('hex');
}

/** The folder lies beside `src` and `dist` alike. */
export function readSchema(kind: Kind): string {
  return readFileSync(new URL(`../../schemas/${kind.toLowerCase()}.schema.json`, import.meta.url), 'utf8');
}
