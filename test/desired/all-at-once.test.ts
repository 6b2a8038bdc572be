import { expect, test } from 'vitest';
import { findingsOf, yaml } from './support.ts';

test('everything wrong in one document is reported together, in the order of its lines', async () => {
  const text = yaml('Campaign', 'Alpha', [
    'run:',
    'dialler: x',
    'dialer: nowhere',
    'agentPool: 5',
    'schedule: nowhere',
  ])
    .replace('dialform/v1', 'dialform/v9')
    .replace('name: Alpha', 'name: Alpha\n  protected: yes');
  expect(await findingsOf({ 'x.yaml': text })).toEqual([
    'api-version x.yaml:1:13',
    'bad-form x.yaml:4:9',
    'wrong-type x.yaml:5:14',
    'null-value x.yaml:7:7',
    'unknown-key x.yaml:8:3',
    'unknown-reference x.yaml:9:11',
    'quote-it x.yaml:10:14',
    'unknown-reference x.yaml:11:13',
  ]);
});

test('what the schema finds does not hide what other checks find', async () => {
  const dialer = yaml('Dialer', 'd', [
    'strategy: POWER',
    'concurrency: {min: 9, max: 3}',
    'dialRatio: 9',
    'predictive: {answerRate: 0.5}',
  ]);
  const schedule = yaml('Schedule', 's', [
    'timeZone: America/Nowhere',
    'windows: [{days: [FUNDAY], start: "09:00", end: "10:00"}, {days: [MONDAY], start: "09:00", end: "09:00"}]',
  ]);
  expect(await findingsOf({ 'd.yaml': dialer, 's.yaml': schedule })).toEqual([
    'envelope-order d.yaml:7:22',
    'out-of-range d.yaml:8:14',
    'predictive-only d.yaml:9:15',
    'unknown-zone s.yaml:6:13',
    'unknown-value s.yaml:7:21',
    'equal-start-end s.yaml:7:99',
  ]);
});

test('an error does not bring others with it that are only its consequence', async () => {
  const dialer = yaml('Dialer', 'd', ['dialRatio: {min: 1}', 'pacing: {kind: capacity, moves: dialRatio}']);
  const campaign = yaml('Campaign', 'c', ['dialer: d']);
  expect(await findingsOf({ 'c.yaml': campaign, 'd.yaml': dialer })).toEqual(['missing-key d.yaml:6:14']);
});

test('a file that is broken does not hide the errors of others', async () => {
  expect(
    await findingsOf({
      'a.yaml': 'kind: [',
      'b.yaml': new Uint8Array([0x6b, 0xff, 0xfe]),
      'c.yaml': yaml('Campaign', 'c', ['dialer: missing']),
      'd/e.yml': yaml('Campaign', 'e', ['run: on']),
    }),
  ).toEqual([
    'yaml-syntax a.yaml:1:8',
    'not-utf-8 b.yaml:1:1',
    'unknown-reference c.yaml:6:11',
    'unknown-value d/e.yml:6:8',
  ]);
});

test('a neighbour that is missing does not hide what is wrong in its section', async () => {
  const windows = 'windows: [{days: [MONDAY], start: "08:00", end: "08:00"}]';
  const blackouts = 'blackouts: [{from: "2026-12-24T12:00", to: "2026-12-24T10:00", reason: x}]';
  const schedule = yaml('Schedule', 's', [windows, blackouts, 'holidays: {country: XX}']);
  const campaign = yaml('Campaign', 'c', ['schedule: s']);
  expect(await findingsOf({ 'c.yaml': campaign, 's.yaml': schedule })).toEqual([
    'missing-key s.yaml:6:3',
    'equal-start-end s.yaml:6:51',
    'missing-key s.yaml:7:3',
    'blackout-order s.yaml:7:46',
    'missing-key s.yaml:8:3',
    'unknown-holidays s.yaml:8:23',
  ]);
});

test('nor does a neighbour of the wrong form', async () => {
  const windows = 'windows: [{days: [MONDAY], start: "08:00", end: "08:00"}, {days: [FUNDAY]}]';
  expect(await findingsOf({ 's.yaml': yaml('Schedule', 's', ['timeZone: 5', windows]) })).toEqual([
    'quote-it s.yaml:6:13',
    'equal-start-end s.yaml:7:51',
    'missing-key s.yaml:7:61',
    'missing-key s.yaml:7:61',
    'unknown-value s.yaml:7:69',
  ]);
});

test('a document of another YAML version is read on, and each is told at its own line', async () => {
  const [d1, d2] = [yaml('Dialer', 'd1', ['dialRatio: 9']), yaml('Dialer', 'd2', ['dialRatio: 8'])];
  const text = `%YAML 1.2\n---\n${d2}...\n%YAML 1.1\n---\n${d1}...\n%YAML 1.1\n---\n${yaml('Dialer', 'd3', ['x: 1'])}`;
  const campaign = yaml('Campaign', 'c', ['dialer: d1']);
  expect(await findingsOf({ 'a.yaml': text, 'c.yaml': campaign })).toEqual([
    'out-of-range a.yaml:8:14',
    'yaml-version a.yaml:10:1',
    'out-of-range a.yaml:17:14',
    'yaml-version a.yaml:19:1',
    'unknown-key a.yaml:26:3',
  ]);
});
