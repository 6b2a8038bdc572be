import type { Clock } from '../../model/ports/ports.ts';

export interface TourClock extends Clock {
  /** From now on time passes so many times as fast. */
  run(speed: number): void;
}

/** A clock that shows `start` now and goes on as another does, or faster. */
export function tourClock(start: number, clock: Clock): TourClock {
  let speed = 1;
  let since = { shown: start, real: clock.now() };
  const now = () => since.shown + (clock.now() - since.real) * speed;
  return {
    now,
    sleep: (ms, signal) => clock.sleep(ms / speed, signal),
    run(faster) {
      since = { shown: now(), real: clock.now() };
      speed = faster;
    },
  };
}
