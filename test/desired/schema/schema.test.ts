import { expect, test } from 'vitest';
import { findingsOf, messagesOf, yaml } from '../support.ts';

test.each([
  [
    'an unknown key',
    'Campaign',
    'dialar: x',
    'unknown-key x.yaml:6:3',
    'spec has no key "dialar": did you mean "dialer"?',
  ],
  [
    'no value',
    'Campaign',
    'run:',
    'null-value x.yaml:6:7',
    'run has no value: remove the key or give it one',
  ],
  ['null', 'Campaign', 'run: ~', 'null-value x.yaml:6:8', 'run has no value: remove the key or give it one'],
  ['an id that is a number', 'Campaign', 'agentPool: 00417', 'quote-it x.yaml:6:14', 'quote it as "00417"'],
  [
    'a large id',
    'Campaign',
    'contactList: 12345678901234567890',
    'quote-it x.yaml:6:16',
    'quote it as "12345678901234567890"',
  ],
  [
    'an unknown word',
    'Dialer',
    'strategy: predictive',
    'unknown-value x.yaml:6:13',
    'did you mean "PREDICTIVE"?',
  ],
  ['a number in quotes', 'Dialer', 'dialRatio: "1.5"', 'wrong-type x.yaml:6:14', 'remove the quotes'],
  [
    'yes for true',
    'Compliance',
    'doNotCall: {federal: yes}',
    'wrong-type x.yaml:6:24',
    '"yes", and has to be true or false',
  ],
  [
    'a ratio out of range',
    'Dialer',
    'dialRatio: 5.1',
    'out-of-range x.yaml:6:14',
    'dialRatio 5.1 is out of range: it has to be at most 5',
  ],
  ['a rate of 0', 'Dialer', 'callsPerSecond: 0', 'out-of-range x.yaml:6:19', 'it has to be above 0'],
  [
    'an envelope out of range',
    'Dialer',
    'concurrency: {min: 0, max: 501}',
    'out-of-range x.yaml:6:22',
    'concurrency.min 0 is out of range: it has to be at least 1',
  ],
  [
    'half a line',
    'Dialer',
    'concurrency: 1.5',
    'wrong-type x.yaml:6:16',
    'has to be a whole number or a mapping',
  ],
  [
    'half an envelope',
    'Dialer',
    'dialRatio: {min: 1}',
    'missing-key x.yaml:6:14',
    'dialRatio.max is missing',
  ],
  [
    'windows without a zone',
    'Schedule',
    'windows: [{days: [MONDAY], start: "09:00", end: "17:00"}]',
    'missing-key x.yaml:6:3',
    'windows needs timeZone',
  ],
  ['no windows', 'Schedule', 'windows: []', 'missing-key x.yaml:6:3', 'windows needs timeZone'],
  [
    'half of the calling hours',
    'Compliance',
    'callingHours: {start: "08:00", end: "21:00"}',
    'missing-key x.yaml:6:17',
    'callingHours.timeZones is missing',
  ],
  [
    'an hour of one digit',
    'Compliance',
    'pauses: [{name: x, start: 9:00, end: "10:00"}]',
    'bad-form x.yaml:6:29',
    '"00:00" to "23:59"',
  ],
  [
    'a start at 24:00',
    'Compliance',
    'pauses: [{name: x, start: "24:00", end: "10:00"}]',
    'bad-form x.yaml:6:29',
    '"00:00" to "23:59"',
  ],
  [
    'a value twice',
    'Campaign',
    'dispositions: [a, b, a]',
    'repeated-item x.yaml:6:24',
    'holds the same value twice',
  ],
  [
    'a date that is none',
    'Schedule',
    'holidays: {also: ["2026-02-30"]}',
    'bad-form x.yaml:6:21',
    'YYYY-MM-DD',
  ],
  ['four calls a day', 'Compliance', 'maxDailyCallsPerNumber: 4', 'out-of-range x.yaml:6:27', 'at most 3'],
])('%s is refused where it stands', async (_, kind, line, expected, words) => {
  const text = yaml(kind, 'a', [line]);
  expect(await findingsOf({ 'x.yaml': text })).toContain(expected);
  expect((await messagesOf(text)).join('\n')).toContain(words);
});

test.each([
  ['another apiVersion', (text: string) => text.replace('/v1', '/v2'), 'api-version x.yaml:1:13'],
  [
    'no apiVersion',
    (text: string) => text.replace('apiVersion: dialform/v1\n', ''),
    'missing-key x.yaml:1:1',
  ],
  ['an unknown kind', (text: string) => text.replace('Campaign', 'Campaing'), 'unknown-kind x.yaml:2:7'],
  ['no kind', (text: string) => text.replace('kind: Campaign\n', ''), 'missing-key x.yaml:1:1'],
  ['no metadata', (text: string) => text.replace('metadata:\n  name: a\n', ''), 'missing-key x.yaml:1:1'],
  ['no name', (text: string) => text.replace('name: a', 'labels: {a: b}'), 'missing-key x.yaml:4:3'],
  ['no spec', (text: string) => text.replace('spec: {}\n', ''), 'missing-key x.yaml:1:1'],
  ['a name in capitals', (text: string) => text.replace('name: a', 'name: Spring'), 'bad-form x.yaml:4:9'],
  [
    'a name of 64 characters',
    (text: string) => text.replace('name: a', `name: ${'a'.repeat(64)}`),
    'bad-form x.yaml:4:9',
  ],
  [
    'an unquoted remoteId',
    (text: string) => text.replace('name: a', 'name: a\n  remoteId: 17'),
    'quote-it x.yaml:5:13',
  ],
  [
    'a name with a line break',
    (text: string) => text.replace('name: a', 'name: a\n  displayName: "a\\nb"'),
    'bad-form x.yaml:5:16',
  ],
  [
    'an empty name',
    (text: string) => text.replace('name: a', 'name: a\n  displayName: ""'),
    'bad-length x.yaml:5:16',
  ],
  [
    'a name of 129 characters',
    (text: string) => text.replace('name: a', `name: a\n  displayName: ${'é'.repeat(129)}`),
    'bad-length x.yaml:5:16',
  ],
])('%s is refused', async (_, change, expected) => {
  expect(await findingsOf({ 'x.yaml': change(yaml('Campaign', 'a', [])) })).toEqual([expected]);
});

test('a name of 128 characters passes, counted as people count', async () => {
  const text = yaml('Campaign', 'a', []).replace('name: a', `name: a\n  displayName: ${'📞'.repeat(128)}`);
  expect(await findingsOf({ 'x.yaml': text })).toEqual([]);
});

test('a message names the resource, the field and the value', async () => {
  expect(await messagesOf(yaml('Dialer', 'fast', ['dialRatio: 7']))).toEqual([
    'dialer "fast": dialRatio 7 is out of range: it has to be at most 5',
  ]);
});

test.each(['Campaign', 'Dialer', 'Compliance', 'Schedule', 'Project'])(
  'a %s may leave out every field',
  async (kind) => {
    expect(await findingsOf({ 'x.yaml': yaml(kind, 'a', []) })).toEqual([]);
  },
);
