import fc from 'fast-check';
import { expect, it } from 'vitest';
import { besideAmong, sharingOf, type Telling } from '../../../src/rules/pacing/beside.ts';
import { drive, policyOf } from './support.ts';

const { memory } = drive(policyOf({ kind: 'budget', moves: 'dialRatio' }), 2, {
  pace: { attempted: 9, answered: 2 },
}).decision;

const count = fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 90 }) }, fc.constantFrom(0.25, 2 ** 41));
const telling = fc.record({
  agentsBusy: count,
  target: fc.constantFrom<(number | undefined)[]>(undefined, 0.01, 0.02, 0.03),
  decidedAt: fc.oneof({ weight: 6, arbitrary: fc.constant(60) }, fc.nat({ max: 90 })),
  answered: count,
  abandoned: count,
});

it('what all tell together is what each of the others tells', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option<Telling>(telling, { freq: 6 }), { minLength: 2, maxLength: 8 }),
      fc.constantFrom(30, 60, 61),
      (all, decidedAt) => {
        const sharing = sharingOf(all);
        const own = { ...memory, state: { ...memory.state, decidedAt } };
        all.forEach((_, index) => {
          const others = all.filter((one, at): one is Telling => one !== null && at !== index);
          const sum = (figure: (one: Telling) => number) =>
            others.reduce((total, one) => total + figure(one), 0);
          const since = (one: Telling) => (one.decidedAt >= decidedAt ? 1 : 0);
          const targets = others.flatMap(({ target }) => target ?? []);
          expect(besideAmong(own, sharing, index)).toEqual({
            campaigns: all.length - 1,
            agentsBusy: sum(({ agentsBusy }) => agentsBusy),
            answered: sum((one) => since(one) * one.answered),
            abandoned: sum((one) => since(one) * one.abandoned),
            target: targets.length === 0 ? null : Math.min(...targets),
          });
        });
      },
    ),
  );
});
