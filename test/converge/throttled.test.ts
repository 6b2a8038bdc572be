import { expect, it } from 'vitest';
import { LONGEST_RULE_READ_MS } from '../../src/apply/read-samples.ts';
import { TenantError } from '../../src/model/tenant-errors.ts';
import { runStateJudge } from '../../src/reconcile/cycle/run-state-judge.ts';
import { fixedHolidays } from '../support/calendars.ts';
import { campaign, document, remote } from '../support/documents.ts';
import { openScene } from './scene.ts';

const RETRY_AFTER_S = 60;
const WAIT_MS = RETRY_AFTER_S * 1000;
/** Between two cycles of the loop. */
const INTERVAL_MS = 30_000;

/** Noon of UTC is seven in New York: the campaign dials, and may not. Every rule that reads each cycle is asked for. */
async function night(refused: (path: string, now: number, method: string) => boolean) {
  const clock: { now: (() => number) | null } = { now: null };
  let askedAt = Number.NaN;
  const health = { minAgents: 1, contactList: {}, telemetry: {}, circuitBreaker: {} };
  const scene = await openScene({
    documents: [
      ...campaign('spring', { run: 'running', compliance: 'us' }, { dialer: { health } }),
      document('Compliance', 'us', {
        spec: {
          callingHours: { timeZones: ['America/New_York'], start: '08:00', end: '21:00' },
          abandonment: { limit: 0.03, pauseAfterAnswers: 100 },
        },
      }),
    ],
    campaigns: [remote('spring')],
    settings: {
      onRequest: ({ path, method }) => {
        const now = clock.now?.() ?? 0;
        if (method === 'PUT' && path.endsWith('/state')) askedAt = now;
        return refused(path, now, method)
          ? { status: 429, headers: { 'Retry-After': String(RETRY_AFTER_S) } }
          : 'pass';
      },
    },
  });
  clock.now = scene.clock.now;
  const desired = await scene.desired();
  const judge = runStateJudge(desired, fixedHolidays());
  return {
    ...scene,
    cycle: () => scene.cycle({ wrap: (context) => ({ ...context, judge }) }),
    /** When CXone was asked to pause it. */
    askedAt: () => askedAt,
    status: () => scene.sandbox.tenant.campaign('spring')?.status,
  };
}

it('a storm of 429 on analytics, pools and lists holds back no pause for longer than rules may read', async () => {
  const { cycle, status, clock } = await night(
    (path) => !/\/token|\/campaigns(\/|$)/.test(path) || path.includes('analytics'),
  );
  const began = clock.now();
  await cycle();
  expect(status()).toBe('PAUSED');
  expect(LONGEST_RULE_READ_MS).toBe(10_000);
  expect(clock.now() - began).toBeLessThanOrEqual(LONGEST_RULE_READ_MS);
});

it.each([
  ['the run state', 2_000, (path: string) => path.endsWith('/state')],
  ['the campaign and its run state', 7_000, (path: string) => /\/campaigns\/./.test(path)],
])('a pause waits little to see %s again, which the plan has seen', async (_, most, isRefused) => {
  const { cycle, status, clock, askedAt } = await night(
    (path, __, method) => method === 'GET' && isRefused(path),
  );
  const began = clock.now();
  await cycle();
  expect(status()).toBe('PAUSED');
  expect(askedAt() - began).toBeLessThanOrEqual(most);
});

it('after one on everything the pause goes out within the wait that was asked for last, and an interval', async () => {
  let until = 0;
  const { cycle, status, clock, sandbox } = await night(
    (path, now) => !path.includes('/token') && now < until,
  );
  for (const minutes of [1, 4, 20]) {
    sandbox.tenant.setStatus('spring', 'ACTIVE');
    until = clock.now() + minutes * WAIT_MS;
    while (status() !== 'PAUSED') {
      try {
        await cycle();
      } catch (error) {
        if (!(error instanceof TenantError)) throw error;
        clock.advance(INTERVAL_MS);
      }
    }
    expect(clock.now() - until).toBeLessThanOrEqual(WAIT_MS + 1000 + INTERVAL_MS);
  }
});
