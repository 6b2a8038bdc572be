import { expect, it } from 'vitest';
import { pauseMeanwhile } from '../../src/cli/run/pausing/meanwhile.ts';
import { InterruptedError, StoreError } from '../../src/model/errors.ts';
import type { Clock } from '../../src/model/ports/ports.ts';

/** A clock whose sleeps end when the test says so. */
function steppedClock() {
  const ends: (() => void)[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: (_, signal) =>
      new Promise((resolve, reject) => {
        ends.push(resolve);
        signal?.addEventListener('abort', () => reject(new InterruptedError()));
      }),
  };
  const pass = async () => {
    ends.shift()?.();
    // Behind what follows from it.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, pass };
}

it('pauses again and again for as long as the work takes, whatever becomes of a pause, and not after it', async () => {
  const { clock, pass } = steppedClock();
  let pauses = 0;
  let finish: (answer: string) => void = () => {};
  const pause = async () => {
    pauses += 1;
    if (pauses === 1) throw new StoreError('not now');
  };
  const work = () =>
    new Promise<string>((resolve) => {
      finish = resolve;
    });
  const done = pauseMeanwhile(work, { clock, everyMs: 30_000, pause });
  expect(pauses).toBe(0);
  await pass();
  await pass();
  expect(pauses).toBe(2);
  finish('applied');
  expect(await done).toBe('applied');
  await pass();
  expect(pauses).toBe(2);
});

it('waits for a pause that is under way, and passes on what the work throws', async () => {
  const { clock, pass } = steppedClock();
  const told: string[] = [];
  let end: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  const pause = () =>
    new Promise<void>((resolve) => {
      end = () => {
        told.push('paused');
        resolve();
      };
    });
  const work = () =>
    new Promise<never>((_, reject) => {
      fail = reject;
    });
  const done = pauseMeanwhile(work, { clock, everyMs: 30_000, pause }).catch((error: Error) =>
    told.push(error.message),
  );
  await pass();
  fail(new Error('no luck'));
  await pass();
  expect(told).toEqual([]);
  end();
  await done;
  expect(told).toEqual(['paused', 'no luck']);
});

it('looks at the instant at which calling hours end, and by the rhythm before and after it', async () => {
  const waits: number[] = [];
  let now = 1_000;
  let finish: (answer: string) => void = () => {};
  const clock: Clock = {
    now: () => now,
    sleep: async (ms, signal) => {
      waits.push(ms);
      now += ms;
      if (waits.length === 4) finish('done');
      if (signal?.aborted) throw new InterruptedError();
    },
  };
  const work = () =>
    new Promise<string>((resolve) => {
      finish = resolve;
    });
  await pauseMeanwhile(work, {
    ...{ clock, everyMs: 30_000, firstMs: 5_000, dueAt: () => 10_000 },
    pause: async () => undefined,
  });
  expect(waits.slice(0, 3)).toEqual([5_000, 4_000, 30_000]);
});
