import type {
  AbandonmentExposure,
  CallableWeek,
  CampaignDialing,
  DialingFigure,
  DialingFigureName,
  DialingTerms,
  EstateDialing,
  EstateFigure,
  PlanDialing,
} from '../../model/dialing.ts';
import type { Window } from '../../model/documents.ts';
import { count } from '../text/words.ts';

/** One line on what changes, in the words of the floor. Not yet safe to print. */
export interface DialingLine {
  readonly term: string;
  readonly before: string;
  readonly after: string;
}

/** What changes for one campaign; what stays as it is, is left out. */
function campaignLines({ before, after }: CampaignDialing): readonly DialingLine[] {
  const lines = [
    line('dials', { before, after }, ({ dials }) => (dials ? 'yes' : 'no')),
    line('strategy', { before, after }, ({ strategy }) => strategy ?? NOT_SET),
    ...FIGURES.map(([name, term]) =>
      line(term, { before, after }, ({ figures }) => figureText(figures[name])),
    ),
    line('do-not-call', { before, after }, doNotCallText),
    line('may dial', { before, after }, ({ callable }) => (callable ? weekText(callable) : NOT_KNOWN)),
    line('people called in', { before, after }, ({ callable }) => peopleText(callable)),
    line(EXPOSURE_TERM, { before, after }, ({ abandonment }) => exposureText(abandonment)),
  ];
  return lines.filter((found) => found.before !== found.after && !isGuess(found));
}

/** All campaigns together, what stays as it is too. */
export function estateLines({ estate }: PlanDialing): readonly DialingLine[] {
  const both = (term: string, text: (side: EstateDialing) => string): DialingLine => ({
    term,
    before: text(estate.before),
    after: text(estate.after),
  });
  return [
    both('campaigns that dial', ({ campaigns }) => String(campaigns)),
    both('lines (concurrency)', ({ concurrency }) => estateText(concurrency)),
    both('calls at once', ({ maxConcurrentCalls }) => estateText(maxConcurrentCalls)),
    both('calls a second, at most', ({ callsPerSecond }) => estateText(callsPerSecond)),
    both('campaigns that may over-dial', ({ overDialing }) => String(overDialing)),
  ];
}

/** What changes, once for all campaigns for which the same does, by the first of their names. */
export function campaignGroups(
  dialing: PlanDialing,
): readonly { readonly names: readonly string[]; readonly lines: readonly DialingLine[] }[] {
  const groups = new Map<string, { readonly names: string[]; readonly lines: readonly DialingLine[] }>();
  for (const campaign of dialing.campaigns) {
    const lines = campaignLines(campaign);
    if (lines.length === 0) continue;
    const same = JSON.stringify(lines);
    const group = groups.get(same);
    if (group) group.names.push(campaign.name);
    else groups.set(same, { names: [campaign.name], lines });
  }
  return [...groups.values()];
}

export function isExposure({ term }: DialingLine): boolean {
  return term === EXPOSURE_TERM;
}

const EXPOSURE_TERM = 'abandonment (estimate)';

/** What the estimate rests on, wherever it is shown. */
export const EXPOSURE_NOTE =
  'Abandonment is an estimate from settings alone: the dial ratio times the answer rate that is written, in a model fitted to simulated calls (150 s a call with wrap-up, 11 s until a person answers). It has seen no live traffic, and CXone may pace more carefully by itself.';

const NOT_SET = '(not set)';
const NOT_KNOWN = '(not known)';
const NOT_THERE = '–';

const FIGURES: readonly (readonly [DialingFigureName, string])[] = [
  ['concurrency', 'lines (concurrency)'],
  ['maxConcurrentCalls', 'calls at once'],
  ['callsPerSecond', 'calls a second'],
  ['dialRatio', 'dial ratio'],
  ['attemptsPerNumber', 'attempts a number'],
  ['retryIntervalMinutes', 'minutes between attempts'],
  ['dailyCallsPerNumber', 'calls a day to one number'],
];

function line(
  term: string,
  { before, after }: Pick<CampaignDialing, 'before' | 'after'>,
  text: (terms: DialingTerms) => string,
): DialingLine {
  return {
    term,
    before: before ? text(before) : NOT_THERE,
    after: after ? text(after) : NOT_THERE,
  };
}

/** Nothing is told by a line that has a value on neither side, nor of hours that nobody knew before. */
function isGuess({ before, after }: DialingLine): boolean {
  const empty = [NOT_SET, NOT_KNOWN, NOT_THERE];
  return before === NOT_KNOWN || (empty.includes(before) && empty.includes(after));
}

function figureText({ value, max }: DialingFigure): string {
  if (max === null) return value === null ? NOT_SET : String(value);
  return value === null ? `up to ${max}` : `${value}, up to ${max}`;
}

function estateText({ total, without }: EstateFigure): string {
  return without === 0 ? String(total) : `${total} (${count(without, 'campaign')} without a figure)`;
}

function doNotCallText({ doNotCall }: DialingTerms): string {
  const { federal, state } = doNotCall;
  if (federal === null && state === null) return NOT_SET;
  const word = (flag: boolean | null) => (flag === null ? NOT_SET : flag ? 'on' : 'off');
  return `federal ${word(federal)}, state ${word(state)}`;
}

function exposureText(exposure: AbandonmentExposure): string {
  switch (exposure.estimate) {
    case 'none':
      return `none: ${exposure.because}`;
    case 'unknown':
      return `not known: ${exposure.because}`;
    case 'over-dialing': {
      const { dialRatio, liveAnswersPerFreeAgent, limit, agentsNeeded } = exposure;
      const share = `${Number((limit * 100).toFixed(2))} %`;
      const team =
        agentsNeeded === null ? 'no team of the model keeps' : `${agentsNeeded} agents or more keep`;
      return `up to ${liveAnswersPerFreeAgent} live answers for each free agent (ratio ${dialRatio}): ${team} ${share}`;
    }
    default:
      return exposure satisfies never;
  }
}

/** `47 h a week: Mon–Thu 11:00–21:00, Fri 11:00–18:00 America/New_York` */
function weekText({ hours, timeZone, windows }: CallableWeek): string {
  if (windows.length === 0) return 'never';
  if (hours === 168) return 'at any time';
  return `${hours} h a week: ${windows.map(windowText).join(', ')} ${timeZone}`;
}

function peopleText(callable: CallableWeek | null): string {
  if (!callable) return NOT_KNOWN;
  return callable.peopleIn.length === 0 ? NOT_SET : callable.peopleIn.join(', ');
}

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

function windowText({ days, start, end }: Window): string {
  return `${daysText(days)} ${start}–${end}`;
}

function daysText(days: Window['days']): string {
  const indices = DAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const [first = 0] = indices;
  const last = indices.at(-1) ?? first;
  const name = (index: number) => {
    const day = DAYS[index] ?? 'MONDAY';
    return day.charAt(0) + day.slice(1, 3).toLowerCase();
  };
  if (indices.length > 2 && last - first + 1 === indices.length) return `${name(first)}–${name(last)}`;
  return indices.map(name).join(' ');
}
