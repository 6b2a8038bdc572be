import { describe, expect, it } from 'vitest';
import { AuthenticationError, MalformedAnswerError } from '../../../src/model/tenant-errors.ts';
import { clientFor, rejection } from '../support/connection.ts';
import { type LocalServer, localServer, type Reply } from '../support/server.ts';

const AUTH = { tokenUrl: '/token' };

/** Answers token 1, 2, 3, … that live for `seconds`, and everything else by `handle`. */
function tokensFor(seconds: number, handle: (authorization: string) => Reply): Promise<LocalServer> {
  let given = 0;
  return localServer(({ url, headers }) => {
    if (!url.startsWith('/token')) return handle(headers.authorization ?? '');
    given += 1;
    return { body: { access_token: `t${given}`, token_type: 'bearer', expires_in: seconds } };
  });
}

function tokenRequests(server: LocalServer): number {
  return server.received.filter(({ url }) => url === '/token').length;
}

describe('a token', () => {
  it('is asked for once by calls at the same time', async () => {
    const server = await tokensFor(3600, () => ({ body: {} }));
    const client = clientFor(server.url, { auth: AUTH, parallel: 8 });
    await Promise.all(Array.from({ length: 20 }, () => client.reader.get('/x')));
    expect(tokenRequests(server)).toBe(1);
    expect(server.calls()).toHaveLength(20);
  });

  it('is replaced 60 s before it expires', async () => {
    const server = await tokensFor(3600, () => ({ body: {} }));
    const client = clientFor(server.url, { auth: AUTH });
    await client.reader.get('/x');
    client.clock.advance(3539_000);
    await client.reader.get('/x');
    expect(tokenRequests(server)).toBe(1);
    client.clock.advance(1_000);
    await client.reader.get('/x');
    expect(tokenRequests(server)).toBe(2);
  });

  it('that lives for less than two minutes is used for half its life', async () => {
    const server = await tokensFor(60, () => ({ body: {} }));
    const client = clientFor(server.url, { auth: AUTH });
    await client.reader.get('/x');
    await client.reader.get('/x');
    client.clock.advance(29_000);
    await client.reader.get('/x');
    expect(tokenRequests(server)).toBe(1);
    client.clock.advance(1_000);
    await client.reader.get('/x');
    expect(tokenRequests(server)).toBe(2);
  });

  it('is dropped on a 401 and the call tried once more', async () => {
    const server = await tokensFor(3600, (sent) =>
      sent === 'Bearer t1' ? { status: 401 } : { body: { ok: 1 } },
    );
    const client = clientFor(server.url, { auth: AUTH });
    expect((await client.reader.get('/x')).body).toEqual({ ok: 1 });
    expect(server.calls().map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  it('is dropped once only when calls at the same time are refused', async () => {
    const server = await tokensFor(3600, (sent) => (sent === 'Bearer t1' ? { status: 401 } : { body: {} }));
    const client = clientFor(server.url, { auth: AUTH, parallel: 8 });
    await Promise.all(Array.from({ length: 8 }, () => client.reader.get('/x')));
    expect(tokenRequests(server)).toBe(2);
  });

  it('refused twice is an error, not a loop', async () => {
    const server = await tokensFor(3600, () => ({ status: 401, body: { code: 'expired', message: 'no' } }));
    const error = await rejection(clientFor(server.url, { auth: AUTH }).reader.get('/x'));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(server.calls()).toHaveLength(2);
  });

  it('is asked for again after a failed request', async () => {
    let asked = 0;
    const server = await localServer(({ url }) => {
      if (url !== '/token') return { body: {} };
      asked += 1;
      if (asked === 1) return { status: 400, body: { error: 'invalid_client', error_description: 'who?' } };
      return { body: { access_token: 't', token_type: 'Bearer', expires_in: 60 } };
    });
    const client = clientFor(server.url, { auth: AUTH });
    const error = await rejection(client.reader.get('/x'));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain('POST /token -> 400, invalid_client: who?');
    await client.reader.get('/x');
    expect(asked).toBe(2);
  });
});

describe('a token answer that is not usable', () => {
  const answers: readonly unknown[] = [
    'welcome',
    [],
    { token_type: 'Bearer', expires_in: 60 },
    { access_token: 'a\nb', token_type: 'Bearer', expires_in: 60 },
    { access_token: 'a', token_type: 'mac', expires_in: 60 },
    { access_token: 'a', token_type: 'Bearer' },
    { access_token: 'a', token_type: 'Bearer', expires_in: 0 },
    { access_token: 'a', token_type: 'Bearer', expires_in: '60' },
  ];
  for (const body of answers) {
    it(`is refused: ${JSON.stringify(body)}`, async () => {
      const server = await localServer(() => ({ body }));
      const error = await rejection(clientFor(server.url, { auth: AUTH }).reader.get('/x'));
      expect(error).toBeInstanceOf(MalformedAnswerError);
      expect(server.calls()).toHaveLength(0);
    });
  }
});
