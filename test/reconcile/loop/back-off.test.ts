import { expect, it } from 'vitest';
import {
  afterFailures,
  type BackOff,
  delayAfter,
  NO_BACK_OFF,
  nextDue,
  waitingNow,
} from '../../../src/reconcile/loop/back-off.ts';

const SPRING = new Set(['spring']);

it('waits 2 s, three times as long with each failure, and 300 s at most', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(delayAfter)).toEqual([
    2_000, 6_000, 18_000, 54_000, 162_000, 300_000, 300_000,
  ]);
});

it('a campaign that failed waits for its time, and no other campaign does', () => {
  const known = afterFailures(NO_BACK_OFF, SPRING, 1_000);
  expect([...waitingNow(known, 2_999)]).toEqual(['spring']);
  expect([...waitingNow(known, 3_000)]).toEqual([]);
  expect(nextDue(known, 1_000)).toBe(3_000);
  expect(nextDue(known, 3_000)).toBeNull();
});

it('a success forgets nothing, ten quiet minutes do', () => {
  const twice = afterFailures(afterFailures(NO_BACK_OFF, SPRING, 0), SPRING, 2_000);
  const soon = afterFailures(afterFailures(twice, new Set(), 500_000), SPRING, 601_000);
  expect(nextDue(soon, 601_000)).toBe(601_000 + 18_000);
  const late = afterFailures(twice, SPRING, 602_000);
  expect(nextDue(late, 602_000)).toBe(602_000 + 2_000);
  expect(afterFailures(twice, new Set(), 602_000).size).toBe(0);
});

it('a clock that is put back makes nobody wait for it to catch up', () => {
  const known: BackOff = afterFailures(NO_BACK_OFF, SPRING, 9_000_000);
  expect([...waitingNow(known, 1_000)]).toEqual([]);
});
