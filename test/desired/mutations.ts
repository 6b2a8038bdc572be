import type { Random } from '../../src/model/ports/ports.ts';

/** One way to spoil a text; `other` is another of the estate's files. */
type Mutation = (text: string, random: Random, other: string) => string;

/** One to three mutations of the text, of which `random` picks kind and place. */
export function mutate(text: string, random: Random, { other }: { readonly other: string }): string {
  const count = 1 + below(random, 3);
  let spoiled = text;
  for (let done = 0; done < count; done += 1) spoiled = pick(random, MUTATIONS)(spoiled, random, other);
  return spoiled;
}

/** Pieces that are likely to break something, somewhere. */
const TOKENS = [
  ...[
    '[',
    ']',
    '{',
    '}',
    ': ',
    '- ',
    '? ',
    '"',
    "'",
    '|\n',
    '>-\n',
    '#',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    ',',
  ],
  ...[
    '&a ',
    '*a',
    '&a [*a]',
    '!!set ',
    '!!binary ',
    '!!timestamp ',
    '!x ',
    '!<tag:x> ',
    '<<: *a\n',
    '<<: {a: 1}\n',
  ],
  ...[
    '~',
    'null',
    'yes',
    'on',
    '.nan',
    '-.inf',
    '1e999',
    '0x',
    '0o7',
    '1_000',
    '9007199254740993',
    '-0',
    '1.',
  ],
  ...[
    '__proto__: {x: 1}\n',
    'constructor: 1\n',
    '\u0000',
    '\ufeff',
    '\u202e',
    '\u2028',
    '\u001b[2J',
    '\ud800',
    '📞',
  ],
  ...[
    '\t',
    '\r',
    '\r\n',
    '"\\ud800"',
    '"\\x1b"',
    '25:00',
    '24:00',
    '2026-02-30',
    '+15551234567',
    '08001234567',
  ],
  ...[
    'kind: Dialer\n',
    'spec:\n',
    'metadata: {name: a}\n',
    'name: ../x\n',
    `\${HOME}`,
    `\${X:-y}`,
    'US',
    'Mars/Base',
  ],
];

const MUTATIONS: readonly Mutation[] = [
  // Bytes.
  (text, random) =>
    splice(text, random, { remove: below(random, 4), insert: String.fromCharCode(below(random, 256)) }),
  (text, random) => splice(text, random, { remove: 0, insert: String.fromCodePoint(below(random, 0xd7ff)) }),
  (text, random) => text.slice(0, below(random, text.length + 1)),
  (text, random) => text.slice(below(random, text.length + 1)),
  // Tokens.
  (text, random) => splice(text, random, { remove: below(random, 12), insert: pick(random, TOKENS) }),
  (text, random) => text.replace(anyOf(text, /[\w.:-]+/g, random), pick(random, TOKENS)),
  (text, random) => text.replaceAll(anyOf(text, /[\w-]+/g, random), pick(random, TOKENS)),
  // Values.
  (text, random) => text.replace(anyOf(text, /\d+(\.\d+)?/g, random), pick(random, NUMBERS)),
  (text, random) => text.replace(anyOf(text, /: .+/g, random), `: ${pick(random, VALUES)}`),
  // Lines.
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 1)),
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 0, lines[at] ?? '')),
  (text, random) => onLines(text, random, (lines, at) => [...lines.slice(at), ...lines.slice(0, at)]),
  (text, random) =>
    onLines(text, random, (lines, at) =>
      lines.with(at, `${' '.repeat(below(random, 9))}${lines[at]?.trimStart()}`),
    ),
  (text, random) => onLines(text, random, (lines, at) => lines.with(at, `\t${lines[at]}`)),
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 0, '---')),
  // Whole files.
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\ufeff${text}`,
  (text, random, other) => `${text}${pick(random, ['', '\n---\n', '\n...\n', '\n'])}${other}`,
  (text, random, other) =>
    text.slice(0, below(random, text.length)) + other.slice(below(random, other.length)),
  (text, random) => `${text}\nx: ${'['.repeat(10 ** (1 + below(random, 4)))}`,
  (text, random) => splice(text, random, { remove: 0, insert: `{a: ${'{a: '.repeat(below(random, 3_000))}` }),
  (text, random) => `${bomb(1 + below(random, 12))}\n${text}`,
  (text, random) =>
    splice(text, random, {
      remove: 0,
      insert: pick(random, ['x', ' ', '\n', '- ', '#']).repeat(10 ** below(random, 5)),
    }),
];

const NUMBERS = [
  '0',
  '-1',
  '1e308',
  '1e999',
  '-1e-400',
  '99999999999999999999',
  '0.1e1',
  '010',
  '1.5',
  '.5',
  'NaN',
  '4294967296',
];
const VALUES = [
  '',
  '~',
  '[]',
  '{}',
  '[[]]',
  '"',
  '>',
  '*a',
  '&b',
  '{min: 3, max: 1, initial: 2}',
  '[1, [2, {x: 3}]]',
  'true',
  '"\\u0000"',
];

/** Each alias stands for ten of those before it. */
function bomb(levels: number): string {
  const lines = Array.from({ length: levels }, (_, level) => {
    const list =
      level === 0
        ? 'x'
        : Array(10)
            .fill(`*a${level - 1}`)
            .join(', ');
    return `a${level}: &a${level} [${list}]`;
  });
  return lines.join('\n');
}

function splice(
  text: string,
  random: Random,
  { remove, insert }: { readonly remove: number; readonly insert: string },
) {
  const at = below(random, text.length + 1);
  return text.slice(0, at) + insert + text.slice(at + remove);
}

function onLines(
  text: string,
  random: Random,
  change: (lines: readonly string[], at: number) => readonly string[],
) {
  const lines = text.split('\n');
  return change(lines, below(random, lines.length)).join('\n');
}

function anyOf(text: string, what: RegExp, random: Random): string {
  const found = text.match(what);
  return found ? pick(random, found) : 'x';
}

function below(random: Random, limit: number): number {
  return Math.floor(random.next() * limit);
}

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
