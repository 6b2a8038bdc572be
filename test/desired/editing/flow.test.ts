import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editText } from '../../../src/desired/editing/edit-text.ts';
import type { Edit } from '../../../src/model/reports/acceptance.ts';

const KEY = { kind: 'Dialer', name: 'd' } as const;

/** Text between items: with or without a comment, on the item's line or on lines of its own. */
const gap = fc.constantFrom(
  '',
  ' ',
  '\n    ',
  ' # C\n    ',
  '\n    # C\n    ',
  ' # C\n    # C\n    ',
  '\r\n    ',
);
const item = fc.constantFrom('a', '"b, #c"', "'x ]'", '[p, # C\n    q]', '{r: 1, s: "#"}');

const written = fc
  .record({
    kind: fc.constantFrom('list', 'map'),
    items: fc.array(fc.record({ item, before: gap, after: gap }), { minLength: 1, maxLength: 5 }),
    hasComma: fc.boolean(),
    open: gap,
    close: gap,
  })
  .map(({ kind, items, hasComma, open, close }) => {
    let count = 0;
    const numbered = (text: string) => text.replaceAll('# C', () => `# ${++count}.`);
    const parts = items.map(({ item: value, before, after }, index) => {
      const comma = index < items.length - 1 || hasComma ? ',' : '';
      return `${before}${kind === 'map' ? `k${index}: ` : ''}${value}${after}${comma}`;
    });
    const body = numbered(`${open}${parts.join(' ')}${close}`);
    const [left, right] = kind === 'map' ? '{}' : '[]';
    const text = `kind: Dialer\nmetadata: {name: d}\nspec:\n  n: 1\n  l: ${left}${body}${right} # last.\n  o: 2\n`;
    return { kind, text, size: items.length };
  });

const commentsOf = (text: string): readonly string[] => text.match(/# (?:\d+|last)\./g) ?? [];

it('whatever brackets and braces hold, what is removed takes no comments along but its own, and what is added none', () => {
  let done = 0;
  fc.assert(
    fc.property(written, fc.nat(4), fc.boolean(), ({ kind, text, size }, at, removes) => {
      const index = at % size;
      const pointer = kind === 'map' ? `/spec/l/k${index}` : `/spec/l/${index}`;
      const added: Edit =
        kind === 'map'
          ? { op: 'set', pointer: '/spec/l/z', value: 'x' }
          : { op: 'append', pointer: '/spec/l', value: 'x' };
      const result = editText(text, KEY, [removes ? { op: 'remove', pointer } : added]);
      if (!result) return;
      done += 1;
      const [before, after] = [commentsOf(text), commentsOf(result.text)];
      if (!removes) expect(after).toEqual(before);
      else if (kind === 'list' || size > 1) {
        // Its own, and what is inside it.
        expect(before.filter((comment) => after.includes(comment))).toEqual(after);
        expect(before.length - after.length).toBeLessThanOrEqual(text.includes('[p') ? 2 : 1);
      }
    }),
    { numRuns: 600, seed: 20261130 },
  );
  expect(done).toBe(600);
});
