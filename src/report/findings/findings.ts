import type { Finding, Severity } from '../../model/finding.ts';
import { MARKDOWN_LIMIT, withinLimit } from '../text/bounded.ts';
import type { Palette } from '../text/palette.ts';
import { markdownCode, NAME_LIMIT, safeMarkdown, safeText } from '../text/safe.ts';
import { alignColumns } from '../text/table.ts';
import { type Annotation, annotationLine } from './github.ts';
import { byFile, findingsCount, worstFirst } from './order.ts';

/** One line a finding, `file:line:column` first so that editors and terminals can open it; by file, worst first. */
export function findingsText(findings: readonly Finding[], options: { readonly palette: Palette }): string {
  const { palette } = options;
  if (findings.length === 0) return 'No findings.';
  const shown = byFile(findings).flatMap(([, members]) => members);
  const rows = shown.map((finding) => [
    placeText(finding),
    severityWord(finding.severity),
    safeText(finding.message),
    safeText(finding.id, NAME_LIMIT),
  ]);
  const lines = alignColumns(rows, { widest: 40, paint: painter(shown, palette) });
  return [...lines, `${findingsCount(findings)}.`].join('\n');
}

/** Findings as a list, worst first, their number on the first line; at most 60,000 characters. */
export function findingsMarkdown(findings: readonly Finding[]): string {
  const count = `**${findingsCount(findings)}**`;
  if (findings.length === 0) return count;
  const blocks = worstFirst(findings).map((finding) => ({ full: findingMarkdown(finding) }));
  const kept = withinLimit(blocks, MARKDOWN_LIMIT - count.length - 200);
  const left = kept.left > 0 ? `\n\n… and ${kept.left} more.` : '';
  return `${count}\n\n${kept.texts.join('\n')}${left}`;
}

export function findingMarkdown(finding: Finding): string {
  const place = finding.source === undefined ? '' : ` ${markdownCode(finding.source, 200)}`;
  return `- **${SIGNS[finding.severity]}** ${safeMarkdown(finding.message)}${place} (${safeMarkdown(finding.id, 80)})`;
}

/**
 * GitHub workflow commands, worst first, all of them (the log shows each, the summary ten of a level).
 *
 * @param options.directory the desired-state directory as seen from the repository's root
 */
export function findingsGithub(
  findings: readonly Finding[],
  options: { readonly directory: string },
): string {
  const lines = worstFirst(findings).map((finding) =>
    annotationLine(findingAnnotation(finding), options.directory),
  );
  return [...lines, `${findingsCount(findings)}.`].join('\n');
}

export function findingAnnotation(finding: Finding): Annotation {
  return {
    level: LEVELS[finding.severity],
    title: finding.id,
    message: finding.message,
    source: finding.source ?? null,
  };
}

const SIGNS: Readonly<Record<Severity, string>> = { error: '🛑 error', warning: '⚠️ warning', info: 'ℹ️ note' };

const LEVELS: Readonly<Record<Severity, Annotation['level']>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

function placeText(finding: Finding): string {
  return finding.source === undefined ? '–' : safeText(finding.source, 200);
}

function severityWord(severity: Severity): string {
  return severity === 'info' ? 'note' : severity;
}

function painter(findings: readonly Finding[], palette: Palette) {
  return (cell: string, at: { readonly row: number; readonly column: number }): string => {
    if (at.column === 0 || at.column === 3) return palette.dim(cell);
    if (at.column === 2) return cell;
    const severity = findings[at.row]?.severity;
    if (severity === 'error') return palette.red(cell);
    return severity === 'warning' ? palette.yellow(cell) : palette.cyan(cell);
  };
}
