import type { Random } from '../../src/model/ports/ports.ts';

/** The same sequence for the same seed (a linear congruential generator, modulus 2^32). */
export function seededRandom(seed = 1): Random {
  let state = seed >>> 0;
  let uuids = 0;
  return {
    next() {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    },
    uuid() {
      uuids += 1;
      return `00000000-0000-4000-8000-${String(uuids).padStart(12, '0')}`;
    },
  };
}
