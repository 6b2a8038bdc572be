import fc from 'fast-check';
import type { Beside } from '../../../src/rules/pacing/beside.ts';

/** What others that share the agents do; null where there are none. */
export const besides: fc.Arbitrary<Beside | null> = fc.option(
  fc.record({
    campaigns: fc.integer({ min: 1, max: 30 }),
    agentsBusy: fc.integer({ min: 0, max: 500 }),
    answered: fc.integer({ min: 0, max: 300 }),
    abandoned: fc.integer({ min: 0, max: 300 }),
    target: fc.option(fc.double({ min: 0, max: 0.1, noNaN: true })),
  }),
);
