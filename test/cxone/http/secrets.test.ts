import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { TenantAuth } from '../../../src/model/settings.ts';
import { clientFor, rejection } from '../support/connection.ts';
import { localServer, type Reply, TOKEN } from '../support/server.ts';

const SECRET = 'hush hush/1';
const BASIC = Buffer.from(`client-1:${SECRET}`).toString('base64');

/** Everything that a log could make of an error. */
function whole(error: unknown): string {
  const json = JSON.stringify(error, error instanceof Error ? Object.getOwnPropertyNames(error) : undefined);
  return `${inspect(error, { depth: 20, showHidden: true })} ${json}`;
}

const failures: readonly (readonly [string, Reply])[] = [
  ['a refusal', { status: 400, body: { code: 'x', message: 'no' } }],
  ['a fault', { status: 500 }],
  ['a reset', { reset: true }],
  ['no answer in time', { hang: true }],
  ['a body that is not JSON', { body: '<html>' }],
  ['an echo of the token', { status: 401, body: { message: `Bearer ${TOKEN} is unknown` } }],
  ['an echo of the bare token', { status: 400, body: `unknown token ${TOKEN}` }],
  ['an echo of the secret', { status: 403, body: { code: 'x', message: `${SECRET} has no scope a:b` } }],
];

describe('no error holds a secret', () => {
  for (const [name, reply] of failures) {
    it(`of a call: ${name}`, async () => {
      const server = await localServer(() => reply);
      const client = clientFor(server.url, { timeoutMs: 30, auth: { clientSecret: SECRET } });
      const error = whole(
        await rejection(client.writer.send('POST', '/x?key=in-the-query', { body: { in: 'the-body' } })),
      );
      for (const part of ['Bearer', TOKEN, SECRET, 'in-the-query', 'the-body', 'authorization']) {
        expect(error).not.toContain(part);
      }
    });
  }

  for (const status of [400, 403, 409, 429, 500]) {
    it(`nor whom a request is about: ${status}`, async () => {
      const words = { code: 'x', message: '+12025550123 a:b', requiredScope: '+12025550123' };
      const server = await localServer(() => ({ status, body: words, headers: { 'retry-after': '999' } }));
      const content = Buffer.from('{"items":[{"value":"+12025550123"}]}');
      const error = await rejection(clientFor(server.url).writer.send('POST', '/items', { content }));
      expect(whole(error)).toContain(String(status));
      expect(whole(error)).not.toContain('2025550123');
    });
  }

  for (const style of ['body', 'query', 'basic'] as const satisfies readonly TenantAuth['style'][]) {
    for (const [name, reply] of failures) {
      it(`of a token request by ${style}: ${name}`, async () => {
        const server = await localServer(() => reply);
        const auth = { style, tokenUrl: '/t', clientSecret: SECRET };
        const error = whole(await rejection(clientFor(server.url, { timeoutMs: 30, auth }).token()));
        for (const part of [
          'Bearer',
          SECRET,
          encodeURIComponent(SECRET),
          BASIC,
          'client_secret',
          'Authorization',
        ]) {
          expect(error).not.toContain(part);
        }
      });
    }
  }

  it('and one of a single character does not show by being cut out', async () => {
    const server = await localServer(() => ({
      status: 403,
      body: { code: 'x', message: 'your secret is 5' },
    }));
    const auth = { tokenUrl: '/t', clientSecret: '5' };
    const error = await rejection(clientFor(server.url, { auth }).token());
    expect(error).toMatchObject({
      message:
        'the API client may not do this: check its scopes in CXone and in auth.scopes (POST /t -> 403)',
    });
  });
});

it('a request about people is told which scope it lacks all the same', async () => {
  const words = { code: 'forbidden', message: 'scope Lists:Write is missing' };
  const server = await localServer(() => ({ status: 403, body: words }));
  const { writer } = clientFor(server.url);
  const error = await rejection(writer.send('POST', '/items', { content: Buffer.from('{}') }));
  expect(error).toMatchObject({ scope: 'Lists:Write' });
});
