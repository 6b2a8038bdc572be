import type { WfmExport } from '../../model/wfm-export.ts';
import { buildWfmExport } from '../../reconcile/wfm-export.ts';
import { wfmCsv } from '../../report/wfm-csv.ts';
import { type HistoryOptions, withHistory } from '../campaign-history.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../json.ts';
import { parseSpan } from '../moment.ts';
import { writeProduct } from '../report-files.ts';

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
      const span = parseSpan(options, { zone, now });
      const rows = await session.reader.history.readAnalytics(remoteId, span, { signal: io.signal });
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
