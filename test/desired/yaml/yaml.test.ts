import { expect, test } from 'vitest';
import { parseYaml } from '../../../src/desired/yaml/parse.ts';
import { findingsOf, messagesOf, yaml } from '../support.ts';

const CAMPAIGN = yaml('Campaign', 'a', ['run: paused']);

test.each([
  ['a broken flow list', 'spec:\n  dispositions: [a,\n', ['yaml-syntax x.yaml:3:1']],
  ['a tab as indentation', 'spec:\n\trun: paused\n', ['yaml-syntax x.yaml:2:1']],
  ['a YAML 1.1 directive', `%YAML 1.1\n---\n${CAMPAIGN}`, ['yaml-version x.yaml:1:1']],
  ['an unknown YAML version', `%YAML 1.3\n---\n${CAMPAIGN}`, ['yaml-syntax x.yaml:1:7']],
  ['a duplicate key', yaml('Campaign', 'a', ['run: paused', 'run: stopped']), ['duplicate-key x.yaml:7:3']],
  ['a merge key', yaml('Campaign', 'a', ['<<: {run: paused}']), ['merge-key x.yaml:6:3']],
  ['a set tag', yaml('Campaign', 'a', ['dispositions: !!set {x, y}']), ['yaml-tag x.yaml:6:23']],
  ['a tag of its own', yaml('Campaign', 'a', ['run: !secret paused']), ['yaml-tag x.yaml:6:16']],
  ['an alias to nothing', yaml('Campaign', 'a', ['run: *state']), ['unknown-alias x.yaml:6:8']],
  [
    'an alias inside its anchor',
    yaml('Campaign', 'a', ['dispositions: &d [*d]']),
    ['alias-cycle x.yaml:6:21'],
  ],
  ['a key that is a number', yaml('Campaign', 'a', ['5: x']), ['bad-key x.yaml:6:3']],
  ['a key that is a list', yaml('Campaign', 'a', ['? [x]', ': y']), ['bad-key x.yaml:6:5']],
  ['half a character', yaml('Campaign', 'a', ['agentPool: "\\ud800"']), ['bad-text x.yaml:6:14']],
  ['infinity', yaml('Dialer', 'a', ['dialRatio: .inf']), ['bad-number x.yaml:6:14']],
  [
    'a number beyond 2^53',
    yaml('Dialer', 'a', ['maxConcurrentCalls: 9007199254740993']),
    ['unsafe-number x.yaml:6:23'],
  ],
  ['a prototype key', yaml('Campaign', 'a', ['__proto__: {run: paused}']), ['unknown-key x.yaml:6:3']],
  ['a constructor key', yaml('Campaign', 'a', ['constructor: x']), ['unknown-key x.yaml:6:3']],
  ['text alone', 'hello\n', ['not-a-resource x.yaml:1:1']],
  ['a list of documents', '- a\n', ['not-a-resource x.yaml:1:1']],
  ['null', '~\n', ['not-a-resource x.yaml:1:1']],
])('%s is refused where it stands', async (_, text, expected) => {
  expect(await findingsOf({ 'x.yaml': text })).toEqual(expected);
});

test.each([
  [
    'no space after a colon',
    'spec:\n  run:paused\n  dialer: d\n',
    'Implicit keys need to be on a single line: write "key: value", with a space after the colon, and indent keys alike',
  ],
  [
    'a key too far right',
    'spec:\n  run: paused\n    dialer: d\n',
    'Nested mappings are not allowed in compact mappings: indent the keys of one mapping alike, and quote text that holds ": "',
  ],
])('%s is told with what to do', async (_, text, expected) => {
  expect(await messagesOf(text)).toContain(expected);
});

test('aliases that unfold to too much are refused', async () => {
  const list = (name: string, item: string) =>
    `${name}: &${name} [${Array.from({ length: 9 }, () => item).join(', ')}]`;
  const bomb = yaml('Campaign', 'a', [list('b', 'x'), list('c', '*b'), list('d', '*c'), list('e', '*d')]);
  expect(await findingsOf({ 'x.yaml': bomb })).toEqual(['alias-bomb x.yaml:9:10']);
});

test('an alias stands for what its anchor holds', async () => {
  const text = `${yaml('Campaign', 'a', ['dispositions: &d [Sold]'])}---\n${yaml('Schedule', 's', [
    'timeZone: &z "America/Chicago"',
    'windows: [{days: &days [MONDAY], start: "09:00", end: "10:00"}, {days: *days, start: "11:00", end: "12:00"}]',
  ])}`;
  expect(await findingsOf({ 'x.yaml': text })).toEqual([]);
});

test('documents without content are passed over', async () => {
  expect(
    await findingsOf({ 'x.yaml': `# only a comment\n---\n---\n${CAMPAIGN}---\n# the end\n...\n` }),
  ).toEqual([]);
});

test('a broken document does not hide the errors of those beside it', async () => {
  const text = `${yaml('Campaign', 'a', ['run: on'])}---\nspec: [\n---\n${yaml('Campaign', 'b', ['run: off'])}`;
  expect(await findingsOf({ 'x.yaml': text })).toEqual([
    'unknown-value x.yaml:6:8',
    'yaml-syntax x.yaml:9:1',
    'unknown-value x.yaml:15:8',
  ]);
});

test('text of the file does not get into syntax errors', async () => {
  const messages = await messagesOf('clientSecret: "abc" hunter2\n--- %\n@hunter2: `hunter2\n');
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.join('\n')).not.toContain('hunter2');
});

test('line and column count from the start of the text with CRLF and a byte order mark too', async () => {
  const text = yaml('Campaign', 'a', ['run: on']).replaceAll('\n', '\r\n');
  expect(await findingsOf({ 'x.yaml': `\ufeff${text}` })).toEqual(['unknown-value x.yaml:6:8']);
});

test.each([
  ['brackets', '['.repeat(500_000)],
  ['mappings', '{a: '.repeat(200_000)],
  ['dashes', '- '.repeat(400_000)],
  ['question marks', '? '.repeat(400_000)],
])('endless nesting of %s ends at once', (_, text) => {
  expect(parseYaml(text).problems.map(({ id }) => id)).toEqual(['too-deep']);
});
