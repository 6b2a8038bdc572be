import type { WfmExport, WfmRow } from '../model/reports/wfm-export.ts';

const HEAD: readonly (keyof WfmRow)[] = [
  'timestamp',
  'answerRate',
  'abandonRate',
  'connectedCalls',
  'attemptedCalls',
];

/** RFC 4180 with a header, CRLF at each end of a line; what was not told is an empty cell. */
export function wfmCsv(exports: readonly WfmExport[]): string {
  const rows = exports.flatMap(({ campaignId, metrics }) =>
    metrics.map((row) => [campaignId, ...HEAD.map((name) => row[name])].map(cellText)),
  );
  return [['campaignId', ...HEAD], ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function cellText(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
