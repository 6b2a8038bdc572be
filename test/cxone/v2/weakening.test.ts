import { describe, expect, it } from 'vitest';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import type { Json } from '../../../src/model/values/json.ts';

const PAUSES = '/complianceSettings/pauseRules';
const ZONES = '/complianceSettings/timeZoneRestrictions';
const weakening = (path: string, before: Json | undefined, after: Json) =>
  v2Dialect.weakening(path, { before, after });
const rule = (startTime: string, endTime: string) => ({ name: 'Calling hours', startTime, endTime });

describe('do-not-call', () => {
  it.each([
    '/complianceRules/respectDnc',
    '/complianceRules/respectStateDnc',
    '/complianceSettings/doNotCallCompliance',
  ])('%s is weaker once it is off, and only then', (path) => {
    expect(weakening(path, true, false)).toBe('do-not-call off');
    expect(weakening(path, false, true)).toBeNull();
    expect(weakening(path, undefined, false)).toBeNull();
  });
});

describe('calling hours', () => {
  it.each<{ what: string; before: readonly Json[]; after: readonly Json[]; says: string | null }>([
    {
      what: 'end later',
      before: [rule('20:00', '09:00')],
      after: [rule('21:00', '09:00')],
      says: '20:00 to 21:00',
    },
    {
      what: 'begin earlier',
      before: [rule('20:00', '09:00')],
      after: [rule('20:00', '08:30')],
      says: '08:30 to 09:00',
    },
    { what: 'lose a pause', before: [rule('12:00', '13:00')], after: [], says: '12:00 to 13:00' },
    { what: 'are gone', before: [rule('20:00', '00:00')], after: [], says: '20:00 to 24:00' },
    { what: 'are narrower', before: [rule('20:00', '09:00')], after: [rule('19:00', '10:00')], says: null },
    {
      what: 'are the same in two rules',
      before: [rule('20:00', '09:00')],
      after: [rule('20:00', '00:00'), rule('00:00', '09:00')],
      says: null,
    },
    { what: 'can not be read', before: [rule('20:00', '09:00')], after: [rule('8pm', '09:00')], says: null },
  ])('$what', ({ before, after, says }) => {
    const expected = says && `calling hours wider: ${says} is open now`;
    expect(weakening(PAUSES, before, after)).toBe(expected);
  });

  it('are no longer looked at in a zone that goes, whatever the order', () => {
    expect(weakening(ZONES, ['America/Denver', 'America/Chicago'], ['America/Chicago'])).toBe(
      'calling hours no longer looked at in America/Denver',
    );
    expect(weakening(ZONES, ['a', 'b'], ['b', 'a', 'c'])).toBeNull();
  });
});

it('nothing else protects the people called', () => {
  expect(weakening('/pacing/dialRatio', 1, 5)).toBeNull();
});
