import { expect, test } from 'vitest';
import { offsetDifferences } from '../../src/calendar/offset-differences.ts';

const YEAR = { from: Date.parse('2026-11-20T00:00:00Z'), to: Date.parse('2027-12-20T00:00:00Z') };

test.each([
  ['America/New_York', 'America/Chicago', [60]],
  ['America/Denver', 'America/New_York', [-120]],
  ['Europe/London', 'America/New_York', [240, 300]],
  ['America/Phoenix', 'America/New_York', [-180, -120]],
  ['Asia/Kolkata', 'UTC', [330]],
  ['Australia/Lord_Howe', 'UTC', [630, 660]],
  ['US/Eastern', 'America/New_York', [0]],
] as const)('%s is ahead of %s by %j minutes', (zone, other, differences) => {
  expect(offsetDifferences(zone, other, YEAR)).toEqual(differences);
});

test('Vancouver, Edmonton and Winnipeg change their clocks no more', () => {
  expect(offsetDifferences('America/Vancouver', 'UTC', YEAR)).toEqual([-420]);
  expect(offsetDifferences('America/Edmonton', 'UTC', YEAR)).toEqual([-360]);
  expect(offsetDifferences('America/Winnipeg', 'UTC', YEAR)).toEqual([-300]);
  expect(offsetDifferences('America/Vancouver', 'America/Los_Angeles', YEAR)).toEqual([0, 60]);
});

test('the difference agrees with the runtime where its data is right', () => {
  const july = { from: Date.parse('2026-07-01T00:00:00Z'), to: Date.parse('2026-07-10T00:00:00Z') };
  for (const zone of ['Europe/Berlin', 'Asia/Tokyo', 'America/St_Johns', 'Asia/Kathmandu', 'Africa/Lagos']) {
    const shown = new Date(july.from).toLocaleString('sv', { timeZone: zone });
    const ahead = (Date.parse(`${shown.replace(' ', 'T')}Z`) - july.from) / 60_000;
    expect([zone, offsetDifferences(zone, 'UTC', july)]).toEqual([zone, [ahead]]);
  }
});

test('a zone that is not known has no difference', () => {
  expect(offsetDifferences('America/Nowhere', 'UTC', YEAR)).toBeNull();
  expect(offsetDifferences('UTC', 'America/Nowhere', YEAR)).toBeNull();
});
