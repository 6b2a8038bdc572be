import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { isKnownZone, ZONE_DATA_VERSION, zoneNames } from '../../src/calendar/zones.ts';

test.each(['America/Vancouver', 'Canada/Pacific', 'US/Eastern', 'UTC', 'Etc/GMT+5'])(
  '%s is known',
  (name) => {
    expect(isKnownZone(name)).toBe(true);
  },
);

test.each(['America/Nowhere', 'america/new_york', 'EDT', '', 'constructor', 'America/New_York '])(
  '"%s" is not',
  (name) => {
    expect(isKnownZone(name)).toBe(false);
  },
);

test('the version is that of the installed data', () => {
  const data: { version: string } = createRequire(import.meta.url)('moment-timezone/data/packed/latest.json');
  expect(data.version).toBe(ZONE_DATA_VERSION);
});

test('zones and links are all there', () => {
  expect(zoneNames().size).toBe(597);
});
