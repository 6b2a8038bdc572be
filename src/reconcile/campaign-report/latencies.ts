import type { AuditRecord } from '../../model/audit.ts';
import type { LatencyReport } from '../../model/reports/campaign-report.ts';
import type { RunStatus } from '../../model/run-state/run-state.ts';
import type { Json } from '../../model/values/json.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';

/** How long transitions took, by kind: activations apart from resumes (001, 002). */
export function latencies(
  records: readonly AuditRecord[],
  words: { readonly path: Pointer; readonly statusOf: (value: Json | undefined) => RunStatus | null },
): readonly LatencyReport[] {
  const byKind = new Map<string, number[]>();
  for (const record of records) {
    const { action, event, latencyMs } = record;
    if (action !== 'transition' || event !== 'change.applied' || latencyMs === null) continue;
    const status = (value: Json | undefined) => words.statusOf(valueAt(value, words.path));
    const kind = kindOf(status(record.before), status(record.after));
    if (kind !== null) byKind.set(kind, [...(byKind.get(kind) ?? []), latencyMs]);
  }
  return [...byKind].map(([transition, taken]) => {
    const sorted = [...taken].sort((one, other) => one - other);
    const [median, p95, worst] = [0.5, 0.95, 1].map((share) => quantile(sorted, share));
    return { transition, count: sorted.length, median: median ?? 0, p95: p95 ?? 0, worst: worst ?? 0 };
  });
}

function kindOf(before: RunStatus | null, after: RunStatus | null): string | null {
  if (after === 'paused') return 'pause';
  if (after === 'stopped') return 'stop';
  if (after !== 'running') return null;
  return before === 'draft' || before === 'error' ? 'activation' : 'resume';
}

/** The smallest value that at least this share of all is not above. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
