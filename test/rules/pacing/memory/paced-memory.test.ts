import { expect, it } from 'vitest';
import type { PacingSample } from '../../../../src/model/pacing.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/model/values/json.ts';
import {
  type PacedMemory,
  pacedMemoryText,
  parsePacedMemory,
} from '../../../../src/rules/pacing/memory/paced-memory.ts';
import { drive, policyOf, START, sampleAt } from '../support.ts';

const policy = policyOf({ kind: 'budget', moves: 'dialRatio' });
const counts = { attempted: 60, answered: 12, abandoned: 1 };
const OTHERS = { campaigns: 2, agentsBusy: 8, answered: 3, abandoned: 1, target: null };
const MEMORY: PacedMemory = {
  feed: { since: START, closed: counts, open: [{ from: START, ...counts }], through: START + 30_000 },
  rule: drive(policy, 5, { pace: counts }).decision.memory,
  last: { at: START, held: null, value: 1.5, reason: 'held: no new figures' },
  journal: {
    ...{ since: START, began: START, before: 3 },
    parts: [
      {
        policy,
        cycles: [
          { now: START, held: null, decided: 1.5, sample: sampleAt(START, counts) },
          {
            ...{ now: START + 30_000, held: 1.5, decided: 1.5, sample: null },
            beside: OTHERS,
          },
        ],
      },
    ],
  },
};

it('comes back from the store as it was', () => {
  const text = pacedMemoryText(MEMORY);
  expect(parsePacedMemory(text, policy)).toEqual(MEMORY);
  expect(parsePacedMemory(pacedMemoryText({ ...MEMORY, feed: null }), policy)).toEqual({
    ...MEMORY,
    feed: null,
  });
});

it('of the version before what the rule counts is known, and no figures', () => {
  const { kind, moves, held, intake } = MEMORY.rule;
  const state = { periodStart: START - 86_400_000, periodAnswered: 10_000, periodAbandoned: 330 };
  const journal = { since: START, began: START, before: 1, parts: [] };
  const rule = {
    version: 1,
    kind,
    moves,
    held,
    state,
    intake: { last: intake.last, flows: [...intake.flows] },
  };
  const stored = {
    version: 2,
    feed: MEMORY.feed,
    rule,
    last: { at: START, value: 1.5, reason: 'x' },
    journal,
  };
  const memory = parsePacedMemory(JSON.stringify(stored), policy);
  expect(memory).toMatchObject({ feed: null, rule: { kind, moves, held, state }, journal });
  expect(memory?.rule.intake).toMatchObject({ last: null, flows: { length: 0 } });
});

it.each<[string, (stored: JsonObject) => Json]>([
  ['another version', (stored) => ({ ...stored, version: 1 })],
  ['one of before without a rule', ({ rule: _, ...rest }) => ({ ...rest, version: 2 })],
  ['no object', () => [1]],
  ['without a rule', ({ rule: _, ...rest }) => rest],
  ['the memory of another rule', (stored) => ({ ...stored, rule: { ...object(stored.rule), kind: 'step' } })],
  ['a feed without a beginning', (stored) => ({ ...stored, feed: { ...object(stored.feed), since: null } })],
  [
    'an interval without counts',
    (stored) => ({ ...stored, feed: { ...object(stored.feed), open: [{ from: 1 }] } }),
  ],
  [
    'a sum that is a text',
    (stored) => ({ ...stored, feed: { ...object(stored.feed), closed: { ...counts, answered: '12' } } }),
  ],
  ['a decision without an instant', (stored) => ({ ...stored, last: { ...object(stored.last), at: 'now' } })],
  ['a decision without a reason', (stored) => ({ ...stored, last: { ...object(stored.last), reason: 7 } })],
  ['a journal that is none', (stored) => ({ ...stored, journal: [] })],
  ['a journal under a policy that is none', (stored) => withJournal(stored, { policy: {} })],
  ['a journal from no instant', (stored) => withJournal(stored, { from: null })],
  ['runs that are none', (stored) => withJournal(stored, { runs: [[]] })],
  ['cycles that are none', (stored) => withRow(stored, [])],
  ['a cycle that decided nothing', (stored) => withRow(stored, [30, null, null])],
  ['figures without agents', (stored) => withRow(stored, [30, null, 1, 0, 8, 3, 1, null, 4, null, null])],
  ['others that are no campaigns', (stored) => withRow(stored, [...UNTOLD, 1, 8, 3])],
  ['others that are fewer than none', (stored) => withRow(stored, [...UNTOLD, -1, 8, 3, 1, null])],
  [
    'a journal without a beginning',
    (stored) => ({ ...stored, journal: { ...object(stored.journal), began: null } }),
  ],
])('%s is no memory', (_, damage) => {
  const stored: Json = JSON.parse(pacedMemoryText(MEMORY));
  expect(parsePacedMemory(JSON.stringify(damage(object(stored))), policy)).toBeNull();
});

