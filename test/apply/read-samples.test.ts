import { expect, it } from 'vitest';
import { readSamples } from '../../src/apply/read-samples.ts';
import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import type { TenantReader } from '../../src/model/ports/ports.ts';
import type { HealthSettings } from '../../src/model/run-state/health.ts';
import type { IntervalFigures } from '../../src/model/samples.ts';
import { present } from '../support/campaigns.ts';
import { fakeTenant } from '../support/fake-tenant.ts';
import { noAnswer } from '../support/faults.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const TODAY = Date.parse('2026-11-20T00:00:00Z');
const settings: HealthSettings = {
  ...{ minAgents: null, contactList: null, circuitBreaker: null, maxActiveCalls: null },
  telemetry: { maxAgeMs: 600_000 },
  abandonment: { limit: 0.03, periodDays: 30, answersToJudge: 100 },
  suppressionsReadable: false,
};

/** What is read where the tenant tells so of the running interval and of its day. */
async function read(interval: Partial<IntervalFigures>, day: Partial<IntervalFigures>) {
  const { reader } = fakeTenant();
  const sound = { attempted: 100, answered: 20, abandoned: 1, agentsAvailable: 1, agentsBusy: 2 };
  const figures = { ...sound, talkSeconds: null, wrapSeconds: null };
  const readCounts: TenantReader['metrics']['readCounts'] = async (ids, query) => {
    const told = query.interval === 'day' ? day : interval;
    return new Map(ids.map((id) => [id, [{ from: query.from, to: query.to, ...figures, ...told }]]));
  };
  const actual = { state: 'present', remoteId: 'c-a', name: 'a', resource: {}, status: 'running' } as const;
  const samples = await readSamples([{ name: 'a', actual, settings, daysFrom: TODAY }], {
    ...{ reader: { ...reader, metrics: { ...reader.metrics, readCounts } }, dialect: v2Dialect, now: NOON },
  });
  return samples.get('a');
}

it('counts that make no sense are unknown', async () => {
  expect(await read({}, {})).toMatchObject({ metrics: { state: 'known' }, days: { state: 'known' } });
  const glitch = { attempted: 1_000_000, answered: 1_000_000 };
  expect(await read(glitch, { abandoned: 99_000_000 })).toMatchObject({
    metrics: {
      state: 'unknown',
      reason: 'its counts make no sense: it tells of 1000000 dials in 0 s, which no dialer makes',
    },
    days: {
      state: 'unknown',
      reason: 'a day makes no sense: it tells of 99000000 dials in 43200 s, which no dialer makes',
    },
  });
});

it('of a query of running intervals that fails its own hundred campaigns are unknown, and four are on their way at once', async () => {
  const { reader } = fakeTenant();
  let [open, most] = [0, 0];
  const readCounts: TenantReader['metrics']['readCounts'] = async (ids, query) => {
    open += 1;
    most = Math.max(most, open);
    await Promise.resolve();
    open -= 1;
    if (ids.includes('c-150')) throw noAnswer();
    const counts = { from: query.from, to: query.to, attempted: 9, answered: 2, abandoned: 0 };
    const figures = { ...counts, agentsAvailable: 1, agentsBusy: 1, talkSeconds: null, wrapSeconds: null };
    return new Map(ids.map((id) => [id, [figures]]));
  };
  const asked = Array.from({ length: 1000 }, (_, index) => ({
    ...{ name: `n-${index}`, settings: { ...settings, abandonment: null }, daysFrom: null },
    actual: { ...present('a'), remoteId: `c-${index}` },
  }));
  const metrics = { ...reader.metrics, readCounts };
  const samples = await readSamples(asked, { reader: { ...reader, metrics }, dialect: v2Dialect, now: NOON });
  const unknown = [...samples].filter(([, { metrics: told }]) => told?.state === 'unknown');
  expect(unknown.map(([name]) => name)).toEqual(
    Array.from({ length: 100 }, (_, index) => `n-${index + 100}`),
  );
  expect(most).toBe(4);
});
