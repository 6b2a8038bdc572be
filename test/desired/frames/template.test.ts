import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type Slot, type SplitText, splitText } from '../../../src/desired/frames/split.ts';
import { fill, templateOf } from '../../../src/desired/frames/template.ts';
import { parseYaml } from '../../../src/desired/yaml/parse.ts';

const FILLINGS: Readonly<Record<Slot, fc.Arbitrary<string>>> = {
  word: fc.stringMatching(/^[A-Za-zé][A-Za-z0-9_./()+@-]{0,8}( [A-Za-z0-9_./()+@-]{1,8}){0,2}$/),
  quoted: fc.stringMatching(/^[^\0\r\n"'\\$]{0,12}$/),
  number: fc.stringMatching(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/),
  comment: fc.stringMatching(/^#[^\0\r\n]{0,12}$/),
};

/** The text again, with other fillings. */
function refilled(text: string, { fillings, offsets }: SplitText, others: readonly string[]): string {
  let from = 0;
  let result = '';
  for (const [slot, offset] of offsets.entries()) {
    result += text.slice(from, offset) + (others[slot] ?? '');
    from = offset + (fillings[slot]?.length ?? 0);
  }
  return result + text.slice(from);
}

/** How many texts got a template, of which another text was then filled in. */
function holdAgainstTheParser(texts: fc.Arbitrary<string>, numRuns: number): number {
  let compared = 0;
  fc.assert(
    fc.property(texts, fc.gen(), (text, gen) => {
      const split = splitText(text);
      if (!split || split.slots.length === 0) return;
      const template = templateOf(text, split, parseYaml(text));
      if (!template) return;
      const others = split.slots.map((slot) => gen(() => FILLINGS[slot]));
      const other = refilled(text, split, others);
      const splitOther = splitText(other);
      if (splitOther?.frame !== split.frame) return;
      compared += 1;
      const { documents, problems } = parseYaml(other);
      expect(problems).toEqual([]);
      const parsed = documents.map((document) => {
        expect(document).toMatchObject({ problems: [], suspects: [], broken: false });
        return { value: document.value, positions: Object.entries(document.positions) };
      });
      const filled = fill(template, splitOther.fillings).map(({ value, positions }) => ({
        value,
        positions: Object.entries(positions),
      }));
      expect(filled).toEqual(parsed);
    }),
    { numRuns },
  );
  return compared;
}

const scalar = fc.oneof(
  FILLINGS.word,
  FILLINGS.quoted,
  fc.constantFrom(
    'true',
    'No',
    '~',
    '0x1F',
    '1e3',
    '-1',
    '09:00',
    'a: b',
    'a #b',
    '# c',
    '',
    ' x ',
    'two\nlines',
  ),
  fc.integer({ min: -5, max: 5_000_000 }),
  fc.double({ min: 0, max: 9, noNaN: true }),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.stringMatching(/^[a-z]{1,3}$/);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 5 }),
  ),
}));

const written = fc
  .record({
    value: fc.dictionary(name, tree, { minKeys: 1, maxKeys: 5 }),
    flow: fc.boolean(),
    quote: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
    width: fc.constantFrom(0, 20),
    comments: fc.array(fc.tuple(fc.nat(), fc.constantFrom('# why', '  # so', ' # a: b', '#')), {
      maxLength: 3,
    }),
  })
  .map(({ value, flow, quote, width, comments }) => {
    const lines = stringify(value, {
      collectionStyle: flow ? 'flow' : 'any',
      defaultStringType: quote,
      lineWidth: width,
    }).split('\n');
    for (const [at, comment] of comments) lines.splice(at % (lines.length + 1), 0, comment);
    return lines.join('\n');
  });

const PIECES = [
  'a: ',
  'b: ',
  'cd',
  'true',
  '12',
  '1.5',
  '"e f"',
  "'g'",
  "it's",
  '"',
  "'",
  '- ',
  '[',
  ']',
  '{',
  '}',
  ', ',
  ',',
  ': ',
  ':',
  '\n',
  '\n  ',
  '\n    ',
  '\r\n',
  ' ',
  '# h',
  ' # i',
  '|',
  '>-',
  '---\n',
  '...\n',
  '? ',
  '&j ',
  '*j',
  '!!str ',
  '%YAML 1.2\n',
  '<<: ',
  ['$', '{K}'].join(''),
];
const thrown = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));

describe('a text that is filled in', () => {
  it('is what the parser makes of it, however YAML is written', () => {
    expect(holdAgainstTheParser(written, 400)).toBeGreaterThan(50);
  });

  it('and also where YAML is thrown together', () => {
    expect(holdAgainstTheParser(thrown, 3_000)).toBeGreaterThan(20);
  });
});
