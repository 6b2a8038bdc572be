import { expect, it } from 'vitest';
import { complete } from '../../src/diff/complete.ts';
import { applyPatch, buildPatch } from '../../src/diff/patch.ts';
import { isJsonObject, type JsonObject } from '../../src/model/values/json.ts';
import { testDialect } from '../support/dialect.ts';

const { shape } = testDialect;

function parsed(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) throw new TypeError('an object was expected');
  return value;
}

it('a member named __proto__ stays where it is and pollutes nothing', () => {
  const actual = parsed('{"pacing":{"dialRatio":2},"x":{"__proto__":{"polluted":true}}}');
  const intended = complete(actual, [{ path: '/pacing/dialRatio', after: 1 }]);
  const patched = applyPatch(actual, buildPatch(actual, intended, shape), shape);
  expect(JSON.stringify(patched.ok && patched.resource)).toBe(
    '{"pacing":{"dialRatio":1},"x":{"__proto__":{"polluted":true}}}',
  );
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
