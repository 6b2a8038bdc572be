import type { Finding, Severity } from '../model/finding.ts';
import type { Pointer } from '../model/values/pointer.ts';

/** A finding before its document's name and place are put to it. */
export interface Problem {
  readonly id: string;
  readonly pointer: Pointer;
  /** Without the document's name and place. */
  readonly message: string;
  /** `error` if left out. */
  readonly severity?: Severity;
  /** Other nodes that the problem rests on; where one of them is wrong itself, the problem is not reported. */
  readonly dependsOn?: readonly Pointer[];
}

/** A finding at a place in a file; line and column are packed as in `Document.positions`. */
export function findingAt(
  place: { readonly file: string; readonly packed: number },
  id: string,
  message: string,
): Finding {
  return { id, severity: 'error', message, source: sourceText(place.file, place.packed) };
}

export function sourceText(file: string, packed: number): string {
  return `${file}:${Math.floor(packed / 65536)}:${packed % 65536}`;
}

/** Sorted by file, line and column; those without a place go first. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings
    .map((finding) => ({ finding, at: splitSource(finding.source) }))
    .sort(
      (a, b) =>
        compareText(a.at.file, b.at.file) ||
        a.at.line - b.at.line ||
        a.at.column - b.at.column ||
        compareText(a.finding.id, b.finding.id),
    )
    .map(({ finding }) => finding);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function splitSource(source: string | undefined): { file: string; line: number; column: number } {
  const [, file = '', line = '0', column = '0'] = /^(.*):(\d+):(\d+)$/s.exec(source ?? '') ?? [];
  return { file, line: Number(line), column: Number(column) };
}
