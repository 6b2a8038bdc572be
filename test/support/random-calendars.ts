import { zoneRules } from '../../src/calendar/zone-rules.ts';
import { zoneNames } from '../../src/calendar/zones.ts';
import type { ComplianceSpec, Day, Pause, ScheduleSpec, Window } from '../../src/model/documents.ts';
import type { Random } from '../../src/model/ports/ports.ts';
import type { Profiles } from './calendars.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Zones with changes that are half an hour, a day, at midnight, on unusual dates, or that stopped. */
const SPECIAL = [
  ...['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'America/Vancouver', 'America/Edmonton'],
  ...['America/Winnipeg', 'America/Phoenix', 'America/St_Johns', 'America/Havana', 'America/Asuncion'],
  ...['Australia/Lord_Howe', 'Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Apia', 'Pacific/Chatham'],
  ...['Africa/Casablanca', 'Africa/Cairo', 'Antarctica/Troll', 'Europe/London', 'Asia/Beirut'],
];
const ALL = [...zoneNames()];
const WEEK: readonly Day[] = [
  ...(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const),
];

export interface RandomCase {
  readonly profiles: Profiles;
  readonly span: { readonly from: number; readonly to: number };
  readonly holidays: readonly string[];
}

/** A calendar and a span of up to three days, often around a change of a clock. */
export function randomCase(random: Random): RandomCase {
  const zones = Array.from({ length: 1 + below(random, 4) }, () => randomZone(random));
  const from = randomStart(random, pick(random, zones));
  const span = { from, to: from + (1 + below(random, 3 * 1440)) * MINUTE };
  const dates = Array.from({ length: 7 }, (_, day) => dateOf(from + (day - 2) * DAY));
  const some = () => dates.filter(() => random.next() < 0.2);
  const holidays = some();
  const compliance = random.next() < 0.75 ? randomCompliance(random, zones) : undefined;
  const zone = pick(random, zones);
  const schedule =
    random.next() < 0.75 ? randomSchedule(random, { zone, from, also: some(), except: some() }) : undefined;
  return { profiles: { ...(compliance && { compliance }), ...(schedule && { schedule }) }, span, holidays };
}

function randomCompliance(random: Random, timeZones: readonly string[]): ComplianceSpec {
  const start = below(random, 1439);
  const end = start + 1 + below(random, 1440 - start);
  const hours =
    random.next() < 0.5 ? { start: '00:00', end: '24:00' } : { start: time(start), end: time(end) };
  const pauses = Array.from({ length: below(random, 3) }, (_, index): Pause => {
    return { name: `pause ${index}`, ...randomDaily(random) };
  });
  return { callingHours: { timeZones: [...timeZones], ...hours }, pauses };
}

function randomSchedule(
  random: Random,
  of: { zone: string; from: number; also: readonly string[]; except: readonly string[] },
): ScheduleSpec {
  const windows = Array.from({ length: 1 + below(random, 3) }, (): Window => {
    const days = WEEK.filter(() => random.next() < 0.6);
    return { days: days.length > 0 ? days : ['MONDAY'], ...randomDaily(random) };
  });
  const blackouts = Array.from({ length: below(random, 3) }, () => {
    const from = of.from + (below(random, 4320) - 1440) * MINUTE;
    const to = localOf(from + (1 + below(random, 2880)) * MINUTE);
    const early = `${to.slice(0, 10)}T${time(below(random, 210))}`;
    return { from: localOf(from), to: random.next() < 0.5 && early > localOf(from) ? early : to };
  });
  const { also, except } = of;
  return {
    timeZone: of.zone,
    ...(random.next() < 0.8 ? { windows } : {}),
    ...(random.next() < 0.6 ? { holidays: { country: 'US', also: [...also], except: [...except] } } : {}),
    blackouts,
  };
}

/** Times near 02:00, where clocks change, come often. */
function randomDaily(random: Random): { start: string; end: string } {
  const start = random.next() < 0.3 ? 60 + below(random, 150) : below(random, 1440);
  const end = random.next() < 0.3 ? 60 + below(random, 150) : 1 + below(random, 1440);
  return start === end
    ? { start: time(start), end: time(end === 1440 ? 1 : end + 1) }
    : { start: time(start), end: time(end) };
}

function randomZone(random: Random): string {
  return pick(random, random.next() < 0.6 ? SPECIAL : ALL);
}

/** Two in three begin within two days before a change of the zone's clock. */
function randomStart(random: Random, zone: string): number {
  const from = Date.parse('2008-01-01T00:00:00Z');
  const to = Date.parse('2040-01-01T00:00:00Z');
  const changes = zoneRules(zone).untils.filter((until) => until > from && until < to);
  const near = changes.length > 0 && random.next() < 0.67;
  const instant = near
    ? pick(random, changes) - below(random, 2880) * MINUTE
    : from + random.next() * (to - from);
  return Math.floor(instant / MINUTE) * MINUTE;
}

function time(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function localOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

function below(random: Random, limit: number): number {
  return Math.floor(random.next() * limit);
}

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
