import { expect, test } from 'vitest';
import { checkCallsPerSecond } from '../../src/compliance/calls-per-second.ts';
import type { DesiredCampaign } from '../../src/model/desired.ts';
import type { ComplianceSpec, DialerSpec } from '../../src/model/documents.ts';
import type { Document, Kind } from '../../src/model/resource.ts';

function document<Spec>(kind: Kind, name: string, spec: Spec): Document<Spec> {
  const positions = {
    '': 65537,
    '/spec/callsPerSecond': 7 * 65536 + 19,
    '/spec/callsPerSecond/max': 7 * 65536 + 33,
    '/spec/maxCallsPerSecond': 9 * 65536 + 21,
  };
  return { key: { kind, name }, metadata: { name }, spec, file: `${name}.yaml`, positions };
}

const dialer = (callsPerSecond?: DialerSpec['callsPerSecond']): Document<DialerSpec> =>
  document('Dialer', 'fast', callsPerSecond === undefined ? {} : { callsPerSecond });
const compliance = (spec: ComplianceSpec): Document<ComplianceSpec> => document('Compliance', 'us', spec);
const campaign = (name: string, profiles: Omit<DesiredCampaign, 'document'>): DesiredCampaign => ({
  document: document('Campaign', name, {}),
  ...profiles,
});

test('a dialer above the regulatory limit is an error at the dialer, naming the limit and the campaign', () => {
  const profiles = { dialer: dialer(6), compliance: compliance({ maxCallsPerSecond: 5 }) };
  expect(checkCallsPerSecond({ campaigns: [campaign('a', profiles)] })).toEqual([
    {
      id: 'calls-per-second-limit',
      severity: 'error',
      message:
        'dialer "fast": callsPerSecond 6 is above maxCallsPerSecond 5 of compliance "us" (us.yaml:9:21), used together by campaign "a"',
      source: 'fast.yaml:7:19',
    },
  ]);
});

test('an envelope counts by its maximum', () => {
  const limit = compliance({ maxCallsPerSecond: 5 });
  const over = campaign('a', { dialer: dialer({ min: 1, max: 5.5 }), compliance: limit });
  const within = campaign('b', { dialer: dialer({ min: 1, max: 5 }), compliance: limit });
  expect(checkCallsPerSecond({ campaigns: [over, within] }).map(({ source }) => source)).toEqual([
    'fast.yaml:7:33',
  ]);
});

test('a pair is reported once, however many campaigns use it', () => {
  const profiles = { dialer: dialer(6), compliance: compliance({ maxCallsPerSecond: 5 }) };
  const findings = checkCallsPerSecond({
    campaigns: Array.from({ length: 7 }, (_, index) => campaign(`c${index}`, profiles)),
  });
  expect(findings).toHaveLength(1);
  expect(findings[0]?.message).toContain('campaigns "c0", "c1", "c2", "c3", "c4" and 2 more');
});

test('the same dialer is judged by each profile that it is used with', () => {
  const shared = dialer(6);
  const findings = checkCallsPerSecond({
    campaigns: [
      campaign('a', { dialer: shared, compliance: compliance({ maxCallsPerSecond: 5 }) }),
      campaign('b', { dialer: shared, compliance: compliance({ maxCallsPerSecond: 4 }) }),
      campaign('c', { dialer: shared, compliance: compliance({ maxCallsPerSecond: 6 }) }),
    ],
  });
  expect(findings).toHaveLength(2);
});

test.each([
  ['the limit is met exactly', { dialer: dialer(5), compliance: compliance({ maxCallsPerSecond: 5 }) }],
  ['no rate is written', { dialer: dialer(), compliance: compliance({ maxCallsPerSecond: 5 }) }],
  ['no limit is written', { dialer: dialer(50), compliance: compliance({}) }],
  ['there is no compliance profile', { dialer: dialer(50) }],
  ['there is no dialer', { compliance: compliance({ maxCallsPerSecond: 5 }) }],
])('nothing is found where %s', (_, profiles) => {
  expect(checkCallsPerSecond({ campaigns: [campaign('a', profiles)] })).toEqual([]);
});
