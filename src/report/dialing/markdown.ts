import type { PlanDialing } from '../../model/dialing.ts';
import { namesText } from '../risk/groups.ts';
import type { Block } from '../text/bounded.ts';
import { NAME_LIMIT, safeHtml, safeMarkdown } from '../text/safe.ts';
import { markdownTable } from '../text/table.ts';
import { campaignGroups, type DialingLine, EXPOSURE_NOTE, estateLines, isExposure } from './words.ts';

/** What a plan means for the floor: the estate as a table, each campaign folded. None where it means nothing. */
export function dialingBlocks(dialing: PlanDialing | undefined): readonly Block[] {
  if (!dialing) return [];
  const groups = campaignGroups(dialing);
  if (groups.length === 0) return [];
  const exposed = groups.some(({ lines }) => lines.some(isExposure));
  return [
    { full: tableOf(estateLines(dialing), 'all campaigns that dial, held back by a rule or not') },
    ...groups.map(groupBlock),
    ...(exposed ? [{ full: `<sub>${safeMarkdown(EXPOSURE_NOTE)}</sub>` }] : []),
  ];
}

function groupBlock({ names, lines }: ReturnType<typeof campaignGroups>[number]): Block {
  const terms = lines.map(({ term }) => term).join(', ');
  const bold = (name: string) => `<b>${safeHtml(name, NAME_LIMIT)}</b>`;
  const summary = `<summary>${namesText(names, bold, MOST_NAMES)}: ${safeHtml(terms)}</summary>`;
  return {
    full: [`<details>${summary}`, tableOf(lines, ''), '</details>'].join('\n\n'),
    short: `<details>${summary}</details>`,
  };
}

const MOST_NAMES = 8;

function tableOf(lines: readonly DialingLine[], head: string): string {
  const rows = lines.map(({ term, before, after }) => [
    safeMarkdown(term),
    safeMarkdown(before),
    before === after ? safeMarkdown(after) : `**${safeMarkdown(after)}**`,
  ]);
  return markdownTable([head, 'before', 'after'], rows);
}
