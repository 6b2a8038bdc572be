import { describe, expect, it } from 'vitest';
import {
  ConflictError,
  NoAnswerError,
  NotFoundError,
  RejectedError,
  ServerFaultError,
  ThrottledError,
} from '../../../src/model/tenant-errors.ts';
import { clientFor, rejection, type TestClient } from '../support/connection.ts';
import { localServer, type Reply } from '../support/server.ts';

type Verb = 'GET' | 'PUT' | 'PATCH' | 'POST';

const SIX = 6;
const ONE = 1;

/** method, what the server does each time, how often it is asked, what comes of it */
const table: readonly (readonly [Verb, string, Reply, number, new (...args: never[]) => Error])[] = [
  ['GET', '429', { status: 429 }, SIX, ThrottledError],
  ['GET', '500', { status: 500 }, SIX, ServerFaultError],
  ['GET', '503', { status: 503 }, SIX, ServerFaultError],
  ['GET', 'a reset', { reset: true }, SIX, NoAnswerError],
  ['GET', 'an answer cut off', { cut: true }, SIX, NoAnswerError],
  ['GET', '404', { status: 404 }, ONE, NotFoundError],
  ['GET', '400', { status: 400 }, ONE, RejectedError],
  ['PUT', '429', { status: 429 }, SIX, ThrottledError],
  ['PUT', '502', { status: 502 }, SIX, ServerFaultError],
  ['PUT', 'a reset', { reset: true }, SIX, NoAnswerError],
  ['PUT', '409', { status: 409 }, ONE, ConflictError],
  ['PATCH', '429', { status: 429 }, SIX, ThrottledError],
  ['PATCH', '504', { status: 504 }, SIX, ServerFaultError],
  ['PATCH', 'a reset', { reset: true }, SIX, NoAnswerError],
  ['POST', '429', { status: 429 }, SIX, ThrottledError],
  ['POST', '503 with Retry-After', { status: 503, headers: { 'Retry-After': '1' } }, SIX, ServerFaultError],
  ['POST', '503', { status: 503 }, ONE, ServerFaultError],
  ['POST', '500', { status: 500 }, ONE, ServerFaultError],
  ['POST', 'an answer cut off', { cut: true }, ONE, NoAnswerError],
  // A reset POST may have taken effect: sent again it would make a second campaign.
  ['POST', 'a reset', { reset: true }, ONE, NoAnswerError],
];

function send(client: TestClient, verb: Verb): Promise<unknown> {
  return verb === 'GET' ? client.reader.get('/x') : client.writer.send(verb, '/x', { body: { a: 1 } });
}

describe('retries', () => {
  for (const [verb, name, reply, times, type] of table) {
    it(`${verb}: ${name} is asked ${times === ONE ? 'once' : 'six times'}`, async () => {
      const server = await localServer(() => reply);
      const error = await rejection(send(clientFor(server.url), verb));
      expect(error).toBeInstanceOf(type);
      expect(server.calls()).toHaveLength(times);
    });
  }

  it('send the same body again and answer what comes in the end', async () => {
    const server = await localServer((_request, earlier) =>
      earlier < 2 ? { status: 500 } : { body: { done: true } },
    );
    const client = clientFor(server.url);
    expect((await client.writer.send('PATCH', '/x', { body: { pacing: { dialRatio: 2 } } })).body).toEqual({
      done: true,
    });
    expect(server.calls().map(({ body }) => body)).toEqual(Array(3).fill('{"pacing":{"dialRatio":2}}'));
    expect(server.calls().map(({ headers }) => headers['content-type'])).toEqual(
      Array(3).fill('application/json'),
    );
  });

  it('of a token request are those of a GET', async () => {
    let asked = 0;
    const server = await localServer(() => {
      asked += 1;
      return asked < 3
        ? { reset: true }
        : { body: { access_token: 't', token_type: 'Bearer', expires_in: 60 } };
    });
    expect((await clientFor(server.url, { auth: { tokenUrl: '/token' } }).token()).value).toBe('t');
    expect(asked).toBe(3);
  });

  it('back off exponentially, by the clock that is given', async () => {
    const server = await localServer(() => ({ status: 500 }));
    const client = clientFor(server.url);
    await rejection(client.reader.get('/x'));
    expect(client.clock.slept).toEqual([375, 750, 1500, 3000, 6000]);
  });

  it('are each reported with method, path and status', async () => {
    const server = await localServer((_request, earlier) => (earlier < 1 ? { status: 500 } : { body: {} }));
    const client = clientFor(server.url);
    await client.reader.get('/x?secret=1');
    expect(client.attempts).toEqual([
      { method: 'POST', path: '/oauth2/token', status: 200, latencyMs: 0, interrupted: false },
      { method: 'GET', path: '/x', status: 500, latencyMs: 0, interrupted: false },
      { method: 'GET', path: '/x', status: 200, latencyMs: 0, interrupted: false },
    ]);
  });
});
