import { expect, test } from 'vitest';
import { loadDesired } from '../../src/desired/load.ts';
import { directoryWith, findingsOf, loadValid, yaml } from './support.ts';

const PROFILE = [
  'jurisdictions: [US, US-FL]',
  'doNotCall: {federal: true, state: true}',
  'callingHours: {timeZones: [America/New_York], start: "08:00", end: "21:00"}',
  'maxDailyCallsPerNumber: 1',
];

function files(profile: readonly string[], schedule: readonly string[] = []) {
  return {
    'us.yaml': yaml('Compliance', 'us', profile),
    'week.yaml': yaml('Schedule', 'week', schedule),
    'd.yaml': yaml('Dialer', 'd', ['strategy: PROGRESSIVE']),
    'c.yaml': yaml('Campaign', 'c', ['compliance: us', 'schedule: week', 'dialer: d']),
  };
}

test('hours beyond the law are an error at the value, and there is no desired state', async () => {
  const { desired, findings } = await loadDesired(directoryWith(files(PROFILE)));
  expect(desired).toBeNull();
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
    {
      id: 'calling-hours-limit',
      severity: 'error',
      message:
        'compliance "us": calling hours end 21:00, US-FL allows until 20:00 (Fla. Stat. 501.616(6)(a)); used by campaign "c"',
      source: 'us.yaml:8:70',
    },
  ]);
});

test('a schedule that shuts in time makes the same profile valid', async () => {
  const week = ['timeZone: America/New_York', 'windows: [{days: [MONDAY], start: "09:00", end: "20:00"}]'];
  await loadValid(files(PROFILE, week));
});

test('a value that is wrong is not judged as one that is missing', async () => {
  const broken = ['jurisdictions: [US]', 'doNotCall: {federal: 1}', 'callingHours: {start: 8}'];
  const ids = (await findingsOf(files(broken))).map((finding) => finding.split(' ')[0]);
  expect(ids).not.toContain('do-not-call-required');
  expect(ids).not.toContain('calling-hours-limit');
  const named = (await findingsOf(files(['jurisdictions: US']))).map((finding) => finding.split(' ')[0]);
  expect(named).not.toContain('no-jurisdictions');
});

test('windows that are wrong are not judged as none', async () => {
  const findings = await findingsOf(
    files(PROFILE, ['timeZone: America/New_York', 'windows: [{days: [MON]}]']),
  );
  expect(findings.filter((finding) => finding.startsWith('calling-hours-limit'))).toEqual([]);
});

test('the date comes from outside', async () => {
  const directory = directoryWith(files([...PROFILE.slice(0, 2), PROFILE[3] ?? '']));
  const reviewsDue = async (now: string) => {
    const { findings } = await loadDesired(directory, { now: Date.parse(now) });
    return findings.filter(({ id }) => id === 'pack-review-due').length;
  };
  expect(await reviewsDue('2026-11-20T12:00:00Z')).toBe(0);
  expect(await reviewsDue('2028-01-01T12:00:00Z')).toBe(2);
});
