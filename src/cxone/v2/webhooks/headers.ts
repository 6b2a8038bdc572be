import { createHash } from 'node:crypto';
import type { WebhookSpec } from '../../../model/documents.ts';
import type { JsonObject } from '../../../model/values/json.ts';
import type { SecretOf } from '../../../model/values/secret.ts';

type Spec = Pick<WebhookSpec, 'headers' | 'secretHeaders'>;

/** What the core sees of header values: those that the YAML writes in the clear as they are, of all others no more than whether they are the same. */
export interface HeaderMask {
  /** The headers of the tenant as the core may know them. */
  shown(headers: JsonObject): JsonObject;
  /** What stands for the value of a secret. */
  fingerprint(value: string): string;
  /** What is sent for a value of the core's; null for a fingerprint of a secret that is not ours, or is no longer. */
  sent(value: string): string | null;
}

/** Of a header that no document writes. */
const HIDDEN = '(hidden)';
const FINGERPRINT = /^secret [0-9a-f]{12}$/;

export function headerMask(specs: readonly Spec[], secretOf: SecretOf): HeaderMask {
  const secret = new Set(specs.flatMap(({ secretHeaders = {} }) => lower(secretHeaders)));
  const plain = new Set(specs.flatMap(({ headers = {} }) => lower(headers)));
  const values = new Map<string, string>();
  for (const name of new Set(specs.flatMap(({ secretHeaders = {} }) => Object.values(secretHeaders)))) {
    const found = secretOf(name);
    if ('value' in found) values.set(fingerprint(found.value), found.value);
  }
  const show = (name: string, value: string): string => {
    if (secret.has(name.toLowerCase())) return fingerprint(value);
    return plain.has(name.toLowerCase()) ? value : HIDDEN;
  };
  return {
    fingerprint,
    shown: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          typeof value === 'string' ? show(name, value) : HIDDEN,
        ]),
      ),
    sent(value) {
      if (value === HIDDEN) return null;
      return FINGERPRINT.test(value) ? (values.get(value) ?? null) : value;
    },
  };
}

/** Secrets have 16 characters at least; of a shorter value that somebody else wrote this tells too little to find it. */
function fingerprint(value: string): string {
  const hash = createHash('sha256').update(`dialform webhook header\n${value}`).digest('hex');
  return `secret ${hash.slice(0, 12)}`;
}

function lower(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(headers).map((name) => name.toLowerCase());
}
