import { describe, expect, it } from 'vitest';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import type { Base } from '../../../src/model/base.ts';
import type { DesiredState } from '../../../src/model/desired.ts';
import type { ComplianceSpec, ScheduleSpec } from '../../../src/model/documents.ts';
import { callableWeek } from '../../../src/plan/dialing/callable-week.ts';
import { baseOfDesired } from '../../../src/reconcile/base-of-desired.ts';
import { profileLookup } from '../../../src/reconcile/profiles/lookup.ts';
import { campaignWith, instant, type Profiles } from '../../support/calendars.ts';

const NOW = instant('2026-11-20T12:00:00Z');
const schedule = (end: string): ScheduleSpec => ({
  timeZone: 'America/New_York',
  windows: [{ days: ['MONDAY', 'TUESDAY'], start: '09:15', end }],
});
const compliance = (end: string, limit = 0.03): ComplianceSpec => ({
  callingHours: { timeZones: ['America/New_York'], start: '08:00', end },
  abandonment: { limit },
});

/** One campaign with its profiles, which it refers to by name. */
function desiredWith(profiles: Profiles): DesiredState {
  const plain = campaignWith(profiles);
  const spec = {
    ...(plain.compliance && { compliance: plain.compliance.key.name }),
    ...(plain.schedule && { schedule: plain.schedule.key.name }),
  };
  const campaign = { ...plain, document: { ...plain.document, spec } };
  return {
    directory: 'campaigns',
    campaigns: [campaign],
    dialers: [],
    compliances: plain.compliance ? [plain.compliance] : [],
    schedules: plain.schedule ? [plain.schedule] : [],
    contactLists: [],
    digest: 'sha256:0',
  };
}

/** What the store holds once a desired state was applied. */
const stored = (desired: DesiredState): Base => ({
  type: 'records',
  records: baseOfDesired(desired, v2Dialect),
});

function known(now: DesiredState, base: Base) {
  const lookup = profileLookup(now, base, v2Dialect);
  const of = (found: ReturnType<typeof lookup.before>) =>
    found && { hours: callableWeek(found.calendar, NOW).hours, limit: found.abandonmentLimit };
  return { before: of(lookup.before('spring')), after: of(lookup.after('spring')) };
}

const NOW_STATE = desiredWith({ schedule: schedule('18:15'), compliance: compliance('21:00', 0.02) });
const OLD_STATE = desiredWith({ schedule: schedule('17:15'), compliance: compliance('17:00') });
const OLD = { hours: 15.5, limit: 0.03 };
const NEW = { hours: 18, limit: 0.02 };

describe('what the profiles said before', () => {
  it('comes from the documents of a base from Git', () => {
    const base: Base = { type: 'records', records: new Map(), desired: OLD_STATE };
    expect(known(NOW_STATE, base)).toEqual({ before: OLD, after: NEW });
  });

  it('comes from the records of the store, windows to the minute', () => {
    expect(known(NOW_STATE, stored(OLD_STATE))).toEqual({ before: OLD, after: NEW });
  });

  it('is not known where the campaign had another schedule than the one of that name', () => {
    const records = new Map(baseOfDesired(OLD_STATE, v2Dialect));
    const other = desiredWith({ schedule: schedule('12:30'), compliance: compliance('17:00') });
    const office = baseOfDesired(other, v2Dialect).get('schedule/office');
    if (office) records.set('schedule/office', office);
    expect(known(NOW_STATE, { type: 'records', records }).before).toBeNull();
  });

  it('is not known without a base, and of a campaign that the base does not know', () => {
    expect(known(NOW_STATE, { type: 'none' }).before).toBeNull();
    expect(known(NOW_STATE, { type: 'records', records: new Map() }).before).toBeNull();
  });

  it('is found under a name that the document had before', () => {
    const [campaign] = NOW_STATE.campaigns;
    if (!campaign) throw new Error('there is one');
    const { document } = campaign;
    const renamed = {
      ...document,
      key: { ...document.key, name: 'summer' },
      metadata: { name: 'summer', previousNames: ['spring'] },
    };
    const now = { ...NOW_STATE, campaigns: [{ ...campaign, document: renamed }] };
    for (const base of [
      stored(OLD_STATE),
      { type: 'records', records: new Map(), desired: OLD_STATE } as const,
    ]) {
      const before = profileLookup(now, base, v2Dialect).before('summer');
      expect(before && callableWeek(before.calendar, NOW).hours).toBe(OLD.hours);
    }
  });
});

it('names the campaigns that use a profile', () => {
  const lookup = profileLookup(NOW_STATE, { type: 'none' }, v2Dialect);
  expect(lookup.usersOf({ kind: 'Schedule', name: 'office' })).toEqual(['spring']);
  expect(lookup.usersOf({ kind: 'Dialer', name: 'office' })).toEqual([]);
});
