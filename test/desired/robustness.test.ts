import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFile } from '../../src/desired/check-file.ts';
import { loadDesired } from '../../src/desired/load.ts';
import { hasErrors } from '../../src/model/finding.ts';
import { directoryWith } from './support.ts';

const EXAMPLES = new URL('../../campaigns/', import.meta.url);
const texts = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readFileSync(new URL(file, EXAMPLES), 'utf8'));

/** Pieces of YAML that are likely to break something. */
const PIECES = [
  ...[
    '[',
    ']',
    '{',
    '}',
    ': ',
    '- ',
    '? ',
    '\n',
    '\t',
    '  ',
    '"',
    "'",
    '|\n',
    '>\n',
    '#',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
  ],
  ...[
    '&a ',
    '*a',
    '!!set ',
    '!x ',
    '<<: *a\n',
    '~',
    'null',
    '.nan',
    '1e999',
    '0x',
    '__proto__: 1\n',
    `\${X}`,
    '\u0000',
    '\ufeff',
  ],
  ...[
    '"\\ud800"',
    '9007199254740993',
    'kind: Dialer\n',
    'spec:\n',
    'metadata:\n',
    'name: a\n',
    '\r',
    '\u2028',
    '📞',
  ],
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.integer({ min: 0, max: 40 }),
  insert: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })),
});

const mutated = fc
  .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 12 }))
  .map(([text, edits]) =>
    edits.reduce((current, { at, remove, insert }) => {
      const offset = Math.floor(at * current.length);
      return current.slice(0, offset) + insert + current.slice(offset + remove);
    }, text),
  );

test('whatever a file holds, checking it ends with places and without an exception', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { findings } = checkFile(text, 'x.yaml');
      const lines = text.split('\n').length;
      for (const { source } of findings) {
        const [, line = '0', column = '0'] = /^x\.yaml:(\d+):(\d+)$/.exec(source ?? '') ?? [];
        expect(Number(line)).toBeGreaterThanOrEqual(1);
        expect(Number(line)).toBeLessThanOrEqual(lines);
        expect(Number(column)).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a desired state comes with no error, and no desired state with one', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, mutated, async (a, b) => {
      const { desired, findings } = await loadDesired(directoryWith({ 'a.yaml': a, 'b.yaml': b }));
      expect(desired === null).toBe(hasErrors(findings));
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['many keys', Array.from({ length: 30_000 }, (_, index) => `k${index}: ${index}`).join('\n')],
  [
    'many unknown keys',
    `apiVersion: dialform/v1\nkind: Campaign\nmetadata: {name: a}\nspec:\n${Array.from({ length: 20_000 }, (_, index) => `  dial${index}: 1`).join('\n')}`,
  ],
  ['many documents', '--- a\n'.repeat(30_000)],
  ['many tags', `a: ${'!a '.repeat(30_000)}`],
  ['many errors', 'a: "x" y\n'.repeat(30_000)],
])('a large file with %s is done in linear time', (_, text) => {
  const started = performance.now();
  checkFile(text, 'x.yaml');
  expect(performance.now() - started).toBeLessThan(15_000);
});
