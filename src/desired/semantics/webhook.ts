import type { WebhookSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import { joinPointer, type Pointer } from '../../model/values/pointer.ts';
import type { Problem } from '../problem.ts';

export function checkEndpoint({ spec }: Document<WebhookSpec>): readonly Problem[] {
  const { endpoint, allowHttp = false } = spec;
  return endpoint === undefined ? [] : checkTarget(endpoint, { pointer: '/spec/endpoint', allowHttp });
}

export function checkHeaders({ spec }: Document<WebhookSpec>): readonly Problem[] {
  return checkHeaderNames(spec);
}

/** A URL that requests are sent to. Its text is not shown: it may hold a secret. */
export function checkTarget(
  text: string,
  { pointer, allowHttp }: { readonly pointer: Pointer; readonly allowHttp: boolean },
): readonly Problem[] {
  const field = pointer.slice(pointer.lastIndexOf('/') + 1);
  const problem = (message: string, id = 'bad-url'): readonly Problem[] => [
    { id, pointer, message: `${field} ${message}`, dependsOn: [pointer.replace(/[^/]+$/, 'allowHttp')] },
  ];
  if (text.includes('${')) {
    const message = 'holds a variable: they are for the Project alone; use an overlay for another tenant';
    return problem(message, 'bad-variable');
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return problem('has to be an https URL');
  if (url.username !== '' || url.password !== '')
    return problem('holds credentials: name them in secretHeaders', 'literal-secret');
  if (url.protocol === 'http:' && !allowHttp && !isThisMachine(url.hostname)) {
    return problem('has to be https: with http others can read and forge what is sent (allowHttp: true)');
  }
  return [];
}

/** `headers` and `secretHeaders` of a document: a header has one value, and none that looks like a secret in the clear. */
export function checkHeaderNames(
  { headers = {}, secretHeaders = {} }: Pick<WebhookSpec, 'headers' | 'secretHeaders'>,
  below: Pointer = '/spec',
): readonly Problem[] {
  const secret = new Set(Object.keys(secretHeaders).map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  return [
    ...Object.keys(headers).map((name) => ({ name, pointer: `${below}/headers${joinPointer(name)}` })),
    ...Object.keys(secretHeaders).map((name) => ({
      name,
      pointer: `${below}/secretHeaders${joinPointer(name)}`,
    })),
  ].flatMap(({ name, pointer }): readonly Problem[] => {
    const lower = name.toLowerCase();
    const isPlain = pointer.startsWith(`${below}/headers/`);
    const problems: Problem[] = [];
    if (seen.has(lower))
      problems.push({ id: 'duplicate-header', pointer, message: `the header ${name} is written twice` });
    seen.add(lower);
    if (FIXED.has(lower))
      problems.push({ id: 'bad-header', pointer, message: `the header ${name} is set by whoever sends` });
    if (isPlain && !secret.has(lower) && LIKELY_SECRET.test(name)) {
      const message = `the header ${name} looks like a secret: write it in secretHeaders, with the name of a secret`;
      problems.push({ id: 'literal-secret', pointer, message });
    }
    return problems;
  });
}

const FIXED: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'transfer-encoding',
]);
const LIKELY_SECRET = /auth|cookie|secret|token|passw|signature|api-?key/i;

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}
