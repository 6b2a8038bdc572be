import PQueue from 'p-queue';
import type { PresentCampaign } from '../model/observed.ts';
import type { Dialect, ReadOptions, TenantReader } from '../model/ports/ports.ts';
import type { HealthSettings } from '../model/run-state/health.ts';
import type { CallCounts, CampaignSamples, IntervalFigures, Reading } from '../model/samples.ts';
import { TenantError } from '../model/tenant-errors.ts';
import { valueAt } from '../model/values/pointer.ts';
import { doubtOf } from '../rules/doubtful-counts.ts';
import { MOST_CAMPAIGNS, PARALLEL, readDays } from './read-days.ts';

const FIVE_MINUTES = 5 * 60_000;
/** A plan waits for what the rules ask, and its pauses with it: what takes longer to read is unknown in this cycle. */
export const LONGEST_RULE_READ_MS = 10_000;

/** A campaign that rules ask about. */
export interface Asked {
  readonly name: string;
  readonly actual: PresentCampaign;
  readonly settings: HealthSettings;
  /** Instant in milliseconds from which on its days are counted; null where nobody asks. */
  readonly daysFrom: number | null;
  /** Instant in milliseconds at which its days were last asked for; those of long ago come first. Never, if left out. */
  readonly askedAt?: number | null;
  /** Its days from then on, where they are known without asking. */
  readonly days?: readonly CallCounts[];
}

/** So much of it is left to health where the figures of pacing, which are read first, were slow. */
export const LEAST_RULE_READ_MS = 3_000;

