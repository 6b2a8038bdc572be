import { expect, test } from 'vitest';
import type { Holidays } from '../../src/model/documents.ts';
import { careful, found, hours, WEEKDAYS, withId } from './support.ts';

function bans(jurisdictions: string[], holidays: Holidays | null | undefined): readonly string[] {
  const spec = careful(jurisdictions, hours('12:00', '16:00'));
  const windows = [{ days: WEEKDAYS, start: '10:00', end: '16:00' }];
  const schedule = { timeZone: 'America/New_York', windows, ...(holidays && { holidays }) };
  const findings = found(spec, holidays === null ? {} : { schedule });
  return withId(findings, 'holiday-ban').map(({ severity, message }) => `${severity} ${message}`);
}

test.each(['US-AL', 'US-LA', 'US-PA', 'US-RI', 'US-UT', 'FR', 'DE', 'AU'])(
  '%s bans calls on holidays, so a schedule has to keep them',
  (id) => {
    expect(bans([id], null)).toEqual([expect.stringMatching(new RegExp(`^error .*${id} allows no calls`))]);
    expect(bans([id], undefined)).toHaveLength(1);
    const [country = '', region] = id.split('-');
    expect(bans([id], { country, ...(region && { region }) })).toEqual([]);
  },
);

test('where the sources conflict on holidays, as in Mississippi, it is a warning that says so', () => {
  expect(bans(['US-MS'], undefined)).toEqual([
    'warning compliance "us": US-MS allows no calls on holidays: one on a Sunday moves to Monday (dnc.com restricted dates; to be verified: the sources conflict on holidays), and schedule "week" has no holidays; used by campaign "a"',
  ]);
});

test.each([
  ['another country', { country: 'CA' }, 'error', 'has the holidays of CA'],
  ['nothing', {}, 'error', 'has no holidays'],
  ['single dates', { also: ['2026-12-25'] }, 'warning', 'has dates of its own alone'],
  ['the country without the state', { country: 'US' }, 'warning', 'without the region LA'],
  ['another state', { country: 'US', region: 'AL' }, 'warning', 'without the region LA'],
  [
    'all of them but one',
    { country: 'US', region: 'LA', except: ['2027-02-15'] },
    'warning',
    'dials on 2027-02-15',
  ],
] as const)('a schedule with the holidays of %s', (_, holidays, severity, text) => {
  const { except, also, ...place } = { except: undefined, also: undefined, ...holidays };
  const written = { ...place, ...(except && { except: [...except] }), ...(also && { also: [...also] }) };
  const messages = bans(['US-LA'], written);
  expect(messages).toEqual([expect.stringContaining(text)]);
  expect(messages[0]).toMatch(new RegExp(`^${severity}`));
});

test('a jurisdiction without a ban asks for no holidays', () => {
  expect(bans(['US', 'US-FL', 'CA'], null)).toEqual([]);
});
