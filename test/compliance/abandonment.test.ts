import { expect, test } from 'vitest';
import type { Abandonment } from '../../src/model/documents.ts';
import { careful, found, hours, withId } from './support.ts';

function judged(jurisdictions: string[], abandonment: Abandonment | undefined, now: number | null = null) {
  const { abandonment: _, ...rest } = careful(jurisdictions, hours('12:00', '16:00'));
  const findings = found({ ...rest, ...(abandonment && { abandonment }) }, { now });
  return withId(findings, 'abandonment-limit', 'abandonment-period');
}

test('the limit of the law is allowed, and nothing above it', () => {
  expect(judged(['US'], { limit: 0.03, periodDays: 30 })).toEqual([]);
  expect(judged(['US'], { limit: 0.031, periodDays: 30 })).toEqual([
    {
      id: 'abandonment-limit',
      severity: 'error',
      message:
        'compliance "us": abandonment.limit 0.031 is above 0.03: US allows 3 % of live answers in each 30 days (16 CFR 310.4(b)(1)(iv), (b)(4)), US allows 3 % of live answers in each 30 days (47 CFR 64.1200(a)(6), (7); to be verified: the FCC proposed on 28 October 2025 to delete this rule)',
      source: 'us.yaml:16:3',
    },
  ]);
});

test('Canada allows 5 % in a calendar month, from memory and so a warning', () => {
  expect(judged(['CA'], { limit: 0.05, periodDays: 1 })).toEqual([]);
  const [finding] = judged(['CA'], { limit: 0.06, periodDays: 1 });
  expect(finding?.severity).toBe('warning');
  expect(finding?.message).toContain('CA allows 5 % of live answers in a calendar month');
});

test('the United Kingdom has had no safe share since March 2017, and had 3 % in a day until then', () => {
  const since = judged(['GB'], { limit: 0.02, periodDays: 1 }, Date.parse('2017-03-01T00:00:00Z'));
  expect(since.map(({ severity, message }) => [severity, message.includes('GB allows none')])).toEqual([
    ['warning', true],
  ]);
  const until = Date.parse('2017-02-28T23:00:00Z');
  expect(judged(['GB'], { limit: 0.03, periodDays: 1 }, until).map(({ severity }) => severity)).toEqual([
    'info',
  ]);
  expect(judged(['GB'], { limit: 0.04, periodDays: 1 }, until).map(({ severity }) => severity)).toEqual([
    'error',
  ]);
});

test('the lowest of several limits counts, and a doubtful one below it is told apart', () => {
  const findings = judged(['CA', 'US', 'GB'], { limit: 0.06, periodDays: 1 });
  expect(
    findings.map(({ severity, message }) => `${severity} ${message.match(/above [\d.]+/)?.[0]}`),
  ).toEqual(['error above 0.03', 'warning above 0']);
  expect(findings.some(({ message }) => message.includes('CA allows'))).toBe(false);
});

test('what is not written is 0.03 and 30 days', () => {
  expect(judged(['US'], undefined)).toEqual([]);
  const [finding] = judged(['GB'], undefined);
  expect(finding?.message).toContain('abandonment.limit 0.03 (not written, so the default) is above 0');
});

test('a period longer than the law counts in is an error, with both', () => {
  expect(judged(['US'], { limit: 0.03, periodDays: 31 })).toMatchObject([
    { id: 'abandonment-period', severity: 'error', source: 'us.yaml:17:3' },
  ]);
  const [finding] = judged(['US'], { limit: 0.01, periodDays: 60 });
  expect(finding?.message).toContain('periodDays 60 is too long: US counts in each 30 days (16 CFR');
});

test.each([
  ['US', 10, []],
  ['US', 1, []],
  ['US', 7, ['info']],
  ['CA', 30, ['info']],
  ['CA', 31, ['info']],
  ['CA', 32, ['warning']],
  ['CA', 1, []],
])('%s and periods of %i days', (id, periodDays, severities) => {
  expect(judged([id], { limit: 0.02, periodDays }).map(({ severity }) => severity)).toEqual(severities);
});

test('a period that is too long is told beside a limit that is too high', () => {
  expect(judged(['US'], { limit: 0.031, periodDays: 60 }).map(({ id }) => id)).toEqual([
    'abandonment-limit',
    'abandonment-period',
  ]);
  const none = judged(['GB'], { limit: 0.02, periodDays: 60 }, Date.parse('2017-03-01T00:00:00Z'));
  expect(
    none.map(({ id }) => id),
    'none at all needs no period',
  ).toEqual(['abandonment-limit']);
});

test('none at all is none in every period', () => {
  expect(judged(['US', 'GB', 'CA'], { limit: 0, periodDays: 90 })).toEqual([]);
});

test.each(['AU', 'DE', 'FR'])('%s has no limit that is known', (id) => {
  expect(judged([id], { limit: 0.5, periodDays: 90 })).toEqual([]);
});
