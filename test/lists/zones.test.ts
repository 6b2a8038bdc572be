import { describe, expect, it } from 'vitest';
import { STATE_ZONES } from '../../src/calendar/state-zones.ts';
import { isKnownZone } from '../../src/calendar/zones.ts';
import { createZoneCheck } from '../../src/lists/prepare/zone-check.ts';
import { callableZones, zonesOfNumber } from '../../src/lists/zones/callable-zones.ts';
import { AREA_CODE_ZONES, PREFIX_ZONES } from '../../src/lists/zones/number-zones.ts';
import { heldAfter, settingsOf } from './support.ts';

const area = (code: number) => zonesOfNumber(1e10 + code * 1e7 + 5_550_100);
const SPLIT = [
  ...[208, 219, 250, 270, 308, 418, 423, 541, 574, 605, 606, 620, 701, 709, 775, 785, 807, 812, 850, 867],
  ...[879, 906, 907, 928, 986],
];

describe('the zones of an area code', () => {
  it('are all that occur in it: the codes that lie in several have several', () => {
    for (const code of SPLIT) expect(area(code).length, String(code)).toBeGreaterThan(1);
  });

  it.each([
    [689, 407],
    [448, 850],
    [930, 812],
    [236, 604],
    [983, 303],
    [364, 270],
  ])('%i are those of %i, which it lies over', (overlay, code) => expect(area(overlay)).toEqual(area(code)));

  it.each([
    [407, ['America/New_York']],
    [850, ['America/Chicago', 'America/New_York']],
    [604, ['America/Edmonton', 'America/Vancouver']],
    [800, []],
  ])('%i', (code, zones) => expect(area(code)).toEqual(zones));

  it('are names that the pinned data knows, and so are those of states and of other countries', () => {
    const names = [...AREA_CODE_ZONES, ...PREFIX_ZONES].flatMap(([zones]) => zones.split(' '));
    const states = Object.values(STATE_ZONES).flatMap((zones) => zones.split(' '));
    expect([...names, ...states].filter((name) => !isKnownZone(name))).toEqual([]);
  });

  it('of other countries go by the longest prefix', () => {
    expect(zonesOfNumber(442_079_460_000)).toEqual(['Europe/London']);
    expect(zonesOfNumber(4_930_123_456)).toEqual(['Europe/Berlin']);
  });
});

describe('where a person may be', () => {
  it('is the union of number, state and zone', () => {
    const where = { timeZone: 'Pacific/Honolulu', state: 'TX' };
    expect(callableZones(12_125_550_100, where)).toEqual({
      type: 'known',
      zones: ['America/Chicago', 'America/Denver', 'America/New_York', 'Pacific/Honolulu'],
    });
  });

  it.each([
    [{}, 'unknown'],
    [{ unknown: 'contiguousUS' as const }, null],
    [{ unknown: 'accept' as const }, null],
  ])('if unknown is settled by the policy %j', (zones, fault) => {
    const check = createZoneCheck(settingsOf({ zones }).zones, [], { from: 0, to: 1 });
    expect(check(18_005_550_100, '', '').fault).toBe(fault);
  });

  it('has to be within the calling hours of every campaign, by the clock and not by the name', () => {
    const span = { from: Date.UTC(2026, 10, 28), to: Date.UTC(2027, 10, 28) };
    const check = createZoneCheck(settingsOf().zones, [['America/New_York', 'America/Denver']], span);
    expect(check(12_125_550_100, '', '').fault).toBeNull();
    expect(check(12_125_550_100, 'America/Boise', '').fault).toBeNull();
    expect(check(13_125_550_100, '', '').fault).toBe('outside');
    // The same until November 2026.
    const west = createZoneCheck(settingsOf().zones, [['America/Los_Angeles']], span);
    expect(west(12_135_550_100, 'America/Vancouver', '').fault).toBe('outside');
    expect(west(12_135_550_100, 'America/Atlantis', '').fault).toBe('wrong-zone');
    expect(west(12_135_550_100, '', 'XX').fault).toBe('wrong-state');
  });
});

it('what is remembered of a place keeps nothing of the file that it stood in', () => {
  const check = createZoneCheck(settingsOf().zones, [], { from: 0, to: 1 });
  const held = heldAfter(100, (place) => {
    const part = Buffer.alloc(500_000, `America/New_York;${place} `).toString('latin1');
    check(12_025_550_123, part.slice(0, 16), String(place));
    check(12_025_550_123, `${part.slice(0, 16)}-${place}`, '');
    check(12_025_550_123, part, '');
  });
  expect(held).toBeLessThan(10_000_000);
});
