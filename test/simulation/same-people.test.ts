import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { advanceCalls } from '../../src/simulation/centre/advance.ts';
import { newCalls, TYPICAL_PROFILE } from '../../src/simulation/centre/calls.ts';
import { durationsOf } from '../../src/simulation/centre/durations.ts';
import { MINUTE, optionsWith, START } from './support.ts';

/** Dials some time, then lets the calls under way end. */
function dialedOut(dialRatio: number, { seed, agents = 20 }: { seed: string; agents?: number }) {
  const calls = newCalls(START, seed);
  advanceCalls(calls, START + 20 * MINUTE, optionsWith({ dialRatio, agents }));
  advanceCalls(calls, START + 200 * MINUTE, optionsWith({ dialRatio, agents, dialing: false }));
  return calls;
}

describe('who answers', () => {
  test('depends on seed and number of the dial alone, however fast is dialed', () => {
    const speeds = fc.record({ ratio: fc.double({ min: 0.5, max: 8, noNaN: true }), seed: fc.string() });
    fc.assert(
      fc.property(speeds, ({ ratio, seed }) => {
        const { total, seed: number } = dialedOut(ratio, { seed });
        const { dial } = durationsOf(TYPICAL_PROFILE, number);
        let answered = 0;
        for (let nth = 0; nth < total.attempted; nth += 1) {
          if (dial(nth, TYPICAL_PROFILE.answerRate).answered) answered += 1;
        }
        expect(total.answered).toBe(answered);
      }),
      { numRuns: 25 },
    );
  });

  test('and how long is talked with the nth of them', () => {
    const [slow, fast] = [dialedOut(1, { seed: 'x' }), dialedOut(6, { seed: 'x' })];
    const { talk } = durationsOf(TYPICAL_PROFILE, slow.seed);
    for (const { total } of [slow, fast]) {
      const seconds = Array.from({ length: total.connected }, (_, nth) => talk(nth, 0.22));
      expect(total.talkSeconds).toBeCloseTo(
        seconds.reduce((sum, one) => sum + one, 0),
        5,
      );
    }
    expect(fast.total.connected).toBeGreaterThan(slow.total.connected);
  });
});

describe('machines', () => {
  const count = (more: Partial<typeof TYPICAL_PROFILE>) => {
    const { dial, talk } = durationsOf({ ...TYPICAL_PROFILE, ...more }, 7);
    const dials = Array.from({ length: 20_000 }, (_, nth) => dial(nth, 0.2));
    const talks = Array.from({ length: 20_000 }, (_, nth) => talk(nth, 0.2));
    return {
      answered: dials.filter(({ answered }) => answered).length / dials.length,
      short: talks.filter((seconds) => seconds < 12.01).length / talks.length,
    };
  };

  it('that are told from people are no answers', () => {
    expect(count({ machineShare: 0.7 }).answered).toBeCloseTo(0.2, 1);
    expect(count({ machineShare: 0.7 }).short).toBeLessThan(0.05);
  });

  it('that are not count as answers, and are soon over', () => {
    const { answered, short } = count({ machineShare: 0.7, detectsMachines: false });
    expect(answered).toBeCloseTo(0.2 + 0.8 * 0.7, 1);
    expect(short).toBeCloseTo(0.56 / 0.76, 1);
  });
});
