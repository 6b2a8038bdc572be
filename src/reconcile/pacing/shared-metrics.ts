import type { MetricsReader } from '../../model/ports/signals.ts';
import type { IntervalsRead } from './read-intervals.ts';

/** The tenant's metrics, without asking for an interval again that was read in this cycle. */
export function sharedMetrics(
  metrics: MetricsReader,
  read: ReadonlyMap<string, IntervalsRead>,
): MetricsReader {
  if (read.size === 0) return metrics;
  return {
    ...metrics,
    async readCounts(remoteIds, query, options) {
      if (query.interval !== 'five-minutes') return metrics.readCounts(remoteIds, query, options);
      const others = remoteIds.filter((id) => !read.has(id));
      const known = remoteIds.map((id) => [id, read.get(id)] as const);
      const failed = known.find(([, rows]) => rows instanceof Error)?.[1];
      const told = known.flatMap(([id, rows]) =>
        rows === undefined || rows instanceof Error ? [] : [[id, rows] as const],
      );
      // Where nothing else can be told, why it can't is.
      if (failed instanceof Error && told.length === 0 && others.length === 0) throw failed;
      const more = others.length === 0 ? [] : await metrics.readCounts(others, query, options);
      return new Map([...told, ...more]);
    },
  };
}
