import { expect, test } from 'vitest';
import { findingsOf, messagesOf, yaml } from './support.ts';

const window = (start: string, end: string) =>
  `windows: [{days: [MONDAY], start: "${start}", end: "${end}"}]`;
const hours = (start: string, end: string) =>
  `callingHours: {timeZones: [America/Chicago], start: "${start}", end: "${end}"}`;
const pause = (name: string, start: string, end: string) =>
  `{name: ${name}, start: "${start}", end: "${end}"}`;

test.each([
  [
    'Compliance',
    ['abandonment: {limit: 1, pauseAfterAnswers: 100}'],
    'abandonment-never-over x.yaml:6:46',
    'write a lower limit',
  ],
  [
    'Dialer',
    ['dialRatio: {min: 3, max: 2}'],
    'envelope-order x.yaml:6:20',
    'minimum 3 is above its maximum 2',
  ],
  [
    'Dialer',
    ['dialRatio: {min: 1, max: 3, initial: 4}'],
    'envelope-initial x.yaml:6:40',
    "dialRatio 4 is above the envelope's maximum 3",
  ],
  [
    'Dialer',
    ['concurrency: {min: 5, max: 9, initial: 4}'],
    'envelope-initial x.yaml:6:42',
    "below the envelope's minimum 5",
  ],
  [
    'Dialer',
    ['dialRatio: 2', 'pacing: {kind: capacity, moves: dialRatio}'],
    'fixed-and-rule x.yaml:7:35',
    'both the fixed value 2 and moved by',
  ],
  [
    'Dialer',
    ['pacing: {kind: budget, moves: concurrency}'],
    'rule-without-envelope x.yaml:6:33',
    'write concurrency: {min, max}',
  ],
  [
    'Dialer',
    ['strategy: PROGRESSIVE', 'dialRatio: {min: 1, max: 3}', 'pacing: {kind: budget, moves: dialRatio}'],
    'pacing-strategy x.yaml:8:18',
    'for strategy PREDICTIVE only, and strategy is PROGRESSIVE',
  ],
  [
    'Dialer',
    ['strategy: PREVIEW', 'dialRatio: {min: 1, max: 3}', 'pacing: {kind: capacity, moves: dialRatio}'],
    'pacing-strategy x.yaml:8:35',
    'strategy PREVIEW places one call an agent',
  ],
  [
    'Dialer',
    ['dialRatio: {min: 1, max: 3}', 'pacing: {kind: capacity, moves: dialRatio, answerRate: 0.2}'],
    'pacing-target x.yaml:7:58',
    "always wants dialRatio 4.00 (load 0.8 / answerRate 0.2), which is above the envelope's maximum 3",
  ],
  [
    'Dialer',
    ['dialRatio: {min: 0.5, max: 1}', 'pacing: {kind: budget, moves: dialRatio}'],
    'pacing-target x.yaml:6:30',
    'the envelope of dialRatio ends at 1',
  ],
  [
    'Dialer',
    ['dialRatio: {min: 1.2, max: 3}', 'pacing: {kind: budget, moves: dialRatio}'],
    'pacing-floor x.yaml:6:20',
    "the rule can't stop dialing ahead",
  ],
  [
    'Dialer',
    [
      'concurrency: {min: 10, max: 40}',
      'pacing: {kind: step, moves: concurrency, step: 2.5, targetAnswerRate: 0.3}',
    ],
    'pacing-step x.yaml:7:50',
    'pacing.step 2.5 is not whole, and concurrency is',
  ],
  [
    'Dialer',
    [
      'dialRatio: {min: 1, max: 1.5}',
      'pacing: {kind: step, moves: dialRatio, step: 1, targetAnswerRate: 0.3}',
    ],
    'pacing-step x.yaml:7:48',
    'wider than the envelope of dialRatio, 1 to 1.5',
  ],
  [
    'Dialer',
    ['strategy: PREVIEW', 'predictive: {answerRate: 0.5}'],
    'predictive-only x.yaml:7:15',
    'strategy is PREVIEW',
  ],
  ['Schedule', ['timeZone: america/chicago'], 'unknown-zone x.yaml:6:13', 'did you mean "America/Chicago"?'],
  [
    'Schedule',
    ['timeZone: America/Chicago', window('09:00', '09:00')],
    'equal-start-end x.yaml:7:51',
    'starts and ends at 09:00',
  ],
  [
    'Schedule',
    ['timeZone: UTC', 'blackouts: [{from: 2026-02-30T10:00, to: 2026-03-01T10:00}]'],
    'no-such-date x.yaml:7:22',
    'no 2026-02-30',
  ],
  [
    'Schedule',
    ['timeZone: UTC', 'blackouts: [{from: 2026-03-01T10:00, to: 2026-03-01T10:00}]'],
    'equal-start-end x.yaml:7:44',
    'begins and ends',
  ],
  [
    'Schedule',
    ['timeZone: UTC', 'blackouts: [{from: 2026-03-02T10:00, to: 2026-03-01T10:00}]'],
    'blackout-order x.yaml:7:44',
    'ends before that',
  ],
  [
    'Compliance',
    ['callingHours: {timeZones: [UTC, Mars/Base], start: "08:00", end: "09:00"}'],
    'unknown-zone x.yaml:6:35',
    'Mars/Base',
  ],
  ['Compliance', [hours('08:00', '08:00')], 'calling-hours-order x.yaml:6:55', 'start at 08:00'],
  ['Compliance', [hours('21:00', '08:00')], 'calling-hours-order x.yaml:6:55', 'not before their end 08:00'],
  [
    'Compliance',
    [`pauses: [${pause('Calling hours', '12:00', '13:00')}]`],
    'reserved-name x.yaml:6:19',
    'what callingHours become',
  ],
  [
    'Compliance',
    [`pauses: [${pause('a', '12:00', '13:00')}, ${pause('a', '14:00', '15:00')}]`],
    'duplicate-pause x.yaml:6:60',
    'two pauses are called "a"',
  ],
  [
    'Compliance',
    [`pauses: [${pause('a', '12:00', '12:00')}]`],
    'equal-start-end x.yaml:6:43',
    'pause "a" starts and ends at 12:00',
  ],
])('in a %s: %s', async (kind, spec, expected, words) => {
  const text = yaml(kind, 'x', spec);
  expect(await findingsOf({ 'x.yaml': text })).toEqual([expected]);
  expect((await messagesOf(text)).join('\n')).toContain(words);
});

test.each([
  ['Dialer', ['dialRatio: {min: 2, max: 2, initial: 2}', 'pacing: {kind: capacity, moves: dialRatio}']],
  ['Dialer', ['predictive: {answerRate: 0.5}']],
  ['Schedule', ['timeZone: US/Eastern', window('22:00', '02:00')]],
  ['Schedule', ['timeZone: UTC', window('00:00', '24:00')]],
  ['Schedule', ['timeZone: UTC', 'blackouts: [{from: 2028-02-29T10:00, to: 2028-03-01T10:00}]']],
  ['Compliance', [hours('08:00', '24:00')]],
  ['Compliance', [`pauses: [${pause('Night', '22:00', '06:00')}]`]],
])('allowed in a %s: %s', async (kind, spec) => {
  expect(await findingsOf({ 'x.yaml': yaml(kind, 'x', spec) })).toEqual([]);
});
