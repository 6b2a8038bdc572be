import { expect, test } from 'vitest';
import { LockedError, StoreError } from '../../src/model/errors.ts';
import { storeFailure } from '../../src/store/failure.ts';
import { explainSqlite } from '../../src/store/sqlite/errors.ts';

const STORE = { location: '.dialform/dialform.db', dialect: { explain: explainSqlite } };

test.for([
  ['a full disk', 13, 'the disk is full; make room'],
  ['a folder without permission', 1544, 'may not be written; check the permissions'],
  ['a write that fails', 778, 'the disk reports an error'],
  ['a damaged index', 779, 'is damaged, and nothing in it was repaired'],
  ['a file that can not be opened', 14, "can't be opened; check the permissions"],
  ['a number given twice', 1555, 'audit verify'],
  ['a snapshot overtaken by a writer', 517, 'is busy'],
  ['anything else', 21, 'failed: words of the library'],
] as const)('%s (code %i) names the store and what to do', ([, rawCode, text]) => {
  const cause = Object.assign(new Error('words of the library'), { code: 'SQLITE_ANY', rawCode });
  const failure = storeFailure(cause, STORE);
  expect(failure).toBeInstanceOf(StoreError);
  expect(failure.message).toContain('the store .dialform/dialform.db ');
  expect(failure.message).toContain(text);
  expect(failure.cause).toBe(cause);
});

test("dialform's own errors stay as they are", () => {
  const locked = new LockedError('ada', 'held');
  expect(storeFailure(locked, STORE)).toBe(locked);
});
