import type { ListCounts, ListReport, ListUploadReport } from '../model/contact-lists.ts';
import type { Palette } from './text/palette.ts';
import { safeText } from './text/safe.ts';
import { alignColumns } from './text/table.ts';
import { count } from './text/words.ts';

/** What would become of the rows of each list, in counts. */
export function listsText(
  reports: readonly ListReport[],
  { palette }: { readonly palette: Palette },
): string {
  const blocks = reports.map((report) => {
    const head = `${palette.bold(safeText(report.name))}  "${safeText(report.displayName)}" ${placeOf(report)}`;
    const rows = [
      ...countRows([
        ['rows', report.rows],
        ['rejected', report.rejected],
        ['suppressed', report.suppressed],
        ['duplicate', report.duplicate],
        ['contacts', report.unique],
      ]),
      ...(report.rows === 0 ? [`  ${palette.yellow('the files have a header and no rows')}`] : []),
    ];
    return [
      head,
      ...rows,
      ...report.rejectedBy.map(({ reason, count: many }) => palette.dim(`    ${many} rejected: ${reason}`)),
      ...report.segments
        .filter(({ count: many }) => many > 0)
        .map(({ name, count: many }) =>
          palette.dim(`    ${many} in ${name === null ? 'no segment' : `segment ${safeText(name)}`}`),
        ),
      `  ${palette.dim(`content ${report.contentHash}; ${count(report.suppressions, 'suppression')} in force`)}`,
      ...(report.rejectsFile === null
        ? []
        : [`  ${palette.dim(`rejected rows: ${safeText(report.rejectsFile)}`)}`]),
      `  ${verdictOf(report, palette)}`,
      ...suppressedLines(report, palette),
      ...report.refusals.map((reason) => `  ${palette.red('refused')}: ${safeText(reason)}`),
    ].join('\n');
  });
  return blocks.join('\n\n');
}

/** What came of the upload of each list. */
export function uploadsText(
  reports: readonly ListUploadReport[],
  { palette }: { readonly palette: Palette },
): string {
  return reports
    .map((report) => {
      const paint =
        report.status === 'uploaded' || report.status === 'unchanged' ? palette.green : palette.red;
      const seconds = report.latencyMs === null ? '' : ` in ${(report.latencyMs / 1000).toFixed(1)} s`;
      const record = report.auditSeq === null ? '' : palette.dim(` (audit record ${report.auditSeq})`);
      return [
        `${palette.bold(safeText(report.name))}  ${paint(report.status)}${seconds}${record}`,
        ...(report.counts ? countRows(namesOf(report.counts)) : []),
        ...suppressedLines(report, palette),
        ...(report.error ? [`  ${palette.red(safeText(report.error.message))}`] : []),
        ...(report.rejectsFile === null
          ? []
          : [palette.dim(`  rejected rows: ${safeText(report.rejectsFile)}`)]),
      ].join('\n');
    })
    .join('\n\n');
}

/** A tenant has no request that takes contacts out of a list. */
function suppressedLines(
  { suppressedSince: many }: Pick<ListReport, 'suppressedSince'>,
  palette: Palette,
): readonly string[] {
  if (many === 0) return [];
  const whom = `${count(many, 'contact')} that ${many === 1 ? 'was' : 'were'} uploaded`;
  return [
    `  ${palette.red(`${whom} must not be called by now: whom a local file alone names is called until CXone suppresses them too`)}`,
  ];
}

function namesOf(counts: ListCounts): readonly (readonly [string, number])[] {
  const { rows, accepted, duplicate, suppressed, rejected, conflicting, failed } = counts;
  return [
    ['rows', rows],
    ['accepted', accepted],
    ['conflicting', conflicting],
    ['duplicate', duplicate],
    ['suppressed', suppressed],
    ['rejected', rejected],
    ['failed', failed],
  ];
}

function countRows(rows: readonly (readonly [string, number])[]): readonly string[] {
  const widest = Math.max(...rows.map(([, many]) => String(many).length));
  return alignColumns(rows.map(([name, many]) => [`  ${name}`, String(many).padStart(widest)]));
}

function placeOf({ remoteId }: ListReport): string {
  return remoteId === null ? 'is not in CXone yet' : `is ${safeText(remoteId)} in CXone`;
}

function verdictOf({ standing, pending }: ListReport, palette: Palette): string {
  if (standing === 'done') return palette.green('uploaded already');
  const went = standing === 'begun' ? 'an upload was begun; ' : '';
  return `${went}${count(pending, 'contact')} to be uploaded by \`dialform lists upload\``;
}
