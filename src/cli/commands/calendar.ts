import { callableAt, callableAtLocal, callableIntervals, nextChange } from '../../calendar/intervals.ts';
import { wallText } from '../../calendar/local-text.ts';
import { DAY, dayNumber, firstShowing, meanings, wallAt } from '../../calendar/local-time.ts';
import { type CalendarPolicy, calendarPolicy, homeZone } from '../../calendar/policy.ts';
import { daysOf } from '../../calendar/week-view.ts';
import { zoneRules } from '../../calendar/zone-rules.ts';
import { ZONE_DATA_VERSION } from '../../calendar/zones.ts';
import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import { UsageError } from '../../model/errors.ts';
import { parseTarget } from '../../plan/targets.ts';
import { calendarText, momentText } from '../../report/calendar-text.ts';
import { parseMoment } from '../arguments/moment.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { assertTenant, requireDesired } from '../planning/desired.ts';

export interface CalendarOptions {
  readonly dir: string;
  readonly tenant?: string;
  readonly output: Output;
  readonly from?: string;
  readonly days: number;
  readonly at?: string;
}

/** How far ahead the next change is looked for. */
const HORIZON = 400 * DAY;
/** Ten years: what a person can still want to look at. */
const MOST_DAYS = 3_660;

/** When a campaign may dial, and why not; of one moment with `--at`. Offline. */
export async function calendar(io: Io, target: string, options: CalendarOptions): Promise<ExitCode> {
  const key = parseTarget(target);
  if (key.kind !== 'Campaign') throw new UsageError('calendar takes a campaign: campaign/NAME');
  if (options.days > MOST_DAYS) throw new UsageError(`--days is ${MOST_DAYS} at most`);
  if (options.at !== undefined && options.from !== undefined)
    throw new UsageError('--at and --from exclude one another: --at asks for one moment');
  const { desired } = await requireDesired(io, options.dir, options);
  assertTenant(desired, options.tenant);
  const campaign = desired.campaigns.find(({ document }) => document.key.name === key.name);
  if (!campaign) throw new UsageError(`the desired state has no campaign "${key.name}"`);
  const policy = calendarPolicy(campaign, publicHolidays);
  if (options.at === undefined) showSpan(io, { policy, name: key.name }, options);
  else showMoment(io, { policy, name: key.name, at: options.at }, options.output);
  return EXIT.done;
}

interface Shown {
  readonly policy: CalendarPolicy;
  readonly name: string;
}

function showSpan(io: Io, { policy, name }: Shown, options: CalendarOptions): void {
  const zone = homeZone(policy);
  const span = spanOf(zone, options, io.clock.now());
  if (options.output === 'json') {
    const { intervals, closed } = callableIntervals(policy, span.from, span.to);
    io.out(
      jsonText({
        zoneData: ZONE_DATA_VERSION,
        timeZone: zone,
        intervals: intervals.map(({ from, to }) => ({ from: instantText(from), to: instantText(to) })),
        closed: closed.map(({ from, to, reasons }) => ({
          from: instantText(from),
          to: instantText(to),
          reasons,
        })),
        notes: policy.notes,
      }),
    );
    return;
  }
  const report = { campaign: name, zone, days: daysOf(policy, span), notes: policy.notes };
  io.out(textFor(io, options.output, (palette) => calendarText(report, { palette })));
}

function showMoment(io: Io, asked: Shown & { readonly at: string }, output: Output): void {
  const { policy, name, at } = asked;
  const zone = homeZone(policy);
  const moment = parseMoment(at, zone);
  const { callable, reasons } =
    moment.type === 'instant'
      ? callableAt(policy, moment.instant)
      : callableAtLocal(policy, zone, moment.wall);
  const instants = moment.type === 'instant' ? [moment.instant] : meanings(zone, moment.wall);
  const last = Math.max(...instants);
  const next = nextAnswer(policy, { instant: last, callable });
  if (output === 'json') {
    io.out(
      jsonText({
        zoneData: ZONE_DATA_VERSION,
        timeZone: zone,
        at: instants.map(instantText),
        callable,
        reasons,
        next: next === null ? null : instantText(next),
        notes: policy.notes,
      }),
    );
    return;
  }
  const local = (instant: number) =>
    `${wallText(wallAt(zoneRules(zone), instant))} in ${zone} (${instantText(instant)})`;
  const report = {
    campaign: name,
    asked: instants.map(local).join(' or '),
    callable,
    reasons: [...reasons, ...policy.notes],
    next: next === null ? null : local(next),
  };
  io.out(textFor(io, output, (palette) => momentText(report, { palette })));
}

/** When the answer that was given changes; a time with two meanings may already have the other answer at its last one. */
function nextAnswer(
  policy: CalendarPolicy,
  given: { readonly instant: number; readonly callable: boolean },
): number | null {
  if (callableAt(policy, given.instant).callable !== given.callable) return given.instant;
  return nextChange(policy, given.instant, HORIZON);
}

/** Local days: as many days later the clock shows the time of the start again. */
function spanOf(
  zone: string,
  { from, days }: Pick<CalendarOptions, 'from' | 'days'>,
  now: number,
): { readonly from: number; readonly to: number } {
  const rules = zoneRules(zone);
  if (from === undefined) {
    const today = dayNumber(wallAt(rules, now)) * DAY;
    return { from: firstShowing(zone, today), to: firstShowing(zone, today + days * DAY) };
  }
  const moment = parseMoment(from, zone);
  const wall = moment.type === 'instant' ? wallAt(rules, moment.instant) : moment.wall;
  const start = moment.type === 'instant' ? moment.instant : firstShowing(zone, wall);
  return { from: start, to: firstShowing(zone, wall + days * DAY) };
}

function instantText(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
