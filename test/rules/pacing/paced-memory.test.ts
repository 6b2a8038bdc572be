import { expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../../src/model/json.ts';
import {
  type PacedMemory,
  pacedMemoryText,
  parsePacedMemory,
} from '../../../src/rules/pacing/paced-memory.ts';
import { drive, policyOf, START, sampleAt } from './support.ts';

const policy = policyOf({ kind: 'budget', moves: 'dialRatio' });
const counts = { attempted: 60, answered: 12, abandoned: 1 };
const OTHERS = { campaigns: 2, agentsBusy: 8, answered: 3, abandoned: 1, target: null };
const MEMORY: PacedMemory = {
  version: 2,
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

it.each<[string, (stored: JsonObject) => Json]>([
  ['another version', (stored) => ({ ...stored, version: 1 })],
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
  ['cycles that are none', (stored) => withCycle(stored, 1)],
  ...[[1, 8, 3, 1], 'others', { campaigns: 1 }, { ...OTHERS, campaigns: -1 }].map(
    (beside: Json): [string, (stored: JsonObject) => Json] => [
      `others that are none: ${JSON.stringify(beside)}`,
      (stored) => withCycle(stored, { now: 1, held: null, decided: 1, sample: null, beside }),
    ],
  ),
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
  const cycle = { now: 1, held: null, decided: 1, sample: null, beside: OTHERS };
  expect(parsePacedMemory(JSON.stringify(withCycle(object(stored), cycle)), policy)).not.toBeNull();
});

it('cut anywhere, or too long, is no memory', () => {
  const text = pacedMemoryText(MEMORY);
  for (let length = 0; length < text.length; length += 7) {
    expect(parsePacedMemory(text.slice(0, length), policy)).toBeNull();
  }
  expect(parsePacedMemory(`${text}${' '.repeat(100_000)}`, policy)).toBeNull();
});

/** A memory whose journal holds just this cycle. */
function withCycle(stored: JsonObject, cycle: Json): JsonObject {
  const policy: Json = JSON.parse(JSON.stringify(MEMORY.journal.parts[0]?.policy));
  return { ...stored, journal: { ...object(stored.journal), parts: [{ policy, cycles: [cycle] }] } };
}

function object(json: Json | undefined): JsonObject {
  if (!isJsonObject(json)) throw new Error('an object is expected');
  return json;
}
