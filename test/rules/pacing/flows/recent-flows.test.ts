import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../../src/rules/pacing/flows/intake.ts';
import { RecentFlows } from '../../../../src/rules/pacing/flows/recent-flows.ts';
import { Series } from '../../../../src/rules/pacing/flows/series.ts';

describe('a series', () => {
  it('goes on without a copy, and each of them stays what it was', () => {
    const first = Series.of([1, 2]);
    const second = first.with(3);
    const branch = first.with(4);
    expect([[...first], [...second], [...branch]]).toEqual([
      [1, 2],
      [1, 2, 3],
      [1, 2, 4],
    ]);
    expect([second.at(0), second.at(-1), second.at(3), second.at(-4)]).toEqual([1, 3, undefined, undefined]);
    expect(JSON.stringify(second.without(2).with(5))).toBe('[3,5]');
  });

  it('is what a list would be, whatever is done to it', () => {
    const step = fc.oneof(fc.constant('with' as const), fc.nat({ max: 4 }), fc.constant('back' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        let now = { series: Series.of<number>([]), list: [] as readonly number[] };
        let before = now;
        steps.forEach((what, index) => {
          const { series, list } = now;
          if (what === 'back') now = before;
          else if (what === 'with') now = { series: series.with(index), list: [...list, index] };
          else now = { series: series.without(what), list: list.slice(what) };
          before = { series, list };
          expect([...now.series]).toEqual(now.list);
          expect(now.series.length).toBe(now.list.length);
          expect(now.series.at(-1)).toBe(now.list.at(-1));
        });
      }),
      { numRuns: 50 },
    );
  });
});

const KEPT = 1_800;
const AHEAD = 60;

/** As if each were looked at in every cycle. */
function keptOf(known: readonly Flow[], more: readonly Flow[], now: number): readonly Flow[] {
  const counts = ({ at }: Flow) => at > now - KEPT && at <= now + AHEAD;
  const first = known.findIndex(counts);
  const from = first === -1 ? known.length : Math.max(first, known.length + more.length - 240);
  return [...known.slice(from), ...more].filter(counts);
}

function sumSince(flows: readonly Flow[], from: number) {
  const sum = (member: 'attempted' | 'answered' | 'abandoned') =>
    flows.filter(({ at }) => at > from).reduce((total, flow) => total + flow[member], 0);
  return { attempted: sum('attempted'), answered: sum('answered'), abandoned: sum('abandoned') };
}

const cycle = fc.record({
  /** A clock may go back, and stand for long. */
  passes: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 5, max: 40 }) },
    fc.integer({ min: -400, max: 2_500 }),
  ),
  told: fc.array(
    fc.record({
      late: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: -100, max: 300 })),
      attempted: fc.oneof(
        { weight: 8, arbitrary: fc.nat({ max: 50 }) },
        { weight: 1, arbitrary: fc.constantFrom(0.5, 1e15) },
      ),
    }),
    { maxLength: 2 },
  ),
});

it('the flows of the last half hour are those that would be kept one by one, and so are their sums', () => {
  fc.assert(
    fc.property(fc.array(cycle, { minLength: 1, maxLength: 120 }), (cycles) => {
      let now = 0;
      let flows = RecentFlows.of([]);
      let list: readonly Flow[] = [];
      for (const { passes, told } of cycles) {
        now += passes;
        const more = told.map(({ late, attempted }): Flow => {
          return { from: now - late - 10, at: now - late, attempted, answered: 1, abandoned: 0 };
        });
        flows = flows.after(more, { after: now - KEPT, until: now + AHEAD });
        list = keptOf(list, more, now);
        expect([...flows]).toEqual(list);
        for (const from of [now - KEPT, now - 300, now - 31, now])
          expect(flows.since(from)).toMatchObject(sumSince(list, from));
        expect(flows.sum).toEqual(sumSince(list, Number.NEGATIVE_INFINITY));
      }
    }),
    { numRuns: 200 },
  );
});
