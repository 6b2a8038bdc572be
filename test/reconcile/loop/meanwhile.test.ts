import { expect, it } from 'vitest';
import { InterruptedError } from '../../../src/model/errors.ts';
import { meanwhile } from '../../../src/reconcile/loop/meanwhile.ts';

/** A clock whose sleeps end when they are told to. */
function steppedClock() {
  const sleeping: (() => void)[] = [];
  const sleep = (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      sleeping.push(resolve);
      signal?.addEventListener('abort', () => reject(new InterruptedError()), { once: true });
    });
  const pass = async () => {
    sleeping.shift()?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { sleep, pass };
}

it('does the other thing once an interval for as long as the work lasts', async () => {
  const clock = steppedClock();
  let done = 0;
  let finish: (answer: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const also = async () => {
    done += 1;
  };
  const both = meanwhile(work, also, { clock, everyMs: 30_000 });
  expect(done).toBe(0);
  await clock.pass();
  await clock.pass();
  expect(done).toBe(2);
  finish('cycle');
  expect(await both).toBe('cycle');
  await clock.pass();
  expect(done).toBe(2);
});

it('ends with work that fails, and tells why', async () => {
  const both = meanwhile(Promise.reject(new Error('locked')), async () => undefined, {
    ...{ clock: steppedClock(), everyMs: 1 },
  });
  await expect(both).rejects.toThrow('locked');
});
