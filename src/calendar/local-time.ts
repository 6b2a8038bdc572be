import type { Day } from '../model/documents.ts';
import { offsetPieces, pieceAt, type ZoneRules, zoneRules } from './zone-rules.ts';

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

export const WEEK = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const satisfies readonly Day[];

/** What the clock and the calendar on a zone's wall show. */
export interface LocalTime {
  readonly year: number;
  /** 1..12. */
  readonly month: number;
  readonly day: number;
  readonly weekday: Day;
  /** Since midnight, 0..1439. */
  readonly minutes: number;
}

/**
 * A local date and time as a number: the milliseconds that UTC's clock would have counted when it showed the same.
 * Calculations with wall clocks are made in it; it is not an instant.
 */
export type WallTime = number;

/** Minutes by which a zone's clock is ahead of UTC. */
export function offsetAt(zone: string, instant: number): number {
  return (wallAt(zoneRules(zone), instant) - instant) / MINUTE;
}

export function localTime(zone: string, instant: number): LocalTime {
  const wall = wallAt(zoneRules(zone), instant);
  const date = new Date(wall);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: weekdayOf(dayNumber(wall)),
    minutes: Math.floor((wall - dayNumber(wall) * DAY) / MINUTE),
  };
}

/** What the clock shows at an instant. */
export function wallAt(rules: ZoneRules, instant: number): WallTime {
  return instant + (rules.offsets[pieceAt(rules, instant)] ?? 0);
}

/** Days since 1970-01-01 of the date that a wall shows. */
export function dayNumber(wall: WallTime): number {
  return Math.floor(wall / DAY);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

export function weekdayOf(day: number): Day {
  return WEEK[weekdayIndex(day)] ?? 'MONDAY';
}

/** The instants at which a zone's clock shows a time: none in the gap of a change, two in its overlap. */
export function readings(zone: string, wall: WallTime): readonly number[] {
  return piecesAround(zone, wall).flatMap(({ from, to, offset }) => {
    const instant = wall - offset;
    return instant >= from && instant < to ? [instant] : [];
  });
}

/**
 * Every instant that someone may mean by a local time: its readings, or, for a time that the clock never shows, what it
 * is by the clock of before the change and by that of after it.
 */
export function meanings(zone: string, wall: WallTime): readonly number[] {
  const found = readings(zone, wall);
  if (found.length > 0) return found;
  const first = firstShowing(zone, wall);
  const rules = zoneRules(zone);
  const after = wall - (wallAt(rules, first) - first);
  const before = wall - (wallAt(rules, first - 1) - (first - 1));
  return [Math.min(before, after), Math.max(before, after)];
}

/** The first instant at which a zone's clock shows this time or a later one; by the pinned data, or by the rules given. */
export function firstShowing(zone: string | ZoneRules, wall: WallTime): number {
  for (const { from, to, offset } of piecesAround(zone, wall)) {
    const instant = Math.max(from, wall - offset);
    if (instant < to) return instant;
  }
  return wall;
}

/** The instant from which on a zone's clock never again shows an earlier time than this one. */
export function lastShowingBefore(zone: string | ZoneRules, wall: WallTime): number {
  for (const { from, to, offset } of [...piecesAround(zone, wall)].reverse()) {
    const instant = Math.min(to, wall - offset);
    if (instant > from) return instant;
  }
  return wall;
}

/** No clock is further from UTC than this; a change moves it by no more than a day. */
const FURTHEST = 48 * HOUR;

function piecesAround(zone: string | ZoneRules, wall: WallTime) {
  const rules = typeof zone === 'string' ? zoneRules(zone) : zone;
  return offsetPieces(rules, { from: wall - FURTHEST, to: wall + FURTHEST });
}