it('with such a cycle it would be one', () => {
  const stored: Json = JSON.parse(pacedMemoryText(MEMORY));
  const row = [...UNTOLD, 1, 8, 3, 1, null];
  const memory = parsePacedMemory(JSON.stringify(withRow(object(stored), row)), policy);
  const beside = { campaigns: 1, agentsBusy: 8, answered: 3, abandoned: 1, target: null };
  expect(memory?.journal.parts).toEqual([
    { policy, cycles: [{ now: START + 30_000, held: null, decided: 1, sample: null, beside }] },
  ]);
});

it('keeps counters that began anew, and what was decided under an earlier policy', () => {
  const earlier = policyOf({ kind: 'budget', moves: 'dialRatio', minAgents: 7 });
  const anew = { ...sampleAt(START + 90_000, counts), since: START + 60_000 };
  const cycle = (now: number, sample: PacingSample | null) => ({ now, held: 1.5, decided: 1.25, sample });
  const journal = {
    ...MEMORY.journal,
    parts: [
      { policy: earlier, cycles: [cycle(START - 30_000, null)] },
      { policy, cycles: [cycle(START, sampleAt(START, counts)), cycle(START + 90_000, anew)] },
    ],
  };
  expect(parsePacedMemory(pacedMemoryText({ ...MEMORY, journal }), policy)?.journal).toEqual(journal);
});

it('has no cycles after a record', () => {
  const journal = { ...MEMORY.journal, parts: [] };
  expect(parsePacedMemory(pacedMemoryText({ ...MEMORY, journal }), policy)?.journal).toEqual(journal);
});

it('is small with half an hour of cycles and flows', () => {
  const { memory } = drive(policy, 70, { pace: counts }).decision;
  const cycles = Array.from({ length: 60 }, (_, at) => {
    const now = START + at * 30_000;
    return { now, held: 1.5, decided: 1.25, sample: sampleAt(now, counts) };
  });
  const whole = { ...MEMORY, rule: memory, journal: { ...MEMORY.journal, parts: [{ policy, cycles }] } };
  expect(memory.intake.flows.length).toBeGreaterThan(50);
  expect(pacedMemoryText(whole).length).toBeLessThan(8000);
});

it('cut anywhere, or too long, is no memory', () => {
  const text = pacedMemoryText(MEMORY);
  for (let length = 0; length < text.length; length += 7) {
    expect(parsePacedMemory(text.slice(0, length), policy)).toBeNull();
  }
  expect(parsePacedMemory(`${text}${' '.repeat(100_000)}`, policy)).toBeNull();
});

/** A row of which only the others are known. */
const UNTOLD: readonly Json[] = [30, null, 1, ...Array.from({ length: 8 }, () => null)];

function withJournal(stored: JsonObject, damage: JsonObject): JsonObject {
  return { ...stored, journal: { ...object(stored.journal), ...damage } };
}

/** A memory whose journal holds just this cycle. */
function withRow(stored: JsonObject, row: readonly Json[]): JsonObject {
  return withJournal(stored, { runs: [{ since: START, rows: [[...row]] }] });
}

function object(json: Json | undefined): JsonObject {
  if (!isJsonObject(json)) throw new Error('an object is expected');
  return json;
}
