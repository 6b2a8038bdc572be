import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pacing } from '../../../src/model/documents.ts';
import type { PacingSample } from '../../../src/model/pacing.ts';
import { plainJson } from '../../../src/model/values/canonical.ts';
import { decidePacing } from '../../../src/rules/pacing/decide.ts';
import { pacingMemoryJson, parsePacingMemory } from '../../../src/rules/pacing/memory/rule-memory.ts';
import type { PacingMemory } from '../../../src/rules/pacing/rule.ts';
import { besides } from './besides.ts';
import { policyOf, START } from './support.ts';

const pacing: fc.Arbitrary<Pacing> = fc
  .record({
    kind: fc.constantFrom('budget' as const, 'capacity' as const, 'proportional' as const, 'step' as const),
    moves: fc.constantFrom(
      ...(['dialRatio', 'concurrency', 'callsPerSecond', 'maxConcurrentCalls'] as const),
    ),
  })
  .map(({ kind, moves }) =>
    kind === 'step' ? { kind, moves, step: 3, targetAnswerRate: 0.3 } : { kind, moves },
  );

const envelope = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 80 }))
  .map(([min, width]) => ({ min, max: min + width }));

/** A cycle: how long after the last, how old the figures are, and what the counters do; null for no figures. */
const cycle = fc.record({
  after: fc.integer({ min: 1, max: 400 }),
  age: fc.integer({ min: -100, max: 300 }),
  counters: fc.constantFrom('grow', 'reset', 'backwards', 'none', 'same', 'broken'),
  attempted: fc.integer({ min: 0, max: 300 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  lost: fc.double({ min: 0, max: 1, noNaN: true }),
  agents: fc.integer({ min: 0, max: 200 }),
  forget: fc.boolean(),
  beside: besides,
});

it('a value stays in its envelope, whole fields stay whole, and old or few figures raise nothing', () => {
  fc.assert(
    fc.property(pacing, envelope, fc.array(cycle, { maxLength: 25 }), (rule, bounds, cycles) => {
      const policy = policyOf(rule, { envelope: bounds });
      const whole = rule.moves === 'concurrency' || rule.moves === 'maxConcurrentCalls';
      let [now, memory, value]: [number, PacingMemory | null, number] = [START, null, bounds.min];
      let counters = { since: START, attempted: 0, answered: 0, abandoned: 0 };
      const dials: { at: number; attempted: number }[] = [];
      for (const one of cycles) {
        now += one.after * 1000;
        const answered = Math.floor(one.attempted * one.share);
        const abandoned = Math.floor(answered * one.lost);
        if (one.counters === 'reset') counters = { since: now, attempted: 0, answered: 0, abandoned: 0 };
        if (one.counters === 'backwards') counters = { ...counters, attempted: 0, answered: 0, abandoned: 0 };
        if (one.counters === 'grow') {
          counters = {
            since: counters.since,
            attempted: counters.attempted + one.attempted,
            answered: counters.answered + answered,
            abandoned: counters.abandoned + abandoned,
          };
          dials.push({ at: now, attempted: one.attempted });
        }
        const sample: PacingSample = {
          ...{ at: now - one.age * 1000, ...counters },
          ...{ agentsAvailable: Math.floor(one.agents / 3), agentsBusy: one.agents },
          ...{ talkSeconds: one.agents % 7 === 0 ? null : 120, wrapSeconds: 30 },
          ...(one.counters === 'broken' && { answered: -1 }),
        };
        if (one.forget) memory = null;
        const samples = one.counters === 'none' ? [] : [sample];
        const before: number = value;
        const decision = decidePacing(policy, samples, {
          ...{ memory, now, current: before },
          beside: one.beside,
        });
        const stored = parsePacingMemory(plainJson(pacingMemoryJson(decision.memory)), policy);
        expect(stored).toEqual(decision.memory);
        ({ value, memory } = decision);
        expect(value).toBeGreaterThanOrEqual(bounds.min);
        expect(value).toBeLessThanOrEqual(bounds.max);
        if (whole) expect(Number.isInteger(value)).toBe(true);
        const isStale = memory.intake.last === null || now - memory.intake.last.at > 45_000;
        const recent = dials.filter(({ at }) => at > now - 1_800_000 - 400_000);
        const isThin = recent.reduce((sum, { attempted }) => sum + attempted, 0) < 30;
        if (isStale || isThin || samples.length === 0) expect(value).toBeLessThanOrEqual(before);
        if (memory.intake.last !== null && now - memory.intake.last.at >= 60_000 && rule.kind !== 'budget')
          expect(value).toBe(bounds.min);
      }
    }),
    { numRuns: 400 },
  );
});
