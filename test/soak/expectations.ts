import { expect } from 'vitest';
import { reportFigure } from '../support/proving.ts';
import type { DayReport } from './day.ts';
import { growth } from './ledger/growth.ts';
import { spanText } from './ledger/spans.ts';

const KB = 1_024;
/** The first hours are not counted: what is loaded and compiled once is loaded and compiled then. */
const WARM_AFTER = 4;
/**
 * A loop of 120 cycles an hour that keeps half a kilobyte a cycle grows by 60 KB an hour; what the collector leaves over
 * swings by some hundred from hour to hour, which over twenty hours makes a slope of at most some tens.
 */
const MOST_GROWTH = 60 * KB;
/** Of the store a record of the trail, with its base and its index. */
const MOST_BYTES_A_RECORD = 8 * KB;
const TAKEOVER_MS = 35_000;

/** Everything that has to be so after a day. */
export function expectGoodDay(report: DayReport, what: string): void {
  const { dialing } = report;
  const told = (strays: DayReport['dialing']['strays']) =>
    strays.map((stray) => `${stray.campaign} ${spanText(stray)}${stray.excuse ? `: ${stray.excuse}` : ''}`);
  const missed = dialing.strays.filter(({ excuse }) => excuse === null);
  const excused = dialing.strays.filter(({ excuse }) => excuse !== null);
  const minutes = (ms: number) => Math.round(ms / 60_000);
  reportFigure(`${what}: minutes dialed`, `${minutes(dialing.dialedMs)} of ${minutes(dialing.allowedMs)}`);
  reportFigure(`${what}: pauses in time`, String(dialing.reactions.length));
  reportFigure(`${what}: dialed on while nobody could pause`, String(excused.length));
  for (const one of told(excused)) reportFigure(`${what}: ${one}`, '');
  reportFigure(`${what}: requests, writes`, `${report.requests}, ${report.writes}`);
  reportFigure(`${what}: records of the trail`, String(report.records.length));
  reportFigure(`${what}: edits in the console`, String(report.edits.length));
  for (const { killedAt, leadsAt, elsewhere } of report.takeovers) {
    const where = elsewhere ? 'from another machine' : 'on the same machine';
    reportFigure(`${what}: taken over ${where} after`, `${(leadsAt - killedAt) / 1_000} s`);
  }

  reportFigure(`${what}: dial ratios moved`, String(report.pacedWrites));
  for (const { name, answered, share } of report.abandoned) {
    reportFigure(`${what}: abandoned in ${name}`, `${(share * 100).toFixed(2)} % of ${answered}`);
  }
  const { calm } = report;
  if (calm.hours > 0) reportFigure(`${what}: records an hour of calm`, (calm.count / calm.hours).toFixed(1));

  expect(report.dials, 'calls of campaigns that were not active').toEqual([]);
  expect(report.pacing, 'paced values').toEqual([]);
  expect(calm.noise, 'records of calm hours that belong to no move of a rule').toEqual([]);
  expect(told(missed), 'dialed and should not have').toEqual([]);
  expect(report.trail, 'the trail and what the tenant took').toEqual([]);
  expect(report.open, 'intents without an outcome').toEqual([]);
  expect(report.verify.code, 'audit verify').toBe(0);
  expect(report.complaints).toEqual([]);
  expect(report.plan, report.plan.text).toMatchObject({ code: 0 });
  for (const { killedAt, leadsAt } of report.takeovers)
    expect(leadsAt - killedAt).toBeLessThanOrEqual(TAKEOVER_MS);
  // A day on which hardly anything dials shows nothing.
  expect(dialing.dialedMs).toBeGreaterThan(dialing.allowedMs * 0.4);
  expect(report.writes).toBeGreaterThan(30);
}

/** What one process that lived through a day may have grown by. */
export function expectNoGrowth(report: DayReport, what: string): void {
  const { samples } = report;
  const warm = samples.slice(WARM_AFTER);
  const slope = growth(warm.map(({ heapUsed, external }) => heapUsed + external));
  reportFigure(
    `${what}: heap after ${samples.length} h`,
    `${Math.round((samples.at(-1)?.heapUsed ?? 0) / KB)} KB`,
  );
  reportFigure(`${what}: heap growth an hour`, `${Math.round(slope / KB)} KB`);
  expect(new Set(samples.map(({ pid }) => pid)).size).toBe(1);
  expect(slope, samples.map(({ heapUsed }) => heapUsed).join(' ')).toBeLessThan(MOST_GROWTH);
  for (const figure of ['resources', 'files', 'listeners'] as const) {
    const counts = warm.map((sample) => sample[figure]);
    reportFigure(`${what}: ${figure}`, `${Math.min(...counts)} to ${Math.max(...counts)}`);
    expect(growth(counts), `${figure}: ${counts.join(' ')}`).toBeLessThan(0.2);
  }
  const bytes = (samples.at(-1)?.storeBytes ?? 0) / Math.max(1, report.records.length);
  reportFigure(`${what}: bytes of the store a record`, String(Math.round(bytes)));
  expect(bytes).toBeLessThan(MOST_BYTES_A_RECORD);
}
