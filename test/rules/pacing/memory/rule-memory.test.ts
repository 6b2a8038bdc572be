import { expect, it } from 'vitest';
import type { Json } from '../../../../src/model/values/json.ts';
import { pacingMemoryJson, parsePacingMemory } from '../../../../src/rules/pacing/memory/rule-memory.ts';
import { drive, policyOf } from '../support.ts';

const policy = policyOf({ kind: 'budget', moves: 'dialRatio' });
const { memory } = drive(policy, 5, { pace: { attempted: 60, answered: 12 } }).decision;
const stored = pacingMemoryJson(memory);

it('comes back from the store as it was', () => {
  expect(parsePacingMemory(JSON.parse(JSON.stringify(stored)), policy)).toEqual(memory);
});

it.each<[string, Json]>([
  ['nothing', null],
  ['another rule', { ...stored, kind: 'step' }],
  ['another field', { ...stored, moves: 'concurrency' }],
  ['a state that is no number', { ...stored, state: { trim: 'x' } }],
  ['a flow that is none', { ...stored, flows: [1] }],
  ['a flow that counts nothing', { ...stored, flows: [[30_000, 30_000, 1, 1]] }],
  ['a sample that is none', { ...stored, last: { at: 1 } }],
])('%s is no memory', (_, json) => {
  expect(parsePacingMemory(json, policy)).toBeNull();
});
