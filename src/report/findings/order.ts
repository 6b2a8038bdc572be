import type { Finding, Severity } from '../../model/finding.ts';
import { count } from '../text/words.ts';
import { comparePlaces, placeOf } from './source.ts';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Worst first, then by place, those without a place last. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || compareSources(a, b));
}

/** By file, worst file first, in each the worst first; findings without a file come last, under `null`. */
export function byFile(
  findings: readonly Finding[],
): readonly (readonly [string | null, readonly Finding[]])[] {
  const groups = new Map<string | null, Finding[]>();
  for (const finding of worstFirst(findings)) {
    const file = finding.source === undefined ? null : placeOf(finding.source).file;
    const group = groups.get(file);
    if (group) group.push(finding);
    else groups.set(file, [finding]);
  }
  const placed = [...groups].filter(([file]) => file !== null);
  return [...placed, ...[...groups].filter(([file]) => file === null)];
}

/** `2 errors, 1 warning`; `no findings`. */
export function findingsCount(findings: readonly Finding[]): string {
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, notes] = [of('error'), of('warning'), of('info')];
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(notes > 0 ? [count(notes, 'note')] : []),
  ];
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

function compareSources(a: Finding, b: Finding): number {
  if (a.source === undefined || b.source === undefined) {
    return Number(a.source === undefined) - Number(b.source === undefined);
  }
  return comparePlaces(placeOf(a.source), placeOf(b.source));
}
