import fc from 'fast-check';
import type { BaseRecord } from '../../src/model/base.ts';
import type { PresentCampaign } from '../../src/model/observed.ts';
import type { RunState, RunStatus } from '../../src/model/run-state/run-state.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/values/json.ts';
import { joinPointer, type Pointer } from '../../src/model/values/pointer.ts';
import type { WantedCampaign } from '../../src/model/wanted.ts';
import { baseRecord, present, type Values, wantedCampaign } from './campaigns.ts';

const small = fc.integer({ min: 0, max: 6 });
const set = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'));
const pauses = fc
  .uniqueArray(fc.constantFrom('Lunch', 'Late', 'Early'))
  .chain((names) => fc.tuple(...names.map((name) => small.map((start) => ({ name, start })))));
const envelope = fc.tuple(small, small).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));

/** Few values for each pointer, so that the three states often agree. */
const VALUES: Readonly<Record<Pointer, fc.Arbitrary<Json>>> = {
  '/pacing/dialRatio': small,
  '/pacing/lines': small,
  '/agentPool/id': fc.constantFrom('p-1', 'p-2'),
  '/dnc': fc.boolean(),
  '/zones': set,
  '/schedule/days': set,
  '/compliance/pauses': pauses,
};
const BOUNDED = ['/pacing/dialRatio', '/pacing/lines'];

/** Some of the pointers with a value each. */
function someValues(options: { envelopes: boolean }): fc.Arbitrary<Values> {
  const arbitraries = Object.entries(VALUES).map(([path, value]): [Pointer, fc.Arbitrary<Json>] => [
    path,
    options.envelopes && BOUNDED.includes(path) ? fc.oneof<fc.Arbitrary<Json>[]>(value, envelope) : value,
  ]);
  return fc.record(Object.fromEntries(arbitraries), { requiredKeys: [] }).map((values) => {
    const there = Object.entries(values).flatMap(([path, value]) =>
      value === undefined ? [] : [{ path, value }],
    );
    return Object.fromEntries(there.map(({ path, value }) => [path, value]));
  });
}

/** Members that nobody owns, beside the ones that someone may. */
const unowned: fc.Arbitrary<Values> = fc.record(
  {
    '/pacing/serverSide': small,
    '/schedule/note': fc.constantFrom('x', 'y'),
    '/extra': jsonValues({ maxDepth: 2 }),
    '/list': fc.array(small, { maxLength: 4 }),
  },
  { requiredKeys: [] },
);

const statuses = fc.constantFrom<RunStatus[]>('draft', 'running', 'paused', 'stopped', 'error');
const runs = fc.constantFrom<RunState[]>('running', 'paused', 'stopped');

export const wantedCampaigns: fc.Arbitrary<WantedCampaign> = fc
  .tuple(someValues({ envelopes: true }), fc.option(runs))
  .map(([fields, run]) => wantedCampaign('spring', { fields, ...(run ? { run } : {}) }));

export const presentCampaigns: fc.Arbitrary<PresentCampaign> = fc
  .tuple(someValues({ envelopes: false }), unowned, statuses)
  .map(([values, others, status]) => present('spring', { values: { ...values, ...others }, status }));

export const baseRecords: fc.Arbitrary<BaseRecord> = fc
  .tuple(someValues({ envelopes: true }), fc.option(runs), fc.constantFrom('spring', 'old name'))
  .map(([fields, run, displayName]) => baseRecord('spring', { fields, run, displayName }));

/** Any resource: the known pointers, and whatever else JSON can hold. */
export const resources: fc.Arbitrary<JsonObject> = fc
  .tuple(presentCampaigns, fc.dictionary(memberNames(), jsonValues(), { maxKeys: 4 }))
  .map(([campaign, others]) => ({ ...others, ...campaign.resource }));

/** The pointers of everything in a document that is no object itself; an empty object counts. */
export function leafPointers(value: Json, at: Pointer = ''): readonly Pointer[] {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return [at];
  return Object.entries(value).flatMap(([member, inner]) => leafPointers(inner, at + joinPointer(member)));
}

/** The library refuses to write this one: it would change the prototype. */
function memberNames(): fc.Arbitrary<string> {
  return fc.string({ maxLength: 5 }).filter((name) => name !== '__proto__');
}

/** As it would come from the wire: no -0. */
function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}

/** Any JSON but with a member `__proto__`, which a JSON Patch library rightly refuses to touch. */
function jsonValues(constraints: fc.JsonSharedConstraints = {}): fc.Arbitrary<Json> {
  return fc
    .jsonValue(constraints)
    .filter((value) => !JSON.stringify(value).includes('"__proto__"'))
    .map(toJson);
}
