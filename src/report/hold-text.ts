import type { HoldOutcome } from '../model/run-state/hold-outcome.ts';
import type { HeldState } from '../model/run-state/override.ts';
import type { Palette } from './text/palette.ts';
import { NAME_LIMIT, safeText } from './text/safe.ts';
import { alignColumns } from './text/table.ts';
import { instantText } from './text/time.ts';
import { count, statusWords } from './text/words.ts';

/** What became of each campaign, what may still dial last and in red, and the totals. */
export function holdText(
  outcomes: readonly HoldOutcome[],
  { palette }: { readonly palette: Palette },
): string {
  if (outcomes.length === 0) return 'No campaigns: neither the YAML nor the store names one.';
  const sorted = [...outcomes].sort((a, b) => Number(isBad(a)) - Number(isBad(b)));
  const rows = sorted.map((outcome) => [
    `  ${isBad(outcome) ? badText(outcome) : doneText(outcome)}`,
    safeText(outcome.label, NAME_LIMIT),
    safeText(outcome.remoteId ?? '', NAME_LIMIT),
    isBad(outcome) ? '' : untilText(outcome),
  ]);
  const paint = (cell: string, at: { readonly row: number; readonly column: number }): string => {
    const outcome = sorted[at.row];
    if (at.column === 0 && outcome) return isBad(outcome) ? palette.red(cell) : palette.green(cell);
    return at.column > 1 ? palette.dim(cell) : cell;
  };
  const lines = alignColumns(rows, { paint }).flatMap((line, index) => {
    const error = sorted[index]?.error;
    return error ? [line, `      ${safeText(error.code, NAME_LIMIT)}: ${safeText(error.message)}`] : [line];
  });
  return [...lines, palette.bold(totals(outcomes))].join('\n');
}

/** What of it could not be kept in the store, why, and what follows from that. */
export function keepingText(
  outcomes: readonly HoldOutcome[],
  options: { readonly palette: Palette; readonly trouble: string; readonly file: string },
): string {
  const { palette, trouble, file } = options;
  const inFile = outcomes.filter(({ kept }) => kept === 'file');
  const lost = outcomes.filter(({ kept }) => kept === 'nowhere');
  const waits =
    inFile.length === 0
      ? []
      : [
          `${palette.yellow('Kept in a file:')} ${overridesText(inFile)} in ${safeText(file)}. The next \`dialform apply\` or \`run\` that can use the store takes it up before it plans. Until then \`status\` does not show it, and it does not end.`,
        ];
  const gone =
    lost.length === 0
      ? []
      : [
          `${palette.red('NOT KEPT:')} ${overridesText(lost)}. CXone was asked to stop, but nothing is on the record and dialform will not know of it: a \`dialform run\` somewhere may start a campaign again (always with onConsolePause: revert, else when spec.run changes). Stop that run, or put the store right and say it again.`,
        ];
  return [`${palette.red('The store can’t be used:')} ${safeText(trouble)}`, ...waits, ...gone].join('\n');
}

/** Campaigns that dial, or can't be read, and that neither the YAML nor the store names; empty where there are none. */
export function strangersText(
  strangers: readonly { readonly remoteId: string; readonly name: string }[],
  options: { readonly palette: Palette; readonly run: HeldState; readonly knowsAll: boolean },
): string {
  if (strangers.length === 0) return '';
  const { palette, run, knowsAll } = options;
  const names = strangers.map(
    ({ name, remoteId }) => `${safeText(name, NAME_LIMIT)} (${safeText(remoteId, NAME_LIMIT)})`,
  );
  const ids = strangers.map(({ remoteId }) => `--id ${safeText(remoteId, NAME_LIMIT)}`).join(' ');
  const verb = run === 'paused' ? 'pause' : 'stop';
  const why = knowsAll ? 'not ours' : 'not known as ours, as not all of the YAML and the store can be read';
  return [
    palette.yellow(
      `${count(strangers.length, 'campaign')} left alone that may dial (${why}): ${names.join(', ')}`,
    ),
    `  → dialform ${verb} ${ids} --reason …`,
  ].join('\n');
}

function isBad({ status }: HoldOutcome): boolean {
  return status !== 'applied';
}

function badText({ error }: HoldOutcome): string {
  return error?.code === 'not-found' ? 'NOT FOUND' : 'MAY STILL DIAL';
}

function doneText({ run, remoteId, before, after, latencyMs }: HoldOutcome): string {
  if (remoteId === null) return 'not in CXone';
  if (latencyMs !== null) return statusWords(after) ?? run;
  return `was ${statusWords(before) ?? run} already`;
}

function untilText({ endsAt, kept }: HoldOutcome): string {
  if (kept === 'nowhere') return 'NOT KEPT';
  return endsAt === null ? 'until `dialform resume`' : `until ${instantText(endsAt)}`;
}

function overridesText(outcomes: readonly HoldOutcome[]): string {
  const names = outcomes.slice(0, 5).map(({ label }) => safeText(label, NAME_LIMIT));
  const more = outcomes.length > 5 ? ` and ${outcomes.length - 5} more` : '';
  return `${outcomes.length === 1 ? 'the override' : 'the overrides'} of ${names.join(', ')}${more}`;
}

function totals(outcomes: readonly HoldOutcome[]): string {
  const bad = outcomes.filter(isBad).map(badText);
  const stopped = `${count(outcomes.length - bad.length, 'campaign')} not dialing`;
  const kinds = [...new Set(bad)].map((kind) => `${bad.filter((one) => one === kind).length} ${kind}`);
  return `${[stopped, ...kinds].join(', ')}.`;
}
