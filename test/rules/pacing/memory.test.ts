import { expect, it } from 'vitest';
import { plainJson } from '../../../src/model/canonical.ts';
import { isJsonObject, type Json } from '../../../src/model/json.ts';
import { parsePacingMemory } from '../../../src/rules/pacing/memory.ts';
import { drive, policyOf } from './support.ts';

const policy = policyOf({ kind: 'budget', moves: 'dialRatio' });
const { memory } = drive(policy, 5, { pace: { attempted: 60, answered: 12 } }).decision;
const stored = plainJson(memory);

it('comes back from the store as it was', () => {
  expect(parsePacingMemory(JSON.parse(JSON.stringify(stored)), policy)).toEqual(memory);
});

it.each<[string, Json]>([
  ['nothing', null],
  ['another version', { ...object(stored), version: 2 }],
  ['another rule', { ...object(stored), kind: 'step' }],
  ['another field', { ...object(stored), moves: 'concurrency' }],
  ['a state that is no number', { ...object(stored), state: { trim: 'x' } }],
  ['a flow that is none', { ...object(stored), intake: { last: null, flows: [1] } }],
  ['a sample that is none', { ...object(stored), intake: { last: { at: 1 }, flows: [] } }],
])('%s is no memory', (_, json) => {
  expect(parsePacingMemory(json, policy)).toBeNull();
});

function object(json: Json) {
  if (!isJsonObject(json)) throw new Error('an object is expected');
  return json;
}
