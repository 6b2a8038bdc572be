import { expect, it } from 'vitest';
import type { DesiredState } from '../../../src/model/desired.ts';
import { holdsOf, runStateJudge } from '../../../src/reconcile/cycle/run-state-judge.ts';
import { campaignWith, fixedHolidays, instant } from '../../support/calendars.ts';

const callingHours = { timeZones: ['America/New_York'], start: '08:00', end: '21:00' };
const held = campaignWith({ compliance: { callingHours } }, 'held');
const shared = { ...campaignWith({}, 'shared'), ...(held.compliance ? { compliance: held.compliance } : {}) };
const desired: DesiredState = {
  directory: 'campaigns',
  campaigns: [held, shared, campaignWith({}, 'free')],
  dialers: [],
  compliances: [],
  schedules: [],
  contactLists: [],
  digest: 'sha256:0',
};
const NIGHT = instant('2026-11-20T04:00Z');
const DAY = instant('2026-11-20T18:00Z');

const at = (now: number) => ({ now, override: null });

it('holds back whom the rules hold back, at the time that is asked about', () => {
  const judge = runStateJudge(desired, fixedHolidays());
  expect([...holdsOf(desired, judge, { now: NIGHT, overrides: new Map() }).keys()]).toEqual([
    'held',
    'shared',
  ]);
  expect(holdsOf(desired, judge, { now: DAY, overrides: new Map() }).size).toBe(0);
  expect(judge('held', at(NIGHT))).toMatchObject({ rule: 'calling-calendar', until: '2026-11-20T13:00:00Z' });
});

it('judges campaigns of the same profiles once', () => {
  const judge = runStateJudge(desired, fixedHolidays());
  expect(judge('held', at(NIGHT))).toBe(judge('shared', at(NIGHT)));
});

it('holds back a campaign that the YAML does not have', () => {
  expect(runStateJudge(desired, fixedHolidays())('gone', at(DAY))).toMatchObject({
    rule: 'unknown-campaign',
    allowed: 'paused',
  });
});
