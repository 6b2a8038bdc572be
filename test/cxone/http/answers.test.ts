import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { InterruptedError } from '../../../src/model/errors.ts';
import { MalformedAnswerError, NoAnswerError } from '../../../src/model/tenant-errors.ts';
import { clientFor, rejection } from '../support/connection.ts';
import { localServer } from '../support/server.ts';

describe('an answer', () => {
  it('without a body is undefined', async () => {
    const server = await localServer(() => ({ status: 204 }));
    expect((await clientFor(server.url).writer.send('PATCH', '/x', {})).body).toBeUndefined();
  });

  it('that is not JSON is malformed', async () => {
    const server = await localServer(() => ({ body: '<html>a login page</html>' }));
    const error = await rejection(clientFor(server.url).reader.get('/x'));
    expect(error).toBeInstanceOf(MalformedAnswerError);
    expect(String(error)).not.toContain('login');
  });

  it('of this machine is not asked of a proxy', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9');
    vi.stubEnv('http_proxy', 'http://127.0.0.1:9');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const server = await localServer(() => ({ body: { here: true } }));
    expect((await clientFor(server.url).reader.get('/x')).body).toEqual({ here: true });
  });

  it('that redirects is not followed', async () => {
    const elsewhere = await localServer(() => ({ body: {} }));
    const server = await localServer(() => ({ status: 307, headers: { Location: `${elsewhere.url}/x` } }));
    const error = await rejection(clientFor(server.url).reader.get('/x'));
    expect(error).toBeInstanceOf(MalformedAnswerError);
    expect(server.calls()).toHaveLength(1);
    expect(elsewhere.received).toHaveLength(0);
  });

  it('that is too large is malformed and not asked for again', async () => {
    const server = await localServer(() => ({ body: 'x'.repeat(50_000_001) }));
    const error = await rejection(clientFor(server.url).reader.get('/x'));
    expect(error).toBeInstanceOf(MalformedAnswerError);
    expect(String(error)).toContain('larger than dialform reads');
    expect(server.calls()).toHaveLength(1);
  });

  it('that never comes ends at the time limit', async () => {
    const server = await localServer(() => ({ hang: true }));
    const error = await rejection(clientFor(server.url, { timeoutMs: 20 }).writer.send('POST', '/x', {}));
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(String(error)).toContain('did not answer in time');
  });

  it('that drips without end ends at the time limit too', async () => {
    const dripping = createServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
      const timer = setInterval(() => socket.write(' '), 5);
      socket.on('error', () => clearInterval(timer));
      socket.on('close', () => clearInterval(timer));
    });
    await new Promise<void>((listening) => dripping.listen(0, '127.0.0.1', listening));
    onTestFinished(() => {
      dripping.close();
    });
    const address = dripping.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const tokens = await localServer(() => ({}));
    const client = clientFor(`http://127.0.0.1:${port}`, {
      timeoutMs: 60,
      auth: { tokenUrl: `${tokens.url}/oauth2/token` },
    });
    expect(await rejection(client.writer.send('POST', '/x', {}))).toBeInstanceOf(NoAnswerError);
  });

  it('from a port where nothing listens says what to check', async () => {
    const server = await localServer(() => ({}));
    const client = clientFor('http://127.0.0.1:1', { auth: { tokenUrl: `${server.url}/oauth2/token` } });
    const error = await rejection(client.reader.get('/x'));
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(String(error)).toContain('nothing listens at the base URL');
    expect(String(error)).toContain('GET /x -> no answer, ECONNREFUSED');
  });
});

describe('an interruption', () => {
  it('ends a request under way', async () => {
    const controller = new AbortController();
    const server = await localServer(() => {
      controller.abort();
      return { hang: true };
    });
    const error = await rejection(clientFor(server.url).reader.get('/x', { signal: controller.signal }));
    expect(error).toBeInstanceOf(InterruptedError);
    expect(server.calls()).toHaveLength(1);
  });

  it('before the request sends nothing', async () => {
    const server = await localServer(() => ({ body: {} }));
    const options = { signal: AbortSignal.abort() };
    expect(await rejection(clientFor(server.url).reader.get('/x', options))).toBeInstanceOf(InterruptedError);
    expect(server.received).toHaveLength(0);
  });

  it('ends the wait for a token that others wait for, and theirs goes on', async () => {
    const controller = new AbortController();
    const server = await localServer(({ url }) => {
      if (url !== '/token') return { body: { ok: true } };
      controller.abort();
      return { body: { access_token: 't', token_type: 'Bearer', expires_in: 60 } };
    });
    const client = clientFor(server.url, { auth: { tokenUrl: '/token' } });
    const [first, second] = await Promise.allSettled([
      client.reader.get('/x', { signal: controller.signal }),
      client.reader.get('/x'),
    ]);
    expect(first).toMatchObject({ status: 'rejected', reason: expect.any(InterruptedError) });
    expect(second).toMatchObject({ status: 'fulfilled' });
  });

  it('comes with closing', async () => {
    const server = await localServer(() => ({ hang: true }));
    const client = clientFor(server.url);
    const waiting = rejection(client.reader.get('/x'));
    await client.token();
    client.close();
    expect(await waiting).toBeInstanceOf(InterruptedError);
  });
});
