import { UsageError } from '../../model/errors.ts';
import type { WfmExport } from '../../model/reports/wfm-export.ts';
import { buildWfmExport, intervalsAround } from '../../reconcile/wfm-export.ts';
import { wfmCsv } from '../../report/wfm-csv.ts';
import { parseSpan, type Span } from '../arguments/moment.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type HistoryOptions, withHistory } from '../history/campaign-history.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../output/json.ts';
import { writeProduct } from '../output/report-files.ts';

export interface ExportWfmOptions extends HistoryOptions {
  readonly output: 'json' | 'csv';
  readonly out?: string;
}

/** The intervals of campaigns for workforce management: an object for one campaign, a list for several, or CSV. */
export function exportWfm(io: Io, options: ExportWfmOptions): Promise<ExitCode> {
  return withHistory(io, options, async ({ session, campaigns }) => {
    const now = io.clock.now();
    const exports: WfmExport[] = [];
    for (const { name, remoteId, zone } of campaigns) {
      const span = parsePeriod(options, { zone, now });
      const told = await session.reader.history.readAnalytics(remoteId, span, { signal: io.signal });
      // A row that begins before is of the period before.
      const rows = told.filter((row) => row.from >= span.from);
      const made = buildWfmExport(remoteId, rows, span);
      const untold = made.metrics.length - rows.length;
      if (untold > 0) {
        io.err(
          `${name}: CXone told nothing of ${untold} of ${made.metrics.length} intervals; they stay empty.\n`,
        );
      }
      exports.push(made);
    }
    const [first] = exports;
    const text =
      options.output === 'csv' ? wfmCsv(exports) : jsonText(exports.length === 1 && first ? first : exports);
    if (options.out === undefined) io.out(text);
    else writeProduct(io, options.out, { text, what: 'the export' });
    return EXIT.done;
  });
}

/**
 * A period of whole intervals, so that none is counted in two exports; up to now means up to the last one that is over.
 *
 * @throws UsageError for a time within an interval.
 */
function parsePeriod(
  { from, to }: Pick<ExportWfmOptions, 'from' | 'to'>,
  { zone, now }: { readonly zone: string; readonly now: number },
): Span {
  const lastEnd = new Date(intervalsAround({ from: now, to: now }).from).toISOString();
  const span = parseSpan({ ...(from === undefined ? {} : { from }), to: to ?? lastEnd }, { zone, now });
  const whole = intervalsAround(span);
  if (whole.from !== span.from || whole.to !== span.to) {
    const [start, end] = [whole.from, whole.to].map((instant) => new Date(instant).toISOString());
    throw new UsageError(
      `CXone counts by five minutes, and what is within them is not known: the nearest period is --from ${start} --to ${end}`,
    );
  }
  return span;
}
