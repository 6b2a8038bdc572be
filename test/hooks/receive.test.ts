import { expect, it } from 'vitest';
import { buildReceiver, type HookResult } from '../../src/hooks/receive.ts';
import { signatureOf } from '../../src/hooks/signature.ts';
import { virtualClock } from '../support/clock.ts';

const SECRET = 'a-secret-of-the-hook';

function receiver(secrets: readonly string[] = [SECRET]) {
  const clock = virtualClock();
  const woken: string[] = [];
  const results: HookResult[] = [];
  const role = { standsBy: false };
  const app = buildReceiver({
    secrets: () => secrets,
    standsBy: () => role.standsBy,
    clock,
    window: 300_000,
    onEvent: (campaignId) => woken.push(campaignId),
    onResult: (result) => results.push(result),
  });
  const post = (body: string, headers: Record<string, string> = { 'X-Hook-Secret': SECRET }) =>
    app.request('/hooks/cxone', { method: 'POST', body, headers });
  const event = (campaignId = 'c-1', ageMs = 0) =>
    JSON.stringify({
      campaignId,
      status: 'PAUSED',
      event: 'CAMPAIGN_PAUSED',
      timestamp: new Date(clock.now() - ageMs).toISOString(),
    });
  return { app, clock, woken, results, role, post, event };
}

it('an event wakes by the identity of its campaign, and the same one twice acts once', async () => {
  const { post, event, woken, results } = receiver();
  expect((await post(event())).status).toBe(202);
  const again = await post(event());
  expect([again.status, await again.json()]).toEqual([200, { duplicate: true }]);
  expect(woken).toEqual(['c-1']);
  expect(results).toEqual(['accepted', 'duplicate']);
});

it('an instance that stands by takes no event, so that whoever sends tries the one that leads', async () => {
  const { post, event, role, woken, results } = receiver();
  role.standsBy = true;
  const refused = await post(event());
  expect([refused.status, await refused.json()]).toEqual([503, { error: 'standby' }]);
  expect((await post(event(), { 'X-Hook-Secret': 'wrong' })).status).toBe(401);
  role.standsBy = false;
  expect((await post(event())).status).toBe(202);
  expect(woken).toEqual(['c-1']);
  expect(results).toEqual(['standby', 'forged', 'accepted']);
});

it('an event is forged without the secret, with a wrong one, and with one that only begins so', async () => {
  const { post, event, woken, results } = receiver();
  for (const headers of [{}, { 'X-Hook-Secret': 'wrong' }, { 'X-Hook-Secret': SECRET.slice(0, -1) }]) {
    expect((await post(event(), headers)).status).toBe(401);
  }
  expect(results).toEqual(['forged', 'forged', 'forged']);
  expect(woken).toEqual([]);
});

it('a signature counts for its own body and time alone', async () => {
  const { post, event, clock, woken, results } = receiver();
  const at = (ms: number) => String(Math.floor(ms / 1_000));
  const signed = (body: string, timestamp: string, secret = SECRET) =>
    post(body, {
      'X-Hook-Timestamp': timestamp,
      'X-Hook-Signature': signatureOf(body, { secret, timestamp }),
    });
  const body = event();
  expect((await signed(body, at(clock.now()))).status).toBe(202);
  const timestamp = at(clock.now());
  const stolen = signatureOf(body, { secret: SECRET, timestamp });
  const headers = { 'X-Hook-Signature': stolen };
  expect((await post(event('c-2'), { ...headers, 'X-Hook-Timestamp': timestamp })).status).toBe(401);
  expect((await post(body, { ...headers, 'X-Hook-Timestamp': at(clock.now() + 9_000) })).status).toBe(401);
  expect((await signed(event('c-3'), at(clock.now() - 600_000))).status).toBe(401);
  expect((await signed(event('c-4'), 'NaN')).status).toBe(401);
  expect(results).toEqual(['accepted', 'forged', 'forged', 'old', 'old']);
  expect(woken).toEqual(['c-1']);
});

it('an old event and one of the future are refused, whoever sends them', async () => {
  const { post, event, woken, results } = receiver();
  expect((await post(event('c-1', 301_000))).status).toBe(401);
  expect((await post(event('c-1', -301_000))).status).toBe(401);
  expect(results).toEqual(['old', 'old']);
  expect(woken).toEqual([]);
});

it('a replay within the window is met again; after it its time is too old', async () => {
  const { post, event, clock, results } = receiver();
  const body = event();
  await post(body);
  clock.advance(299_000);
  await post(body);
  clock.advance(2_000);
  await post(body);
  expect(results).toEqual(['accepted', 'duplicate', 'old']);
});

it.each([
  '',
  '{',
  '[]',
  '{"campaignId":7,"timestamp":"x"}',
  '{"campaignId":"c-1"}',
  `{"campaignId":"${'x'.repeat(300)}"}`,
])('what is no event is refused: %s', async (body) => {
  const { post, results } = receiver();
  expect((await post(body)).status).toBe(400);
  expect(results).toEqual(['malformed']);
});

it('more than twenty at once are too many, and a second later there are some again', async () => {
  const { post, event, clock, woken } = receiver();
  for (let number = 0; number < 25; number += 1) await post(event(`c-${number}`));
  expect(woken).toHaveLength(20);
  clock.advance(1_000);
  await post(event('c-99'));
  expect(woken).toHaveLength(21);
});

it('either secret counts while one is replaced, and without any nothing is taken', async () => {
  const both = receiver([SECRET, 'the-next-secret-of-it']);
  expect((await both.post(both.event(), { 'X-Hook-Secret': 'the-next-secret-of-it' })).status).toBe(202);
  const none = receiver([]);
  expect((await none.post(none.event())).status).toBe(503);
});

it('nothing else is served', async () => {
  const { app } = receiver();
  expect((await app.request('/hooks/cxone')).status).toBe(404);
  expect((await app.request('/metrics')).status).toBe(404);
});
