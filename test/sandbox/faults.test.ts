import { describe, expect, test } from 'vitest';
import type { RequestFacts, SandboxSettings } from '../../src/sandbox/settings.ts';
import { campaignCalled, START, startTester, type Tester } from './support.ts';

const PATH = '/api/v2/campaigns';

/** A tester that has its token already, so that faults strike calls alone. */
async function startFaulty(settings: SandboxSettings, from = 0): Promise<Tester> {
  let count = 0;
  const { onRequest } = settings;
  return startTester({
    settings: {
      ...settings,
      ...(onRequest
        ? { onRequest: (facts: RequestFacts) => (count++ < from ? 'pass' : onRequest(facts)) }
        : {}),
    },
  });
}

/** The statuses of so many reads, 0 where the connection broke. */
async function statuses(tester: Tester, count: number): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) {
    seen.push(
      await tester.call('GET', PATH).then(
        (answer) => answer.status,
        () => 0,
      ),
    );
  }
  return seen;
}

describe('the rate limit', () => {
  test('answers 429 with the seconds to wait, and lets through again after them', async () => {
    const tester = await startFaulty({ rateLimit: 2 });
    await statuses(tester, 1);
    tester.clock.pass(20_000);
    expect(await statuses(tester, 2)).toEqual([200, 429]);
    const refused = await tester.call('GET', PATH);
    expect(refused.at('/code')).toBe('RATE_LIMIT_EXCEEDED');
    expect(refused.headers.get('retry-after')).toBe('40');
    tester.clock.pass(40_000);
    expect(await statuses(tester, 2)).toEqual([200, 429]);
  });

  test('retryAfter=date: says it as an HTTP date', async () => {
    const tester = await startFaulty({ rateLimit: 1, retryAfter: 'date' });
    await tester.call('GET', PATH);
    const date = (await tester.call('GET', PATH)).headers.get('retry-after') ?? '';
    expect(Date.parse(date)).toBe(START + 60_000);
  });

  test('retryAfter=none: does not say', async () => {
    const tester = await startFaulty({ rateLimit: 1, retryAfter: 'none' });
    await tester.call('GET', PATH);
    expect((await tester.call('GET', PATH)).headers.get('retry-after')).toBeNull();
  });
});

describe('faults by probability', () => {
  test.each([
    ['error429', 429],
    ['error500', 500],
    ['error503', 503],
    ['resetBefore', 0],
    ['resetAfter', 0],
  ] as const)('%s strikes about as often as it should, and the same for a seed', async (name, status) => {
    const run = async (seed: number) => {
      const tester = await startTester({ settings: { [name]: 0.3, seed } });
      // The token request can be struck as well.
      const seen = await statuses(tester, 40);
      return seen.filter((one) => one === status).length;
    };
    const struck = await run(5);
    expect(struck).toBeGreaterThan(3);
    expect(struck).toBeLessThan(24);
    expect(await run(5)).toBe(struck);
  });

  test('a 503 says when to come back', async () => {
    const tester = await startTester();
    await tester.call('GET', PATH);
    const always = await startTester({ settings: { error503: 1 } });
    const answer = await always.call('GET', PATH);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  });
});

describe('broken connections', () => {
  const create = (tester: Tester) =>
    tester.call('POST', PATH, campaignCalled('A')).then(
      (answer) => answer.status,
      () => 0,
    );

  test.each([
    ['reset-before', false],
    ['reset-after', true],
  ] as const)('%s: the client sees a reset, and it is done: %s', async (verdict, done) => {
    const tester = await startFaulty({
      onRequest: ({ method, path }) => (method === 'POST' && path === PATH ? verdict : 'pass'),
    });
    expect(await create(tester)).toBe(0);
    expect(tester.sandbox.tenant.campaign('A') !== undefined).toBe(done);
    expect(tester.sandbox.requests().at(-1)).toEqual({ method: 'POST', path: PATH, status: 0 });
  });

  test('lostCreate=1: the first create takes effect without an answer, the next is as usual', async () => {
    const tester = await startFaulty({ lostCreate: 1 });
    expect(await create(tester)).toBe(0);
    expect(tester.sandbox.tenant.campaign('A')).toBeDefined();
    expect(await create(tester)).toBe(409);
    expect((await tester.call('POST', PATH, campaignCalled('B'))).status).toBe(201);
  });
});

describe('the hook', () => {
  test('sees each request with its number, and may answer itself', async () => {
    const seen: RequestFacts[] = [];
    const tester = await startFaulty({
      onRequest: (facts) => {
        seen.push(facts);
        return facts.path === PATH && facts.count === 2
          ? { status: 418, headers: { 'x-pot': 'short' }, body: { code: 'TEAPOT' } }
          : 'pass';
      },
    });
    expect(await statuses(tester, 3)).toEqual([200, 418, 200]);
    expect(seen.filter(({ path }) => path === PATH).map(({ count }) => count)).toEqual([1, 2, 3]);
    expect(tester.sandbox.requests().map(({ status }) => status)).toEqual([200, 200, 418, 200]);
  });
});

describe('error bodies', () => {
  test('are code and message', async () => {
    const answer = await (await startTester()).call('GET', `${PATH}/nowhere`);
    expect(answer.body).toEqual({ code: 'NOT_FOUND', message: 'there is no campaign nowhere' });
  });

  test('textErrors: are plain text', async () => {
    const answer = await (await startTester({ settings: { textErrors: true } })).call(
      'GET',
      `${PATH}/nowhere`,
    );
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(answer.text).toBe('there is no campaign nowhere');
  });

  test('emptyErrors: are empty', async () => {
    const answer = await (await startTester({ settings: { emptyErrors: true } })).call(
      'GET',
      `${PATH}/nowhere`,
    );
    expect([answer.status, answer.text]).toEqual([404, '']);
  });
});

describe('latency', () => {
  test('takes its time on the clock', async () => {
    const tester = await startTester({ settings: { latency: 50 } });
    await statuses(tester, 2);
    expect(tester.clock.now()).toBe(START + 150);
  });
});
