import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pushEnding, takeEnded } from '../../../src/simulation/centre/heap.ts';

it('gives back everything in the order of its end, and nothing too early', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 0, max: 50 }), (ends, until) => {
      const heap: { endsAt: number }[] = [];
      for (const endsAt of ends) pushEnding(heap, { endsAt });
      const taken: number[] = [];
      for (let item = takeEnded(heap, until); item !== undefined; item = takeEnded(heap, until)) {
        taken.push(item.endsAt);
      }
      expect(taken).toEqual(ends.filter((end) => end <= until).sort((one, other) => one - other));
      expect(heap).toHaveLength(ends.length - taken.length);
    }),
  );
});
