import type { DesiredState } from '../../model/desired.ts';
import type { ScheduledExport } from '../../model/documents.ts';
import type { BaseReader, ReadOptions } from '../../model/ports/ports.ts';
import type { HistoryReader } from '../../model/ports/signals.ts';
import type { WfmExport } from '../../model/reports/wfm-export.ts';
import { keyText } from '../../model/resource.ts';
import { NotFoundError } from '../../model/tenant-errors.ts';
import { buildWfmExport } from '../wfm-export.ts';
import type { Period } from './due.ts';

/** The figures of a campaign in one period. */
export interface ExportedCampaign {
  /** Of its document. */
  readonly name: string;
  readonly figures: WfmExport;
}

export interface ExportFigures {
  readonly campaigns: readonly ExportedCampaign[];
  /** Campaigns that are not in the tenant, or not yet. */
  readonly missing: readonly string[];
  readonly counts: {
    readonly campaigns: number;
    readonly attempted: number;
    readonly connected: number;
    readonly intervals: number;
    /** Intervals of which nothing was told. */
    readonly untold: number;
  };
}

/**
 * Reads the figures of an export's campaigns, one campaign after the other: a cycle has its turn in between.
 *
 * @throws DialformError where one of them can't be read; then the period is exported later, with all of them.
 */
export async function readFigures(
  spec: ScheduledExport,
  { from, to }: Period,
  ports: {
    readonly desired: DesiredState;
    readonly store: BaseReader;
    /** As in base records. */
    readonly tenant: string;
    readonly history: HistoryReader;
    readonly options: ReadOptions;
  },
): Promise<ExportFigures> {
  const { desired, store, tenant, history, options } = ports;
  const records = await store.loadBase(tenant);
  const names = spec.campaigns ?? desired.campaigns.map(({ document }) => document.key.name);
  const campaigns: ExportedCampaign[] = [];
  const missing: string[] = [];
  const counts = { campaigns: 0, attempted: 0, connected: 0, intervals: 0, untold: 0 };
  for (const name of names) {
    const remoteId = records.get(keyText({ kind: 'Campaign', name }))?.remoteId ?? null;
    const rows =
      remoteId === null ? null : await orGone(history.readAnalytics(remoteId, { from, to }, options));
    if (remoteId === null || rows === null) {
      missing.push(name);
      continue;
    }
    // A row that begins before is of the period before: it was exported with that.
    const within = rows.filter((row) => row.from >= from);
    const figures = buildWfmExport(remoteId, within, { from, to });
    campaigns.push({ name, figures });
    counts.campaigns += 1;
    counts.intervals += figures.metrics.length;
    counts.untold += figures.metrics.length - within.length;
    for (const { attempted, connected } of within) {
      counts.attempted += attempted ?? 0;
      counts.connected += connected ?? 0;
    }
  }
  return { campaigns, missing, counts };
}

/** null for a campaign that is gone from the tenant. */
async function orGone<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
