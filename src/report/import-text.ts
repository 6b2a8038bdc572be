import type { ImportedEntry, ImportResult, LeftOut, NotImported } from '../model/reports/imported.ts';
import { keyText } from '../model/resource.ts';
import { MARKDOWN_LIMIT, withinLimit } from './text/bounded.ts';
import type { Palette } from './text/palette.ts';
import { markdownCode, NAME_LIMIT, safeMarkdown, safeText } from './text/safe.ts';
import { alignColumns } from './text/table.ts';
import { count } from './text/words.ts';

/** What an import wrote, what it left out, what it could not write, and what to do next. */
export function importText(
  result: ImportResult,
  options: { readonly directory: string; readonly palette: Palette },
): string {
  const { palette } = options;
  const rows = result.written.map(({ key, file }) => [
    `  ${palette.green('+')} ${safeText(keyText(key), NAME_LIMIT)}`,
    palette.dim(safeText(`${options.directory}/${file}`, 200)),
  ]);
  const left = result.campaigns.flatMap((entry) => entry.leftOut.map((one) => leftOutText(entry, one)));
  const failed = result.notImported.map(
    (one) => `  ${palette.red('!')} ${safeText(nameOf(one), NAME_LIMIT)}: ${safeText(one.reason)}`,
  );
  const sections = [
    alignColumns(rows),
    left.length > 0 ? [palette.bold('Left out, CXone keeps it:'), ...left] : [],
    failed.length > 0 ? [palette.bold('Not imported:'), ...failed] : [],
    [palette.bold(summaryOf(result)), ...adviceOn(result)],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** The same as Markdown, what was not imported first; at most 60,000 characters. */
export function importMarkdown(result: ImportResult, options: { readonly directory: string }): string {
  const lines = [
    ...result.notImported.map(
      (one) => `- ❌ ${safeMarkdown(nameOf(one), NAME_LIMIT)}: ${safeMarkdown(one.reason)}`,
    ),
    ...result.written.map(({ key, file }) => {
      const entry = result.campaigns.find((campaign) => campaign.file === file);
      const left = entry?.leftOut.map((one) => `\n  - ${safeMarkdown(leftOutText(entry, one).trim())}`) ?? [];
      return `- ${safeMarkdown(keyText(key), NAME_LIMIT)} → ${markdownCode(`${options.directory}/${file}`, 200)}${left.join('')}`;
    }),
  ];
  const kept = withinLimit(
    lines.map((full) => ({ full })),
    MARKDOWN_LIMIT - 1000,
  );
  const more = kept.left > 0 ? [`… and ${kept.left} more.`] : [];
  return [`**${summaryOf(result)}**`, kept.texts.join('\n'), ...more]
    .filter((part) => part !== '')
    .join('\n\n');
}

function leftOutText({ name }: ImportedEntry, { kind, pointer, reason }: LeftOut): string {
  const field = pointer.split('/').slice(2).join('.');
  const where = kind === 'Campaign' ? field : `${kind.toLowerCase()} ${field}`;
  return `  ${safeText(name, NAME_LIMIT)}: ${safeText(where, NAME_LIMIT)}: ${safeText(reason)}`;
}

function nameOf({ displayName, remoteId }: NotImported): string {
  return displayName ?? remoteId ?? 'a campaign without name and id';
}

function summaryOf({ written, campaigns, notImported }: ImportResult): string {
  const failed = notImported.length > 0 ? `, ${count(notImported.length, 'campaign')} not imported` : '';
  if (written.length === 0) {
    return notImported.length > 0
      ? `Nothing was written${failed}.`
      : 'Nothing to import: all of it is in Git already.';
  }
  const profiles = written.length - campaigns.length;
  return `${count(campaigns.length, 'campaign')} and ${count(profiles, 'profile')} written${failed}.`;
}

function adviceOn({ written }: ImportResult): readonly string[] {
  if (written.length === 0) return [];
  return [
    '  → look at the files, then dialform plan: it finds them in sync, but pauses a campaign that dials outside of its calling hours',
  ];
}
