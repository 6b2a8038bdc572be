import { expect, it } from 'vitest';
import { readDays } from '../../src/apply/read-days.ts';
import type { TenantReader } from '../../src/model/ports/ports.ts';
import { type CampaignMemory, NO_MEMORY } from '../../src/model/run-state/health.ts';
import type { CallCounts, Reading } from '../../src/model/samples.ts';
import { ForbiddenError, GivenUpError } from '../../src/model/tenant-errors.ts';
import { abandonment } from '../../src/rules/run-state/abandonment.ts';
import { firstDayToAsk, periodAt } from '../../src/rules/run-state/period.ts';
import { remember } from '../../src/rules/run-state/remember.ts';
import { fakeTenant } from '../support/fake-tenant.ts';

const DAY = 86_400_000;
const FACTS = { method: 'POST', path: '/details/query', status: null };
const CYCLE_MS = 30_000;
const settings = {
  ...{ minAgents: null, contactList: null, circuitBreaker: null, maxActiveCalls: null },
  telemetry: { maxAgeMs: 600_000 },
  abandonment: { limit: 0.03, periodDays: 30, answersToJudge: 100 },
  suppressionsReadable: false,
};

/** Each page of a hundred rows takes its time, four queries share it, and none goes beyond ten seconds. */
function slowTenant(pageMs: number, answers: (ids: readonly string[]) => boolean = () => true) {
  const { reader } = fakeTenant();
  const lanes = [0, 0, 0, 0];
  let queries = 0;
  const readCounts: TenantReader['metrics']['readCounts'] = async (ids, { from, to }) => {
    queries += 1;
    const days = Math.floor(to / DAY) - Math.floor(from / DAY) + 1;
    const lane = lanes.indexOf(Math.min(...lanes));
    const ends = (lanes[lane] ?? 0) + pageMs * Math.ceil((ids.length * days) / 100);
    lanes[lane] = ends;
    await Promise.resolve();
    if (ends > 10_000 || !answers(ids)) throw new GivenUpError('no-answer', 'not in time', FACTS);
    const row = (day: number): CallCounts => ({
      ...{ from: from + day * DAY, to: from + (day + 1) * DAY, attempted: 300, answered: 100, abandoned: 1 },
    });
    const none = { agentsAvailable: null, agentsBusy: null, talkSeconds: null, wrapSeconds: null };
    const rows = Array.from({ length: days }, (_, day) => ({ ...row(day), ...none }));
    return new Map(ids.map((id) => [id, rows]));
  };
  return {
    reader: { ...reader, metrics: { ...reader.metrics, readCounts } },
    /** The queries since the last call; time is there anew. */
    nextCycle() {
      const made = queries;
      queries = 0;
      lanes.fill(0);
      return made;
    },
  };
}

type Tenant = ReturnType<typeof slowTenant>;

function askedAt(memories: ReadonlyMap<string, CampaignMemory>, now: number) {
  return [...memories].map(([name, { counted }]) => ({
    ...{ name, settings, askedAt: counted.askedAt },
    actual: { state: 'present', remoteId: name, name, resource: {}, status: 'running' } as const,
    daysFrom: firstDayToAsk(counted, periodAt(now, 30), now),
  }));
}

/** Cycles over campaigns that dial, until all days are known or `cycles` are over. */
async function cycles(given: {
  readonly tenant: Tenant;
  readonly count: number;
  readonly memory: CampaignMemory;
  readonly start: number;
  readonly cycles: number;
}) {
  let memories = new Map(Array.from({ length: given.count }, (_, index) => [`c${index}`, given.memory]));
  const queries: number[] = [];
  const known: number[] = [];
  const held = new Set<string>();
  let read: ReadonlyMap<string, Reading<readonly CallCounts[]>> = new Map();
  for (let cycle = 0; cycle < given.cycles; cycle += 1) {
    const now = given.start + cycle * CYCLE_MS;
    const ports = { reader: given.tenant.reader, now, options: {} };
    read = await readDays(askedAt(memories, now), ports);
    queries.push(given.tenant.nextCycle());
    const next = new Map<string, CampaignMemory>();
    for (const [name, memory] of memories) {
      const samples = {
        ...{ metrics: null, pool: null, list: null, activeCalls: null, suppressions: null },
        days: read.get(name) ?? null,
      };
      const after = remember(memory, samples, { settings, now });
      next.set(name, after);
      if (abandonment({ settings, samples, memory: after, dialing: true }, now)?.holds) held.add(name);
    }
    memories = next;
    known.push([...read.values()].filter(({ state }) => state === 'known').length);
    if (known.at(-1) === given.count) break;
  }
  return { memories, queries, known, held, read };
}

