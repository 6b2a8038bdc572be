import { parseTimeOfDay } from '../../calendar/local-text.ts';
import { DAY, MINUTE } from '../../calendar/local-time.ts';
import { lastEnd, nextEnd, type Rhythm } from '../../calendar/periods.ts';
import type { ScheduledExport } from '../../model/documents.ts';

/** Instants in milliseconds, `from` < `to`. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** What an export does next. */
export type ExportStep =
  /** It is new: what ends after `at` is exported. */
  | { readonly type: 'begin'; readonly at: number }
  /** Periods that are too old to be made up for. */
  | ({ readonly type: 'skip' } & Period)
  | ({ readonly type: 'make' } & Period)
  | { readonly type: 'wait' };

const DELAY_MINUTES = 5;
const CATCH_UP_DAYS = 7;

/**
 * The next step of an export that was made up to `position` (null: never). Periods follow one another without a gap and
 * without an overlap, whenever the schedule was changed: each is from where the one before it ended.
 */
export function nextStep(
  spec: ScheduledExport,
  { position, now }: { readonly position: number | null; readonly now: number },
): ExportStep {
  const rhythm = rhythmOf(spec);
  const counted = now - (spec.delayMinutes ?? DELAY_MINUTES) * MINUTE;
  if (position === null) return { type: 'begin', at: lastEnd(rhythm, now) };
  const oldest = lastEnd(rhythm, now - (spec.catchUpDays ?? CATCH_UP_DAYS) * DAY);
  if (position < oldest) return { type: 'skip', from: position, to: oldest };
  const to = nextEnd(rhythm, position);
  return to <= counted ? { type: 'make', from: position, to } : { type: 'wait' };
}

function rhythmOf({ everyMinutes, at = [], timeZone = 'UTC' }: ScheduledExport): Rhythm {
  return everyMinutes === undefined
    ? { type: 'at', times: at.map(parseTimeOfDay), zone: timeZone }
    : { type: 'every', minutes: everyMinutes };
}
