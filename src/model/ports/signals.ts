import type { CampaignMemory } from '../run-state/health.ts';
import type { AnalyticsRow, IntervalFigures, ListSample, PoolSample } from '../samples.ts';
import type { ZoneDataReader, ZoneDataWriter } from '../zone-data.ts';
import type { ReadOptions } from './ports.ts';

/** Counts by aligned interval; a day is one of UTC. */
export interface MetricsQuery {
  /** Instants in milliseconds, `from` < `to`. */
  readonly from: number;
  readonly to: number;
  readonly interval: 'five-minutes' | 'day';
}

export interface MetricsReader {
  /** In one query for a hundred campaigns, oldest first; a campaign that nothing is told of is left out. */
  readCounts(
    remoteIds: readonly string[],
    query: MetricsQuery,
    options?: ReadOptions,
  ): Promise<ReadonlyMap<string, readonly IntervalFigures[]>>;
  /** Calls of a campaign that ring or are connected now. */
  readActiveCalls(remoteId: string, options?: ReadOptions): Promise<number>;
}

export interface HistoryReader {
  /** The rows of a campaign's analytics that begin in a span (instants in milliseconds), all pages, oldest first. */
  readAnalytics(
    remoteId: string,
    span: { readonly from: number; readonly to: number },
    options?: ReadOptions,
  ): Promise<readonly AnalyticsRow[]>;
}

export interface AgentPoolReader {
  readPool(poolId: string, options?: ReadOptions): Promise<PoolSample>;
}

export interface ListReader {
  readList(listId: string, options?: ReadOptions): Promise<ListSample>;
}

export interface SuppressionReader {
  /** Answers if the suppressions in force can be read; what they are stays unread. */
  assertReadable(options?: ReadOptions): Promise<void>;
}

export interface MemoryReader {
  /** What the rules remember of the campaigns of a tenant, by name. What can't be read is forgotten. */
  loadMemory(tenant: string): Promise<ReadonlyMap<string, CampaignMemory>>;
  /** What pacing rules remember of them, by name: texts of a form that is the rules' own. */
  loadPacing(tenant: string): Promise<ReadonlyMap<string, string>>;
}

export interface MemoryWriter {
  /** All or none; campaigns that are not named keep theirs. */
  putMemory(tenant: string, memory: ReadonlyMap<string, CampaignMemory>): Promise<void>;
  /** As `putMemory`. */
  putPacing(tenant: string, memory: ReadonlyMap<string, string>): Promise<void>;
}

/** All that rules need a store for. */
export type RuleStore = MemoryReader & MemoryWriter & ZoneDataReader & ZoneDataWriter;