export interface SamplePorts {
  readonly reader: TenantReader;
  readonly dialect: Dialect;
  readonly now: number;
  /** Instant in milliseconds at which the answers are of no use any more; by `LONGEST_RULE_READ_MS` if left out. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
}

/**
 * What the rules ask about campaigns, by name. Requests are shared: a hundred campaigns a query, each pool and each list
 * once, the suppressions once. What can't be read is unknown, and why.
 */
export async function readSamples(
  asked: readonly Asked[],
  ports: SamplePorts,
  { beforeStart = false }: { readonly beforeStart?: boolean } = {},
): Promise<ReadonlyMap<string, CampaignSamples>> {
  const metrics = countsOf(asked.filter(needsMetrics), ports);
  const days = readDays(
    asked.filter((one) => !one.days),
    { ...ports, options: optionsOf(ports) },
  );
  const { reader, now } = ports;
  const options = optionsOf(ports);
  const pool = shared((id) => tried(reader.agentPools.readPool(id, options), now));
  const list = shared((id) => tried(reader.lists.readList(id, options), now));
  const suppressions = shared(() =>
    tried(
      reader.suppressions.assertReadable(options).then(() => true as const),
      now,
    ),
  );
  const samples = asked.map(async (one): Promise<readonly [string, CampaignSamples]> => {
    const { settings, actual } = one;
    const asksCalls = beforeStart && settings.maxActiveCalls !== null;
    return [
      one.name,
      {
        metrics: needsMetrics(one) ? newest(await metrics(one), { one, ports }) : null,
        days: one.days ? { state: 'known', value: one.days, at: now } : await daysOf(one, days, ports),
        pool: settings.minAgents === null ? null : await ofPlace(one, 'agentPool', { ports, read: pool }),
        list: settings.contactList ? await ofPlace(one, 'contactList', { ports, read: list }) : null,
        activeCalls: asksCalls
          ? await tried(reader.metrics.readActiveCalls(actual.remoteId, options), now)
          : null,
        suppressions: beforeStart && settings.suppressionsReadable ? await suppressions('') : null,
      },
    ];
  });
  return new Map(await Promise.all(samples));
}

/** Whether the five minutes that are running are asked for. */
export function needsMetrics({ settings }: Asked): boolean {
  return settings.telemetry !== null || settings.circuitBreaker !== null;
}

async function daysOf(
  one: Asked,
  days: Promise<ReadonlyMap<string, Reading<readonly CallCounts[]>>>,
  ports: SamplePorts,
): Promise<Reading<readonly CallCounts[]> | null> {
  if (one.daysFrom === null) return null;
  const read = (await days).get(one.name) ?? unknown('nobody asked');
  if (read.state === 'unknown') return read;
  const rows = read.value;
  if (rows.length === 0) return unknown('CXone tells nothing of it');
  const isWhole = rows.every(({ answered, abandoned }) => answered !== null && abandoned !== null);
  if (!isWhole) return unknown('a day has no counts');
  const doubt = doubtIn(rows, one, ports);
  return doubt === null ? read : unknown(`a day makes no sense: ${doubt}`);
}

type Counts = ReadonlyMap<string, readonly IntervalFigures[]>;

/** The interval that is running, which tells of now. Of a query that fails its own hundred campaigns are unknown, and no others. */
function countsOf(asked: readonly Asked[], ports: SamplePorts): (one: Asked) => Promise<Reading<Counts>> {
  const { now, reader } = ports;
  const from = Math.floor(now / FIVE_MINUTES) * FIVE_MINUTES;
  const query = { from, to: Math.max(now, from + 1), interval: 'five-minutes' } as const;
  const queue = new PQueue({ concurrency: PARALLEL });
  const answers = new Map<string, Promise<Reading<Counts>>>();
  for (let start = 0; start < asked.length; start += MOST_CAMPAIGNS) {
    const part = asked.slice(start, start + MOST_CAMPAIGNS);
    const answer = queue.add(() =>
      tried(reader.metrics.readCounts(idsOf(part), query, optionsOf(ports)), now),
    );
    for (const { name } of part) answers.set(name, answer);
  }
  return async ({ name }) => answers.get(name) ?? unknown('nobody asked');
}

function doubtIn(
  rows: readonly CallCounts[],
  { actual }: Asked,
  { dialect, now }: SamplePorts,
): string | null {
  const limits = { resource: actual.resource, fields: dialect.dialing };
  for (const row of rows) {
    const doubt = doubtOf(row, { limits, now });
    if (doubt !== null) return doubt;
  }
  return null;
}

function newest(
  counts: Reading<Counts>,
  { one, ports }: { readonly one: Asked; readonly ports: SamplePorts },
): Reading<CallCounts> {
  if (counts.state === 'unknown') return counts;
  const row = counts.value.get(one.actual.remoteId)?.at(-1);
  if (!row) return unknown('CXone tells nothing of it');
  if (row.attempted === null || row.answered === null || row.abandoned === null) {
    return unknown('its counts are no numbers');
  }
  const doubt = doubtIn([row], one, ports);
  return doubt === null
    ? { state: 'known', value: row, at: Math.min(row.to, ports.now) }
    : unknown(`its counts make no sense: ${doubt}`);
}

/** What is in the campaign's own resource says which pool and which list it has. */
async function ofPlace<T>(
  { actual }: Asked,
  place: 'agentPool' | 'contactList',
  { ports, read }: { readonly ports: SamplePorts; readonly read: (id: string) => Promise<Reading<T>> },
): Promise<Reading<T>> {
  const pointer = ports.dialect.dialing[place];
  const id = pointer === undefined ? undefined : valueAt(actual.resource, pointer);
  return typeof id === 'string' && id !== '' ? read(id) : unknown('it has none');
}

function shared<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (id) => {
    const found = asked.get(id) ?? read(id);
    asked.set(id, found);
    return found;
  };
}

async function tried<T>(answer: Promise<T>, now: number): Promise<Reading<T>> {
  try {
    return { state: 'known', value: await answer, at: now };
  } catch (error) {
    if (error instanceof TenantError) return unknown(error.message);
    throw error;
  }
}

function unknown(reason: string): { readonly state: 'unknown'; readonly reason: string } {
  return { state: 'unknown', reason };
}

function idsOf(asked: readonly Asked[]): readonly string[] {
  return asked.map(({ actual }) => actual.remoteId);
}

function optionsOf({ signal, now, deadline = now + LONGEST_RULE_READ_MS }: SamplePorts): ReadOptions {
  return { deadline, ...(signal && { signal }) };
}
