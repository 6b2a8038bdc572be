import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLimiter, type Limits } from '../../../src/cxone/http/limiter.ts';
import { clientFor } from '../support/connection.ts';
import { localServer } from '../support/server.ts';

const never = () => new AbortController().signal;

/** When each of `count` tasks that take `ms` started, in milliseconds. */
async function starts(
  limits: Limits,
  count: number,
  { ms }: { readonly ms: number },
): Promise<readonly number[]> {
  const limiter = createLimiter(limits);
  const began = Date.now();
  const at: number[] = [];
  const task = async () => {
    at.push(Date.now() - began);
    await new Promise((done) => setTimeout(done, ms));
  };
  const all = Promise.all(Array.from({ length: count }, () => limiter.run(task, { signal: never() })));
  await vi.runAllTimersAsync();
  await all;
  return at;
}

describe('the limiter', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets no minute have more starts than the limit', async () => {
    const at = await starts({ requestsPerMinute: 10, parallel: 3 }, 45, { ms: 700 });
    expect(at).toHaveLength(45);
    for (const from of at) {
      expect(at.filter((time) => time >= from && time < from + 60_000).length).toBeLessThanOrEqual(10);
    }
  });

  it('holds the limit in a window that slides, for tasks that come late in a minute', async () => {
    const limiter = createLimiter({ requestsPerMinute: 4, parallel: 10 });
    const at: number[] = [];
    const run = () => limiter.run(async () => void at.push(Date.now()), { signal: never() });
    const begin = Date.now();
    const first = [run()];
    await vi.advanceTimersByTimeAsync(59_000);
    const rest = Array.from({ length: 7 }, run);
    await vi.runAllTimersAsync();
    await Promise.all([...first, ...rest]);
    const seconds = at.map((time) => (time - begin) / 1000);
    expect(seconds).toEqual([0, 59, 59, 59, 61, 120, 120, 120]);
  });

  it('waits no longer for a clock that is put back', async () => {
    const limiter = createLimiter({ requestsPerMinute: 1, parallel: 2 });
    const run = () => limiter.run(async () => {}, { signal: never() });
    await run();
    vi.setSystemTime(Date.now() - 3_600_000);
    const began = performance.now();
    const second = run();
    await vi.advanceTimersByTimeAsync(62_000);
    await second;
    expect(performance.now() - began).toBeLessThan(63_000);
  });

  it('keeps no more under way than may be', async () => {
    let now = 0;
    let most = 0;
    const limiter = createLimiter({ requestsPerMinute: 1000, parallel: 3 });
    const task = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setTimeout(done, 10));
      now -= 1;
    };
    const all = Promise.all(Array.from({ length: 20 }, () => limiter.run(task, { signal: never() })));
    await vi.runAllTimersAsync();
    await all;
    expect(most).toBe(3);
  });

  it('lets an urgent task go first', async () => {
    const limiter = createLimiter({ requestsPerMinute: 1000, parallel: 1 });
    const order: string[] = [];
    const run = (name: string, urgent = false) =>
      limiter.run(async () => void order.push(name), { signal: never(), urgent });
    await Promise.all([run('first'), run('second'), run('token', true)]);
    expect(order).toEqual(['first', 'token', 'second']);
  });

  it('lets an urgent task wait neither for the minute nor for its turn, and counts it', async () => {
    const limiter = createLimiter({ requestsPerMinute: 2, parallel: 1 });
    const began = Date.now();
    const at: (readonly [string, number])[] = [];
    const run = (name: string, urgent = false) =>
      limiter.run(async () => void at.push([name, (Date.now() - began) / 1000]), { signal: never(), urgent });
    await Promise.all([run('a'), run('b')]);
    const waiting = [run('c'), run('d')];
    await vi.advanceTimersByTimeAsync(1_000);
    await run('pause', true);
    await vi.runAllTimersAsync();
    await Promise.all(waiting);
    const expected = [
      ['a', 0],
      ['b', 0],
      ['pause', 1],
      ['c', 61],
      ['d', 62],
    ];
    expect(at).toEqual(expected);
  });

  it('forgets a task that was interrupted while it waited', async () => {
    const limiter = createLimiter({ requestsPerMinute: 1, parallel: 1 });
    const controller = new AbortController();
    await limiter.run(async () => {}, { signal: never() });
    const task = vi.fn(async () => {});
    const waiting = limiter.run(task, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toBe(controller.signal.reason);
    await vi.runAllTimersAsync();
    expect(task).not.toHaveBeenCalled();
  });
});

describe('the limit of a tenant', () => {
  it('counts tokens and retries as well as calls', async () => {
    const server = await localServer((_request, earlier) => (earlier === 0 ? { status: 500 } : { body: {} }));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const client = clientFor(server.url, { requestsPerMinute: 3 });
    const first = client.reader.get('/x');
    await vi.waitFor(() => expect(server.received).toHaveLength(3));
    await first;
    const second = client.reader.get('/x');
    await vi.advanceTimersByTimeAsync(55_000);
    expect(server.received).toHaveLength(3);
    await vi.waitFor(() => expect(server.received).toHaveLength(4), { timeout: 10_000 });
    await second;
  });
});
