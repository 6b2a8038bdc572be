import type { DoctorCheck, DoctorStatus } from '../model/reports/doctor.ts';
import type { Palette } from './text/palette.ts';
import { NAME_LIMIT, safeText } from './text/safe.ts';
import { alignColumns } from './text/table.ts';
import { count } from './text/words.ts';

/** A line a check, what to do below those that ask for it, and a verdict. */
export function doctorText(checks: readonly DoctorCheck[], options: { readonly palette: Palette }): string {
  const { palette } = options;
  const rows = checks.map((check) => [
    `  ${check.status}`,
    safeText(check.title, NAME_LIMIT),
    safeText(check.detail),
  ]);
  const paint = (cell: string, at: { readonly row: number; readonly column: number }): string => {
    const status = checks[at.row]?.status;
    return at.column === 0 && status !== undefined ? painter(status, palette)(cell) : cell;
  };
  const lines = alignColumns(rows, { paint }).flatMap((line, index) => {
    const advice = checks[index]?.advice;
    return advice === undefined ? [line] : [line, `      → ${safeText(advice)}`];
  });
  return [...lines, palette.bold(verdict(checks))].join('\n');
}

function verdict(checks: readonly DoctorCheck[]): string {
  const errors = checks.filter((check) => check.status === 'error').length;
  const warnings = checks.filter((check) => check.status === 'warning').length;
  if (errors + warnings === 0) return 'All is well.';
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return `${parts.join(', ')}.`;
}

function painter(status: DoctorStatus, palette: Palette): (text: string) => string {
  switch (status) {
    case 'ok':
      return palette.green;
    case 'warning':
      return palette.yellow;
    case 'error':
      return palette.red;
    case 'skipped':
      return palette.dim;
    default:
      return status satisfies never;
  }
}
