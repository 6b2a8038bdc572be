import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseRetryAfter } from '../../../src/cxone/http/retry-after.ts';
import { NoAnswerError, ThrottledError } from '../../../src/model/tenant-errors.ts';
import { clientFor, rejection } from '../support/connection.ts';
import { localServer } from '../support/server.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('Retry-After', () => {
  const headers: readonly (readonly [unknown, number | null])[] = [
    ['7', 7_000],
    ['0', 0],
    ['Fri, 20 Nov 2026 12:00:30 GMT', 30_000],
    ['Friday, 20-Nov-26 12:00:30 GMT', 30_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['', null],
    [undefined, null],
  ];
  for (const [header, ms] of headers) {
    it(`${String(header)} is ${ms} ms`, () => {
      expect(parseRetryAfter(header, NOW)).toBe(ms);
    });
  }

  it('without a zone is GMT, wherever dialform runs', () => {
    vi.stubEnv('TZ', 'America/New_York');
    expect(new Date(NOW).getHours()).toBe(7);
    expect(parseRetryAfter('Fri Nov 20 12:00:30 2026', NOW)).toBe(30_000);
    expect(parseRetryAfter('Sun Nov  6 08:49:37 1994', Date.parse('1994-11-06T08:49:30Z'))).toBe(7_000);
  });

  for (const value of ['7', 'Fri, 20 Nov 2026 12:00:07 GMT']) {
    it(`is waited for: ${value}`, async () => {
      const server = await localServer((_request, earlier) =>
        earlier === 0 ? { status: 429, headers: { 'Retry-After': value } } : { body: {} },
      );
      const client = clientFor(server.url);
      await client.reader.get('/x');
      expect(client.clock.slept).toEqual([7_250]);
    });
  }

  it('of two minutes is waited for, and of one second more is an error at once', async () => {
    let seconds = 120;
    const server = await localServer((_request, earlier) =>
      earlier === 1 ? { body: {} } : { status: 429, headers: { 'Retry-After': String(seconds) } },
    );
    const client = clientFor(server.url);
    await client.reader.get('/x');
    expect(client.clock.slept).toEqual([120_250]);

    seconds = 121;
    const error = await rejection(client.reader.get('/x'));
    expect(error).toBeInstanceOf(ThrottledError);
    expect(error).toMatchObject({ retryAfterSeconds: 121 });
    expect(server.calls()).toHaveLength(3);
  });

  it('over two minutes on a 503 is the same error', async () => {
    const server = await localServer(() => ({ status: 503, headers: { 'Retry-After': '600' } }));
    const error = await rejection(clientFor(server.url).reader.get('/x'));
    expect(error).toBeInstanceOf(ThrottledError);
    expect(String(error)).toContain('asks to wait 600 s');
    expect(server.calls()).toHaveLength(1);
  });

  it('that goes beyond the deadline of a read is not waited for, and what fits is', async () => {
    let seconds = 9;
    const server = await localServer((_request, earlier) =>
      earlier === 1 ? { body: {} } : { status: 429, headers: { 'Retry-After': String(seconds) } },
    );
    const client = clientFor(server.url);
    await client.reader.query('/x', {}, { deadline: client.clock.now() + 10_000 });
    expect(client.clock.slept).toEqual([9_250]);

    seconds = 10;
    const error = await rejection(client.reader.get('/x', { deadline: client.clock.now() + 10_000 }));
    expect(error).toBeInstanceOf(ThrottledError);
    expect(client.clock.slept).toEqual([9_250]);
  });

  it('and a read that waits for the rate limit, or for an answer, ends with its deadline', async () => {
    const server = await localServer(() => ({ hang: true }));
    const client = clientFor(server.url, { requestsPerMinute: 2 });
    for (const _waits of ['for the answer', 'for the limit']) {
      const error = await rejection(client.reader.get('/x', { deadline: client.clock.now() + 20 }));
      expect(error).toBeInstanceOf(NoAnswerError);
    }
    expect(server.calls()).toHaveLength(1);
  });
});
