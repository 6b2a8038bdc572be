import { expect, it } from 'vitest';
import { debounce, waitFor } from '../../../src/reconcile/loop/pace.ts';
import { createWaker } from '../../../src/reconcile/loop/waker.ts';
import { virtualClock } from '../../support/clock.ts';

const going = () => new AbortController().signal;

it('waits for the interval and at most a tenth of it more, and less where something is due before', () => {
  const at = { chance: 0, began: 0, now: 0, due: null };
  expect(waitFor(30_000, at)).toBe(30_000);
  expect(waitFor(30_000, { ...at, chance: 0.999 })).toBeLessThan(33_000);
  expect(waitFor(30_000, { ...at, began: 1_000, now: 1_000, due: 3_000 })).toBe(2_000);
  expect(waitFor(30_000, { ...at, now: 9_000, due: 3_000 })).toBeGreaterThan(0);
});

it('counts from the beginning of a cycle, and rests after one that took long, whatever the clock does', () => {
  const at = { chance: 0, began: 100_000, due: null };
  expect(waitFor(30_000, { ...at, now: 112_000 })).toBe(18_000);
  expect(waitFor(30_000, { ...at, now: 170_000 })).toBe(10_000);
  expect(waitFor(30_000, { ...at, now: 40_000 })).toBe(30_000);
});

it('files that change without end are read two seconds after the first change', () => {
  expect(debounce(0, 0)).toBe(200);
  expect(debounce(0, 1_900)).toBe(100);
  expect(debounce(0, 5_000)).toBe(0);
});

it('nothing that changes: it sleeps once', async () => {
  const clock = virtualClock();
  await createWaker(clock, going()).wait(30_000);
  expect(clock.sleeps).toEqual([30_000]);
});

it('a change in the wait cuts it short, and changes that follow are one', async () => {
  let wakes = 0;
  const clock = virtualClock({
    onSleep: () => {
      wakes += 1;
      if (wakes <= 3) waker.wake();
    },
  });
  const waker = createWaker(clock, going());
  await waker.wait(30_000);
  expect(clock.sleeps).toEqual([30_000, 200, 200, 200]);
});

it('a change during the cycle is not lost', async () => {
  const clock = virtualClock();
  const waker = createWaker(clock, going());
  waker.wake();
  await waker.wait(30_000);
  await waker.wait(30_000);
  expect(clock.sleeps).toEqual([200, 30_000]);
});

it('a stop ends the wait, whatever changes', async () => {
  const stop = new AbortController();
  const clock = virtualClock({ onSleep: () => stop.abort() });
  const waker = createWaker(clock, stop.signal);
  waker.wake();
  await waker.wait(30_000);
  expect(clock.sleeps).toHaveLength(1);
});
