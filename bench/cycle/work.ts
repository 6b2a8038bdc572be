import { connectV2Reader } from '../../src/cxone/connect.ts';
import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import { publicHolidays } from '../../src/desired/holidays/public-holidays.ts';
import { loadDesired } from '../../src/desired/load.ts';
import { samePairs } from '../../src/diff/same-pairs.ts';
import type { AuditEntry } from '../../src/model/audit.ts';
import type { Base } from '../../src/model/base.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import type { Observation } from '../../src/model/observed.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Change, Plan } from '../../src/model/plan.ts';
import type { MetricsReader } from '../../src/model/ports/signals.ts';
import { keyText } from '../../src/model/resource.ts';
import type { IntervalFigures } from '../../src/model/samples.ts';
import { withValueAt } from '../../src/model/values/pointer.ts';
import { makePlan, type PlanSettings } from '../../src/reconcile/cycle/make-plan.ts';
import { keptDesired, newCycleMemory } from '../../src/reconcile/cycle/memory.ts';
import { runStateJudge } from '../../src/reconcile/cycle/run-state-judge.ts';
import { standingOf } from '../../src/reconcile/cycle/standing.ts';
import { wantedCampaigns } from '../../src/reconcile/cycle/wanted-campaigns.ts';
import { keepPacing } from '../../src/reconcile/pacing/keep.ts';
import { memoriesOf, type PacedMemories } from '../../src/reconcile/pacing/memories.ts';
import { pace, withDecisions } from '../../src/reconcile/pacing/pace.ts';

/** Thirty-second cycles, as `run` has them. */
const CYCLE_MS = 30_000;
const INTERVAL_MS = 300_000;
/** Cycles before the measured ones: what rules remember is what they have after half an hour, and code is warm. */
const WARM_UP = 70;

/** Milliseconds of processor time a cycle, and how many campaigns were decided about and moved on the mean. */
export interface CycleFigures {
  readonly decideAndDiff: number;
  readonly parse: number;
  readonly paced: number;
  readonly moved: number;
}

/**
 * What a cycle of a tenant computes between its answers and its plan (pacing and run-state rules, completing, diff, plan),
 * beside what JSON.parse takes for these answers.
 */
export async function measureCycles(
  baseUrl: string,
  { directory, cycles }: { readonly directory: string; readonly cycles: number },
): Promise<CycleFigures> {
  // A loop reads the files for each cycle.
  const reads = [await stateIn(directory), await stateIn(directory)];
  const clock = { now: () => Date.now(), sleep: async () => undefined };
  const random = { next: () => 0.5, uuid: () => 'bench' };
  const auth = {
    style: 'body',
    tokenUrl: '/oauth2/token',
    scopes: [],
    clientId: 'b',
    clientSecret: 'b',
  } as const;
  const settings = { baseUrl, requestsPerMinute: 60_000, parallel: 4, auth };
  const reader = connectV2Reader(settings, { clock, random });
  let observation = await reader.settings.observeAll();
  reader.close();
  const texts = await answers(baseUrl, observation);
  const ids = observation.campaigns.flatMap(({ remoteId }) => remoteId ?? []);
  const begin = Math.floor(Date.now() / INTERVAL_MS) * INTERVAL_MS;
  let memories: PacedMemories = memoriesOf(new Map());
  const memory = newCycleMemory();
  let base: Base = { type: 'records', records: new Map() };
  const figures = { decideAndDiff: 0, parse: 0, paced: 0, moved: 0 };
  for (let cycle = 0; cycle < WARM_UP + cycles; cycle += 1) {
    const now = begin + cycle * CYCLE_MS;
    const metrics = metricsAt(ids, now);
    const measured = cycle >= WARM_UP;
    const read = reads[cycle % 2] ?? (await stateIn(directory));
    const from = process.cpuUsage();
    const desired = keptDesired(memory, read);
    const wanted = wantedCampaigns(desired, v2Dialect);
    const states = { desired, wanted, observation, base };
    const ports = { reader: { metrics }, dialect: v2Dialect, clock: { ...clock, now: () => now } };
    const paced = await pace(states, ports, { memories, cycleSeconds: 30, targets: null });
    const judge = runStateJudge(desired, publicHolidays);
    const overrides = { campaigns: [], freeze: null };
    const standing = standingOf(states, { dialect: v2Dialect, judge, overrides, now });
    const decided = withDecisions(wanted, paced);
    const pairing = standing.base === base && paced.pairing ? samePairs(paced.pairing, decided) : null;
    const given = {
      desired,
      wanted: decided,
      ...(pairing && { pairing }),
      findings: [],
      observation,
      base: standing.base,
    };
    const plan = makePlan(given, planSettings(), { dialect: v2Dialect, now, standing, memory: memory.plan });
    if (measured) {
      figures.decideAndDiff += spent(from);
      figures.parse += parsing(texts);
      figures.paced += paced.paced.size;
      figures.moved += plan.changes.length;
    }
    if (cycle === 0)
      base = {
        type: 'records',
        records: new Map(plan.accept.map((record) => [keyText(record.key), record])),
      };
    observation = afterWrites(observation, plan);
    memories = await keepPacing(memories, paced, {
      plan,
      outcomes: plan.changes.map(written),
      context: { ...recording, clock: ports.clock },
    });
  }
  const mean = (sum: number) => sum / cycles;
  return {
    decideAndDiff: mean(figures.decideAndDiff),
    parse: mean(figures.parse),
    paced: mean(figures.paced),
    moved: mean(figures.moved),
  };
}

