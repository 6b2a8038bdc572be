import type { TenantReader } from '../../src/model/ports/ports.ts';
import type { CallCounts } from '../../src/model/samples.ts';
import { noAnswer } from './faults.ts';

/** Metrics of one call now, and of days as given; null: they can't be read. */
export function withMetrics(reader: TenantReader, rows: readonly CallCounts[] | null): TenantReader {
  const failed = noAnswer();
  const readCounts: TenantReader['metrics']['readCounts'] = async (ids, { from, to, interval }) => {
    if (!rows) throw failed;
    const now = { from, to, attempted: 1, answered: 1, abandoned: 0 };
    const told = interval === 'day' ? rows.filter((row) => row.from >= from) : [now];
    const whole = told.length > 0 ? told : [{ ...now, answered: 0 }];
    const none = { agentsAvailable: null, agentsBusy: null, talkSeconds: null, wrapSeconds: null };
    return new Map(ids.map((id) => [id, whole.map((row) => ({ ...row, ...none }))]));
  };
  return { ...reader, metrics: { ...reader.metrics, readCounts } };
}
