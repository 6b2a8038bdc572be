import type { PlanDialing } from '../../model/dialing.ts';
import { namesText } from '../risk/groups.ts';
import type { Palette } from '../text/palette.ts';
import { NAME_LIMIT, safeText } from '../text/safe.ts';
import { alignColumns } from '../text/table.ts';
import { count } from '../text/words.ts';
import { campaignGroups, type DialingLine, EXPOSURE_NOTE, estateLines, isExposure } from './words.ts';

/** A terminal shows so many groups of campaigns; `--output markdown` and `json` have more. */
const MOST_GROUPS = 10;

/** What a plan means for the floor; no line where it means nothing. */
export function dialingText(dialing: PlanDialing | undefined, palette: Palette): readonly string[] {
  if (!dialing) return [];
  const groups = campaignGroups(dialing);
  if (groups.length === 0) return [];
  const estate = estateLines(dialing).filter(({ before, after }) => before !== after);
  const shown = groups.slice(0, MOST_GROUPS);
  const left = groups.slice(MOST_GROUPS).reduce((sum, { names }) => sum + names.length, 0);
  const safe = (name: string) => safeText(name, NAME_LIMIT);
  return [
    palette.bold('In dialing terms'),
    ...(estate.length === 0
      ? []
      : ['  all campaigns that dial, held back by a rule or not', ...rows(estate)]),
    ...shown.flatMap(({ names, lines }) => [`  ${namesText(names, safe)}`, ...rows(lines)]),
    ...(left > 0 ? [palette.dim(`  … and ${count(left, 'more campaign')} (--output json has all)`)] : []),
    ...(shown.some(({ lines }) => lines.some(isExposure)) ? [palette.dim(`  ${EXPOSURE_NOTE}`)] : []),
  ];
}

function rows(lines: readonly DialingLine[]): readonly string[] {
  return alignColumns(
    lines.map(({ term, before, after }) => [`      ${safeText(term)}:`, safeText(`${before} → ${after}`)]),
  );
}
