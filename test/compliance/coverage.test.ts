import { expect, test } from 'vitest';
import { checkCompliance } from '../../src/compliance/check.ts';
import { PACKS } from '../../src/compliance/packs/all.ts';
import type { DialerSpec } from '../../src/model/documents.ts';
import {
  campaignOf,
  careful,
  documentOf,
  found,
  foundIn,
  hours,
  NOW,
  PROGRESSIVE,
  profileOf,
  withId,
} from './support.ts';

const CLEAN = careful(['US'], hours('09:00', '20:00'));

test('a campaign without a compliance profile is a warning at the campaign', () => {
  expect(foundIn([campaignOf('a')], [])).toMatchObject([
    { id: 'no-compliance-profile', severity: 'warning', source: 'a.yaml:5:3' },
  ]);
});

test('a campaign whose profile is not there is another finding of another check', () => {
  const lost = { document: documentOf('Campaign', 'a', { compliance: 'gone' }) };
  expect(foundIn([lost], [])).toEqual([]);
});

test.each([[undefined], [[]]])(
  'a profile with the jurisdictions %j is a warning that names the known ones',
  (jurisdictions) => {
    const { jurisdictions: _, ...rest } = CLEAN;
    const findings = found({ ...rest, ...(jurisdictions && { jurisdictions }) });
    expect(findings).toMatchObject([{ id: 'no-jurisdictions', severity: 'warning' }]);
    for (const { id } of PACKS) expect(findings[0]?.message).toContain(id);
  },
);

test('an unknown jurisdiction is a warning where it stands, and its country holds all the same', () => {
  const findings = found(careful(['ZZ', 'US-CO'], hours('07:00', '20:00')));
  const unknown = withId(findings, 'unknown-jurisdiction');
  expect(unknown).toMatchObject([
    { severity: 'warning', source: 'us.yaml:7:3' },
    { severity: 'warning', source: 'us.yaml:8:3' },
  ]);
  expect(unknown[0]?.message).toContain(
    'the limits of ZZ are unknown, which is not to say that there are none; known',
  );
  expect(unknown[1]?.message).toContain('only those of US are checked');
  expect(withId(findings, 'calling-hours-limit')[0]?.message).toContain('US allows from 08:00');
});

test('what was taken out of a document because it was wrong is not called missing', () => {
  const profile = profileOf({});
  const campaign = campaignOf('a');
  const input = { campaigns: [campaign], profiles: [profile], now: null, wasCut: () => true };
  expect(checkCompliance(input)).toEqual([]);
});

test('what no field shows is one note a jurisdiction, however many profiles name it', () => {
  const profiles = ['one', 'two'].map((name) =>
    profileOf(careful(['US', 'US-FL'], hours('09:00', '20:00')), name),
  );
  const campaigns = profiles.map((compliance) =>
    campaignOf(compliance.key.name, { compliance, dialer: PROGRESSIVE }),
  );
  const findings = withId(foundIn(campaigns, profiles), 'not-shown');
  expect(findings.map(({ id, severity, source }) => [id, severity, source])).toEqual([
    ['not-shown', 'info', 'one.yaml:7:3'],
    ['not-shown', 'info', 'one.yaml:8:3'],
  ]);
  expect(findings[0]?.message).toMatch(/^US: .*consent.*31 days.*7 calls in 7 days per person and debt/);
});

test.each([
  ['US-AL', 'which days count as holidays'],
  ['FR', 'at most 4 attempts in 30 calendar days'],
  ['FR', '60 days of silence'],
  ['GB', '72 hours'],
  ['GB', '28 days'],
  ['US-WA', 'no call for 12 months'],
  ['AU', '30 days'],
  ['DE', '30 attempts'],
  ['US-NE', '13:00 to 21:00'],
])('what is not shown of %s: %s', (id, text) => {
  const notes = withId(found(careful([id], hours('12:00', '16:00'))), 'not-shown');
  expect(notes.filter(({ message }) => message.startsWith(`${id}:`) && message.includes(text))).toHaveLength(
    1,
  );
});

test('consent in France is required from 11 August 2026 on', () => {
  const notes = (date: string) =>
    withId(found(careful(['FR'], hours('14:00', '16:00')), { now: Date.parse(date) }), 'not-shown');
  expect(notes('2026-08-10T12:00:00Z')[0]?.message).not.toContain('opt-in');
  expect(notes('2026-08-11T12:00:00Z')[0]?.message).toContain('opt-in');
});

test('a review that is older than twelve months is a warning', () => {
  const due = (date: string | null) =>
    withId(found(CLEAN, { now: date === null ? null : Date.parse(date) }), 'pack-review-due');
  expect(due(null)).toEqual([]);
  expect(due('2027-11-20T23:59:59Z')).toEqual([]);
  expect(due('2027-11-21T00:00:00Z')).toMatchObject([{ severity: 'warning', source: 'us.yaml:7:3' }]);
  expect(due('2027-11-21T00:00:00Z')[0]?.message).toContain('reviewed on 2026-11-20');
});

test('a careful profile has nothing but notes', () => {
  expect(found(CLEAN, { now: NOW }).map(({ id }) => id)).toEqual(['not-shown']);
});

function judgedDialer(spec: DialerSpec | null) {
  const compliance = profileOf(CLEAN);
  const dialer = spec && documentOf<DialerSpec>('Dialer', 'd', spec);
  const campaign = campaignOf('a', { compliance, ...(dialer && { dialer }) });
  return withId(foundIn([campaign], [compliance]), 'dialer-not-judged');
}

test.each<[string, DialerSpec | null, string]>([
  ['no dialer', null, 'a.yaml:5:3'],
  ['a dialer without a strategy', { dialRatio: 2 }, 'd.yaml:5:3'],
  [
    'an envelope that no rule moves',
    { strategy: 'PREDICTIVE', dialRatio: { min: 1, max: 3 } },
    'd.yaml:18:3',
  ],
])('abandonment with %s is noted as not judged', (_, spec, source) => {
  expect(judgedDialer(spec)).toMatchObject([{ severity: 'info', source }]);
});

test.each<[string, DialerSpec]>([
  ['a fixed ratio', { strategy: 'POWER', dialRatio: 2 }],
  ['one call an agent', { strategy: 'PROGRESSIVE', dialRatio: { min: 1, max: 3 } }],
  [
    'a pacing rule',
    { strategy: 'PREDICTIVE', dialRatio: { min: 1, max: 3 }, pacing: { kind: 'budget', moves: 'dialRatio' } },
  ],
])('%s needs no note', (_, spec) => {
  expect(judgedDialer(spec)).toEqual([]);
});