const MIDNIGHT = Date.parse('2026-12-01T00:01:00Z');
const period = periodAt(MIDNIGHT, 30);
const yesterday: CampaignMemory = {
  ...NO_MEMORY,
  counted: {
    ...{ from: period.from, at: MIDNIGHT - 90_000, heardAt: MIDNIGHT - 90_000 },
    ...{ askedAt: MIDNIGHT - 90_000, missedFrom: MIDNIGHT - 90_000 },
  },
};

it('asks for a hundred campaigns a query, and for all of them where there is time', async () => {
  const noon = MIDNIGHT - DAY / 2;
  const memory = { ...yesterday, counted: { ...yesterday.counted, at: noon - 1 } };
  const done = await cycles({ tenant: slowTenant(100), count: 1000, memory, start: noon, cycles: 1 });
  expect(done).toMatchObject({ queries: [10], known: [1000] });
});

it('reads two days of a large estate over two cycles and pauses nothing', async () => {
  const given = { tenant: slowTenant(500), count: 6000, memory: yesterday, start: MIDNIGHT };
  const done = await cycles({ ...given, cycles: 5 });
  expect(done.known).toEqual([4000, 6000]);
  const full = [...done.memories.values()].every(({ counted }) => counted.from === period.from);
  expect([full, done.held.size]).toEqual([true, 0]);
});

it('makes up for a lost store part by part, within so many pages a cycle, and pauses nothing', async () => {
  const given = { tenant: slowTenant(100), count: 6000, memory: NO_MEMORY, start: MIDNIGHT - DAY / 2 };
  const done = await cycles({ ...given, cycles: 40 });
  expect(Math.max(...done.queries)).toBeLessThan(90);
  const complete = [...done.memories.values()].filter(({ counted }) => counted.from === period.from);
  expect([complete.length, done.held.size]).toEqual([6000, 0]);
  expect(done.queries.length).toBeLessThan(20);
});

it('pauses a campaign whose days are not told though there was time for them, and no other', async () => {
  const tenant = slowTenant(100, (ids) => !ids.includes('c950'));
  const done = await cycles({ tenant, count: 1000, memory: yesterday, start: MIDNIGHT, cycles: 60 });
  expect(done.held.size).toBe(100);
  expect(done.held).toContain('c950');
});

it('pauses all of them where nothing is told, and asks no more than for the first', async () => {
  const silent = { tenant: slowTenant(100, () => false), memory: yesterday, start: MIDNIGHT };
  const lost = await cycles({ ...silent, count: 1000, cycles: 21 });
  expect([lost.held.size, lost.queries[0]]).toEqual([1000, 4]);
  const { reader } = fakeTenant();
  let asked = 0;
  const readCounts = async () => {
    asked += 1;
    throw new ForbiddenError('may not', { ...FACTS, status: 403 }, null);
  };
  const refusing = { ...reader, metrics: { ...reader.metrics, readCounts } };
  const campaigns = askedAt(new Map([...lost.memories].slice(0, 700)), MIDNIGHT);
  const read = await readDays(campaigns, { reader: refusing, now: MIDNIGHT, options: {} });
  expect([...read.values()].every((one) => one.state === 'unknown' && !one.waits)).toBe(true);
  expect([read.size, asked]).toEqual([700, 4]);
});
