import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pacing } from '../../../src/model/documents.ts';
import { NoAnswerError } from '../../../src/model/tenant-errors.ts';
import { CYCLE_SECONDS, pacingBench, tape } from '../../support/pacing.ts';

const pacing = fc.constantFrom(
  { kind: 'budget', moves: 'dialRatio' } as const,
  { kind: 'capacity', moves: 'callsPerSecond' } as const,
  { kind: 'proportional', moves: 'concurrency' } as const,
  { kind: 'step', moves: 'concurrency', step: 3, targetAnswerRate: 0.3 } as const,
) satisfies fc.Arbitrary<Pacing>;

const bounds = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 40 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([min, width, share]) => ({ min, max: min + width, value: min + Math.floor(share * width) }));

/** What happens between two cycles, and what the tenant answers in the second. */
const turn = fc.record({
  after: fc.oneof(
    { weight: 6, arbitrary: fc.constant(CYCLE_SECONDS) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 5000 }) },
  ),
  /** Our clock against the tenant's, seconds. */
  step: fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -4000, max: 4000 }) },
  ),
  dials: fc.integer({ min: 0, max: 200 }),
  answered: fc.double({ min: 0, max: 0.6, noNaN: true }),
  abandoned: fc.constantFrom(0, 0, 0.02, 0.5),
  agents: fc.constantFrom(0, 4, 40, 200),
  lateSeconds: fc.oneof(
    { weight: 8, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 900 }) },
  ),
  answer: fc.constantFrom(
    'told',
    'told',
    'told',
    'told',
    'told',
    'told',
    'failed',
    'nothing',
    'reset',
    'senseless',
  ),
  memory: fc.constantFrom('kept', 'kept', 'kept', 'kept', 'kept', 'kept', 'lost', 'cut', 'stored'),
  console: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 12 }),
});

/** How far the tenant is behind all the time, seconds. */
const lag = fc.constantFrom(0, 0, 0, 50, 70, 200);

/** With `staleAfter` 3 figures serve for a cycle and a half. */
const FRESH_MS = 1.5 * CYCLE_SECONDS * 1000;

it('whatever comes, a value stays within its envelope and rises on fresh figures alone', {
  timeout: 180_000,
}, async () => {
  let [raises, runs] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      pacing,
      bounds,
      lag,
      fc.array(turn, { minLength: 20, maxLength: 40 }),
      async (rule, own, behind, turns) => {
        const calls = tape();
        let now: (typeof turns)[number] | undefined;
        let newest = Number.NEGATIVE_INFINITY;
        const { min, max } = own;
        const bench = await pacingBench(
          rule,
          { min, max },
          {
            value: own.value,
            readCounts: (query) => {
              if (!now || now.answer === 'nothing') return [];
              if (now.answer === 'failed')
                throw new NoAnswerError('no-answer', 'no answer', {
                  method: 'POST',
                  path: '/q',
                  status: null,
                });
              const rows = calls.rows(query, {
                lateMs: (now.lateSeconds + behind) * 1000,
                agents: now.agents,
              });
              newest = Math.max(...rows.map(({ to }) => to));
              return now.answer === 'senseless' ? rows.map((row) => ({ ...row, answered: -1 })) : rows;
            },
          },
        );
        for (const one of turns) {
          now = one;
          newest = Number.NEGATIVE_INFINITY;
          const answered = Math.floor(one.dials * one.answered);
          const grown = { attempted: one.dials, answered, abandoned: Math.floor(answered * one.abandoned) };
          if (one.answer === 'reset') calls.reset();
          calls.pass(one.after, grown);
          bench.clock.advance(one.after * 1000 + one.step * 1000);
          if (one.console !== null) bench.edit(min + Math.floor(one.console * (max - min)));
          if (one.memory === 'lost') await bench.restart(() => null);
          if (one.memory === 'cut') await bench.restart((text) => text.slice(0, -2));
          if (one.memory === 'stored') await bench.restart((text) => text);

          const before = bench.value();
          await bench.cycle();
          const after = bench.value();
          expect(after).toBeGreaterThanOrEqual(min);
          expect(after).toBeLessThanOrEqual(max);
          const isFresh = bench.clock.now() - newest <= FRESH_MS;
          const isBlind = one.answer === 'senseless' || one.memory === 'lost' || one.memory === 'cut';
          if (!isFresh || isBlind) expect(after).toBeLessThanOrEqual(before);
          if (after > before) raises += 1;
        }
        runs += 1;
      },
    ),
    { numRuns: 40 },
  );
  // It would say nothing of rules that never raise. Chance makes 32 to 66 of them in 40 runs.
  expect(raises).toBeGreaterThan(runs / 4);
});
