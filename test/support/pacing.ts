import type { Pacing } from '../../src/model/documents.ts';
import type { MetricsQuery } from '../../src/model/ports/signals.ts';
import type { Envelope } from '../../src/model/resource.ts';
import type { IntervalFigures } from '../../src/model/samples.ts';
import { applyCycle, type CycleContext, planCycle } from '../../src/reconcile/cycle/run-cycle.ts';
import { keepPacing } from '../../src/reconcile/pacing/keep.ts';
import { memoriesOf, type PacedMemories } from '../../src/reconcile/pacing/memories.ts';
import { present } from './campaigns.ts';
import { NOON, overridingBench, TENANT_KEY } from './overriding.ts';

const INTERVAL_MS = 300_000;
export const CYCLE_SECONDS = 30;
const POINTERS = {
  dialRatio: '/pacing/ratio',
  concurrency: '/pacing/lines',
  callsPerSecond: '/pacing/cps',
} as const;

export type Counts = Pick<IntervalFigures, 'attempted' | 'answered' | 'abandoned'>;

/** What a tenant tells of one campaign, on a clock of its own. */
export function tape() {
  const counts = new Map<number, { attempted: number; answered: number; abandoned: number }>();
  let now = Date.parse(NOON);
  return {
    now: () => now,
    pass(seconds: number, grown: { attempted: number; answered: number; abandoned: number }): void {
      now += seconds * 1000;
      const from = Math.floor((now - 1) / INTERVAL_MS) * INTERVAL_MS;
      const held = counts.get(from) ?? { attempted: 0, answered: 0, abandoned: 0 };
      counts.set(from, {
        attempted: held.attempted + grown.attempted,
        answered: held.answered + grown.answered,
        abandoned: held.abandoned + grown.abandoned,
      });
    },
    /** Everything that was counted is gone. */
    reset: () => counts.clear(),
    /** The intervals of a query as they were `lateMs` ago. */
    rows(
      { from, to }: MetricsQuery,
      { lateMs, agents }: { lateMs: number; agents: number },
    ): IntervalFigures[] {
      const told: IntervalFigures[] = [];
      const until = Math.min(to, now - lateMs);
      for (let at = Math.floor(from / INTERVAL_MS) * INTERVAL_MS; at < until; at += INTERVAL_MS) {
        const held = counts.get(at) ?? { attempted: 0, answered: 0, abandoned: 0 };
        const figures = { agentsAvailable: Math.floor(agents / 4), agentsBusy: agents };
        told.push({
          ...{ from: at, to: Math.min(at + INTERVAL_MS, until), ...held, ...figures },
          ...{ talkSeconds: 120, wrapSeconds: 30 },
        });
      }
      return told;
    },
  };
}

/** Whole cycles over one campaign that dials and that a rule paces; what it asks is answered by `readCounts`. */
export async function pacingBench(
  pacing: Pacing & { readonly moves: keyof typeof POINTERS },
  envelope: Envelope,
  {
    value,
    readCounts,
  }: { readonly value: number; readonly readCounts: (query: MetricsQuery) => IntervalFigures[] },
) {
  const pointer = POINTERS[pacing.moves];
  const bench = await overridingBench('running', {
    campaigns: [present('a', { values: { [pointer]: value } })],
    wanted: { fields: { [pointer]: { ...envelope } } },
  });
  const dialer = {
    key: { kind: 'Dialer', name: 'fast' } as const,
    metadata: { name: 'fast' },
    spec: { strategy: 'PREDICTIVE' as const, [pacing.moves]: envelope, pacing },
    file: 'fast.yaml',
    positions: {},
  };
  const { desired } = bench.input;
  const campaigns = desired.campaigns.map((campaign) => ({ ...campaign, dialer }));
  const metrics = {
    ...bench.context.reader.metrics,
    readCounts: async (ids: readonly string[], query: MetricsQuery) => {
      const rows = readCounts(query);
      return new Map(rows.length === 0 ? [] : ids.map((id) => [id, rows]));
    },
  };
  const context: CycleContext = { ...bench.context, reader: { ...bench.context.reader, metrics } };
  let memories: PacedMemories = memoriesOf(new Map());
  const inputNow = () => ({
    ...bench.input,
    desired: { ...desired, campaigns, dialers: [dialer] },
    pacing: { memories, cycleSeconds: CYCLE_SECONDS, targets: null },
  });
  return {
    ...bench,
    value: (): number => {
      const held = bench.tenant.resource('c-a').pacing;
      const found = Object.values(held ?? {})[0];
      if (typeof found !== 'number') throw new Error('it holds no number');
      return found;
    },
    edit: (to: number) => bench.tenant.edit('c-a', { [pointer]: to }),
    /** The loop starts over with what `text` makes of what the store holds. */
    async restart(text: (stored: string) => string | null): Promise<void> {
      const stored = await context.store.loadPacing(TENANT_KEY);
      const kept = [...stored].flatMap(([name, held]): (readonly [string, string])[] => {
        const next = text(held);
        return next === null ? [] : [[name, next]];
      });
      memories = memoriesOf(new Map(kept));
    },
    /** A cycle up to its plan, for whoever applies it; `end` takes what is remembered then. */
    async begin() {
      const input = inputNow();
      const planned = await planCycle(input, context);
      const end = (kept: PacedMemories) => {
        memories = kept;
      };
      return { input, planned, context, end };
    },
    async cycle() {
      const { plan, pacing: paced } = await planCycle(inputNow(), context);
      const outcomes = await applyCycle(plan, context);
      memories = await keepPacing(memories, paced, { plan, outcomes, context, all: true });
      return { plan, outcomes, paced: paced.paced.get('a') ?? null };
    },
  };
}
