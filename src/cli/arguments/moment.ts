import { parseLocal } from '../../calendar/local-text.ts';
import { DAY, dayNumber, firstShowing, wallAt } from '../../calendar/local-time.ts';
import { zoneRules } from '../../calendar/zone-rules.ts';
import { UsageError } from '../../model/errors.ts';

export type Moment =
  | { readonly type: 'instant'; readonly instant: number }
  | { readonly type: 'local'; readonly wall: number };

/** @throws UsageError for what is neither an instant (with `Z` or an offset) nor a local date or time. */
export function parseMoment(text: string, zone: string): Moment {
  const wall = parseLocal(text);
  if (wall !== null) return { type: 'local', wall };
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    const instant = Date.parse(text);
    if (!Number.isNaN(instant)) return { type: 'instant', instant };
  }
  throw new UsageError(
    `"${text}" is no time: write an instant such as 2026-12-24T17:00Z, or a date or time in ${zone} such as 2026-12-24 or 2026-12-24T12:00`,
  );
}

/** Instants in milliseconds, `from` < `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How long a span may be: more than a year is more than anybody reads, and than tenants keep. */
const LONGEST = 366 * DAY;

/**
 * What `--from` and `--to` mean: instants, or times in a zone. A date alone begins with its first moment and, as an end,
 * goes to its last. Left out: the last seven days there, until now.
 *
 * @throws UsageError for what is no span, lies in the future as a whole, or is more than 366 days.
 */
export function parseSpan(
  { from, to }: { readonly from?: string; readonly to?: string },
  { zone, now }: { readonly zone: string; readonly now: number },
): Span {
  const end = to === undefined ? now : endOf(to, zone);
  const start = from === undefined ? weekBefore(zone, end) : startOf(from, zone);
  if (to !== undefined && start >= end) {
    throw new UsageError(
      `--from (${new Date(start).toISOString()}) has to be before --to (${new Date(end).toISOString()})`,
    );
  }
  if (start >= now) {
    throw new UsageError(
      `what begins at ${new Date(start).toISOString()} lies in the future: nothing is known of it yet`,
    );
  }
  if (end - start > LONGEST) throw new UsageError('--from and --to are 366 days apart at most');
  return { from: start, to: end };
}

function weekBefore(zone: string, instant: number): number {
  const today = dayNumber(wallAt(zoneRules(zone), instant)) * DAY;
  return firstShowing(zone, today - 6 * DAY);
}

function startOf(text: string, zone: string): number {
  const moment = parseMoment(text, zone);
  return moment.type === 'instant' ? moment.instant : firstShowing(zone, moment.wall);
}

function endOf(text: string, zone: string): number {
  const moment = parseMoment(text, zone);
  if (moment.type === 'instant') return moment.instant;
  return firstShowing(zone, /T|\s/.test(text) ? moment.wall : moment.wall + DAY);
}
