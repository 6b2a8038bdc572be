import { expect, it } from 'vitest';
import type { ScheduledExport } from '../../../src/model/documents.ts';
import { nextStep } from '../../../src/reconcile/exports/due.ts';
import { instant } from '../../support/calendars.ts';

const HALF_HOURS: ScheduledExport = { name: 'wfm', everyMinutes: 30, file: '{from}.json' };
const DAYS: ScheduledExport = {
  name: 'wfm',
  at: ['00:00'],
  timeZone: 'America/New_York',
  file: '{from}.json',
};
const now = instant('2026-11-20T12:40Z');

it('a new export begins with the period that runs now', () => {
  expect(nextStep(HALF_HOURS, { position: null, now })).toEqual({
    type: 'begin',
    at: instant('2026-11-20T12:30Z'),
  });
});

it('a period is exported once CXone has counted it, and not before', () => {
  const position = instant('2026-11-20T12:30Z');
  expect(nextStep(HALF_HOURS, { position, now })).toEqual({ type: 'wait' });
  expect(nextStep(HALF_HOURS, { position, now: instant('2026-11-20T13:04Z') })).toEqual({ type: 'wait' });
  expect(nextStep(HALF_HOURS, { position, now: instant('2026-11-20T13:05Z') })).toEqual({
    ...{ type: 'make', from: position, to: instant('2026-11-20T13:00Z') },
  });
  const patient = { ...HALF_HOURS, delayMinutes: 60 };
  expect(nextStep(patient, { position, now: instant('2026-11-20T13:59Z') })).toEqual({ type: 'wait' });
});

it('missed periods follow one another, the oldest first', () => {
  let position = instant('2026-11-20T10:00Z');
  const made: number[] = [];
  for (;;) {
    const step = nextStep(HALF_HOURS, { position, now });
    if (step.type !== 'make') break;
    expect(step.from).toBe(position);
    position = step.to;
    made.push(position);
  }
  expect(made).toEqual(
    ['10:30', '11:00', '11:30', '12:00', '12:30'].map((at) => instant(`2026-11-20T${at}Z`)),
  );
});

it('what is longer ago than it is made up for is skipped, whole periods of it', () => {
  const position = instant('2026-11-01T05:00Z');
  expect(nextStep(DAYS, { position, now })).toEqual({
    ...{ type: 'skip', from: position, to: instant('2026-11-13T05:00Z') },
  });
  expect(nextStep({ ...DAYS, catchUpDays: 31 }, { position, now })).toMatchObject({ type: 'make' });
});

it('another schedule goes on where the one before it ended: no gap and no overlap', () => {
  const position = instant('2026-11-20T05:00Z');
  expect(nextStep(HALF_HOURS, { position, now })).toMatchObject({ from: position, to: position + 1_800_000 });
  const six = { ...DAYS, at: ['06:00'] };
  expect(nextStep(six, { position, now })).toMatchObject({
    from: position,
    to: instant('2026-11-20T11:00Z'),
  });
});

it('a clock that was put back exports nothing twice', () => {
  const position = instant('2026-11-20T14:00Z');
  expect(nextStep(HALF_HOURS, { position, now })).toEqual({ type: 'wait' });
});
