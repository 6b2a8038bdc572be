import { dateText, wallText } from '../../calendar/local-text.ts';
import { wallAt } from '../../calendar/local-time.ts';
import { zoneRules } from '../../calendar/zone-rules.ts';
import type { CallsReport } from '../../model/reports/campaign-report.ts';

/** `2.53 %` */
export function percentText(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** `2026-11-20 20:10`, by a zone's clock. */
export function momentIn(instant: number, zone: string): string {
  return wallText(wallAt(zoneRules(zone), instant));
}

/** `2026-11-20` */
export function dateIn(instant: number, zone: string): string {
  return dateText(wallAt(zoneRules(zone), instant));
}

/** `81 ms`, `2.5 s`, `4 min 10 s` */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A count of calls; nothing was counted where no interval is told. */
export function callsText({ intervals, untold }: CallsReport, count: number): string {
  return intervals.length === 0 && untold > 0 ? 'not known' : String(count);
}

/** `4 h 35 min` */
export function longDurationText(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

const PACED: Readonly<Record<string, string>> = {
  dialRatio: 'Dial ratio: calls at once for each free agent',
  concurrency: 'Concurrency: lines, ringing and connected',
  callsPerSecond: 'Calls a second',
  maxConcurrentCalls: 'Calls at once',
};

/** A number that says how fast is dialed, for people who don't know its field. */
export function pacedTitle(field: string): string {
  return PACED[field] ?? field;
}
