import { expect, it } from 'vitest';
import { parseFramed } from '../../../src/desired/frames/parse-framed.ts';
import { type ParsedFile, parseYaml } from '../../../src/desired/yaml/parse.ts';

function campaign(name: string, { spec = '', comment = 'why' } = {}): string {
  return `# ${comment}
kind: Campaign
metadata: {name: ${name}, labels: {team: '${name}', site: "${name}"}} # ${comment}
spec:
  agentPool: ${name}
  maxConcurrentCalls: ${name.length}
  dispositions: [${name}, BUSY]
${spec.replaceAll('NAME', name)}`;
}

/** What is said of a file, with the details that messages need. */
function told({ documents, problems }: ParsedFile): unknown {
  return {
    problems,
    documents: documents.map((document) => ({
      ...document,
      positions: Object.entries(document.positions),
      details: [...document.details()],
      scalars: document.scalars(),
    })),
  };
}

const NAMES = ['a', 'texas', 'a longer one', 'b-2', 'Ohio (evening)'];

it('the first texts of a frame and those that follow are read alike', () => {
  for (const name of NAMES) {
    const text = campaign(name, { comment: `of ${name}: "it"` });
    expect(told(parseFramed(text))).toEqual(told(parseYaml(text)));
  }
});

it.each([
  { what: 'a word that is no text', spec: '  run: true\n  a: NAME\n' },
  { what: 'an alias of a word', spec: '  a: &a [NAME, x]\n  b: *a\n' },
  { what: 'a variable', spec: '  a: ${' + 'HOME}\n' },
  { what: 'a word that goes on in the next line', spec: '  a: Ohio\n    NAME\n' },
  { what: 'what looks like a comment in a block of text', spec: '  a: |\n    # no comment, NAME\n' },
  { what: 'a key that is there twice', spec: '  a: x\n  a: NAME\n' },
  { what: 'a member that sets a prototype', spec: '  __proto__: {a: NAME}\n' },
  { what: 'broken syntax', spec: '  a: [NAME\n' },
  { what: 'a second document', spec: '---\nkind: Dialer\nmetadata: {name: NAME}\n' },
])('so are those with $what', ({ spec }) => {
  for (const name of NAMES) {
    const text = campaign(name, { spec });
    expect(told(parseFramed(text))).toEqual(told(parseYaml(text)));
  }
});

it('a word that takes the place of another keeps what YAML means by it', () => {
  for (const value of [
    'x',
    'y',
    'true',
    'null',
    'TRUE',
    'Null',
    '012',
    '1e3',
    '0x1',
    '-1',
    '1.50',
    '~',
    '.inf',
    '"x"',
    '"a\\tb"',
    "'it''s'",
    '"x" # y',
    'x#y',
    'x #y',
    'No',
  ]) {
    const text = `a: ${value}\nb: {c: ${value} , d: z}\n`;
    for (const _ of [1, 2, 3]) expect(told(parseFramed(text))).toEqual(told(parseYaml(text)));
  }
});

it('nothing is confused by a text that holds what slots are marked with', () => {
  const plain = 'a: x\nb: y\n';
  parseFramed(plain);
  parseFramed(plain);
  const marked = 'a: \u0000w\nb: \u0000w\n';
  expect(told(parseFramed(marked))).toEqual(told(parseYaml(marked)));
});

it('texts that are all different are read as ever, however many', () => {
  for (let index = 0; index < 1_100; index += 1) {
    const text = `a: x\nkey${index}: y\n`;
    expect(told(parseFramed(text))).toEqual(told(parseYaml(text)));
  }
  const text = campaign('texas');
  for (const _ of [1, 2, 3]) expect(told(parseFramed(text))).toEqual(told(parseYaml(text)));
});
