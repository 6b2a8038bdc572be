import { isJsonObject, type Json } from '../../model/values/json.ts';
import type { Pointer } from '../../model/values/pointer.ts';

const DO_NOT_CALL: readonly Pointer[] = [
  '/complianceRules/respectDnc',
  '/complianceRules/respectStateDnc',
  '/complianceSettings/doNotCallCompliance',
];
const TIME_ZONES = '/complianceSettings/timeZoneRestrictions';
const PAUSES = '/complianceSettings/pauseRules';
const DAY_MINUTES = 24 * 60;

/**
 * Do-not-call switched off, or calling hours wider: fewer zones that are looked at, or a pause that is shorter. Hours that
 * nobody asks for are kept by no rule of ours; do-not-call stays on in CXone.
 */
export function weakening(
  path: Pointer,
  { before, after }: { readonly before: Json | undefined; readonly after: Json | undefined },
): string | null {
  if (DO_NOT_CALL.includes(path)) return before === true && after === false ? 'do-not-call off' : null;
  if (path === TIME_ZONES) return lostZones(before, after ?? []);
  return path === PAUSES ? opened(before, after ?? []) : null;
}

function lostZones(before: Json | undefined, after: Json): string | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  const lost = before.filter((zone) => !after.includes(zone));
  return lost.length === 0 ? null : `calling hours no longer looked at in ${lost.join(', ')}`;
}

/** The first stretch of the day that was paused and is not any more; a list that can't be read says nothing. */
function opened(before: Json | undefined, after: Json): string | null {
  const was = pausedMinutes(before);
  const is = pausedMinutes(after);
  if (!was || !is) return null;
  const open = (minute: number) => was[minute] === true && is[minute] !== true;
  const start = was.findIndex((_, minute) => open(minute));
  if (start < 0) return null;
  let end = start + 1;
  while (end < DAY_MINUTES && open(end)) end += 1;
  return `calling hours wider: ${clock(start)} to ${clock(end)} is open now`;
}

/** Of each minute of the day whether a pause rule covers it. */
function pausedMinutes(rules: Json | undefined): readonly boolean[] | null {
  if (!Array.isArray(rules)) return null;
  const paused = new Array<boolean>(DAY_MINUTES).fill(false);
  for (const rule of rules) {
    const start = isJsonObject(rule) ? minuteOf(rule.startTime) : null;
    const end = isJsonObject(rule) ? minuteOf(rule.endTime) : null;
    if (start === null || end === null) return null;
    // A rule whose start is after its end runs over midnight.
    if (start <= end) paused.fill(true, start, end);
    else paused.fill(true, start).fill(true, 0, end);
  }
  return paused;
}

function minuteOf(time: Json | undefined): number | null {
  const match = typeof time === 'string' ? /^(\d\d):(\d\d)$/.exec(time) : null;
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

function clock(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