async function stateIn(directory: string): Promise<DesiredState> {
  const { desired } = await loadDesired(directory);
  if (!desired) throw new Error('the estate of the bench has errors');
  return desired;
}

/** As apply tells of it, and puts it on record. */
function written({ key, action }: Change): Outcome {
  return { key, action, status: 'applied', latencyMs: 0, auditSeq: 1 };
}

/** A store that takes what a cycle records. */
const recording = {
  tenant: { name: 'bench', api: 'v2', baseUrl: 'http://localhost' },
  cycle: { id: 'bench', actor: { user: 'bench', host: 'bench', ci: null }, commit: null, planDigest: null },
  store: {
    append: async (entry: AuditEntry) => ({ ...entry, seq: 1, prevHash: '', hash: '' }),
    putPacing: async () => undefined,
  },
} as const;

/** The tenant as it is once the plan was applied. */
function afterWrites({ campaigns }: Observation, { changes }: Plan): Observation {
  const written = new Map(changes.map((change) => [change.remoteId, change]));
  return {
    campaigns: campaigns.map((campaign) => {
      const change = written.get(campaign.remoteId ?? null);
      if (campaign.state !== 'present' || !change) return campaign;
      const resource = change.fields.reduce(
        (whole, { path, after }) => withValueAt(whole, path, after),
        campaign.resource,
      );
      return { ...campaign, resource };
    }),
  };
}

function spent(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

function parsing(texts: readonly string[]): number {
  const from = process.cpuUsage();
  let length = 0;
  for (const text of texts) length += JSON.parse(text).entities.length;
  if (length === 0) throw new Error('the tenant of the bench told nothing');
  return spent(from);
}

/** The answers of one cycle as they come: pages of campaigns, and their metrics a hundred a query. */
async function answers(baseUrl: string, { campaigns }: Observation): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let page = 0; page * 100 < campaigns.length; page += 1) {
    texts.push(await (await fetch(`${baseUrl}/api/v2/campaigns?nextPage=${page}`)).text());
    const some = campaigns.slice(page * 100, page * 100 + 100);
    const body = {
      dateFrom: new Date(Date.now() - 1000).toISOString(),
      dateTo: new Date().toISOString(),
      queryFilter: { predicates: some.map(({ remoteId }) => ({ value: remoteId })) },
    };
    const query = { method: 'POST', body: JSON.stringify(body) };
    texts.push(await (await fetch(`${baseUrl}/api/v2/analytics/campaigns/details/query`, query)).text());
  }
  return texts;
}

/** Rows as the driver gives them, made before the measuring begins. */
function metricsAt(ids: readonly string[], now: number): MetricsReader {
  const current = Math.floor(now / INTERVAL_MS) * INTERVAL_MS;
  const rows = [current - INTERVAL_MS, current].map((from) => rowOf(from, now));
  const told = new Map(ids.map((id) => [id, rows] as const));
  return {
    readCounts: async (asked) => new Map(asked.flatMap((id) => (told.has(id) ? [[id, rows] as const] : []))),
    readActiveCalls: async () => 0,
  };
}

function rowOf(from: number, now: number): IntervalFigures {
  const seconds = Math.max(0, Math.min(INTERVAL_MS, now - from) / 1000);
  const attempted = Math.floor(seconds * 1.2);
  const answered = Math.floor(attempted * 0.22);
  return {
    ...{ from, to: from + INTERVAL_MS, attempted, answered, abandoned: Math.floor(answered * 0.02) },
    ...{ agentsAvailable: 4, agentsBusy: 36, talkSeconds: 121.4, wrapSeconds: 29.7 },
  };
}

function planSettings(): PlanSettings {
  return {
    tenant: { name: 'bench', api: 'v2', baseUrl: 'http://localhost' },
    source: { directory: 'campaigns', commit: null, dirty: false, digest: 'bench' },
    ...{ onDrift: 'revert', onConsolePause: 'hold', prefer: null, scope: 'all', prune: false, targets: [] },
    guardLimits: { maxUpdatePercent: 30, maxDeletePercent: 20, minResources: 10, maxDeletes: 5 },
  };
}
