import { expect, it } from 'vitest';
import { keptStore } from '../../src/cli/run/store/kept-store.ts';
import { StoreError } from '../../src/model/errors.ts';
import { virtualClock } from '../support/clock.ts';
import { temporaryStore } from '../support/store.ts';

const FULL = new StoreError('the disk is full');

it('a store that fails is opened again after a while, later each time, and is the same one for as long as it works', async () => {
  const store = await temporaryStore();
  const clock = virtualClock();
  let opened = 0;
  let broken = true;
  const kept = keptStore(clock, async () => {
    opened += 1;
    if (broken) throw FULL;
    return store;
  });
  expect(await kept.get()).toBe(FULL);
  clock.advance(1_999);
  expect(await kept.get()).toBe(FULL);
  expect(opened).toBe(1);
  clock.advance(1);
  await kept.get();
  expect(opened).toBe(2);
  broken = false;
  clock.advance(5_999);
  expect(await kept.get()).toBe(FULL);
  clock.advance(1);
  expect(await kept.get()).toBe(store);
  expect(await kept.get()).toBe(store);
  expect(opened).toBe(3);
});

it('a clock that is put back does not keep it from being opened', async () => {
  const store = await temporaryStore();
  const clock = virtualClock();
  const kept = keptStore(clock, async () => store);
  await kept.lost(FULL);
  expect(await kept.get()).toBe(FULL);
  clock.advance(-3_600_000);
  expect(await kept.get()).toBe(store);
});

it('a file that was moved away is written to no longer, none is made in its place, and one that is put back is opened', async () => {
  const store = await temporaryStore();
  const clock = virtualClock();
  let file: string | null = 'first';
  let opened = 0;
  const open = async () => {
    opened += 1;
    return store;
  };
  const kept = keptStore(clock, open, () => file);
  expect(await kept.get()).toBe(store);
  file = null;
  expect(await kept.get()).toMatchObject({ message: expect.stringContaining('moved or replaced') });
  clock.advance(2_000);
  expect(await kept.get()).toMatchObject({ message: expect.stringContaining('is gone') });
  expect(opened).toBe(1);
  file = 'second';
  clock.advance(6_000);
  expect(await kept.get()).toBe(store);
  expect(opened).toBe(2);
});
