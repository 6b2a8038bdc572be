import { expect, it } from 'vitest';
import { asBegun } from '../../src/lists/prepare/as-begun.ts';
import {
  createRowCodes,
  DUPLICATE,
  REJECTED,
  REJECTED_SINCE,
  SUPPRESSED,
  SUPPRESSED_SINCE,
} from '../../src/lists/prepare/codes.ts';
import { hashOf } from '../../src/lists/prepare/content-hash.ts';
import type { PreparedList } from '../../src/lists/prepare/prepare.ts';

function preparedOf(given: readonly number[]): PreparedList {
  const codes = createRowCodes();
  for (const code of given) codes.push(code);
  return {
    ...{ rows: given.length, rejected: 0, suppressed: 0, duplicate: 0, unique: 0, suppressionCount: 0 },
    ...{
      rejectedBy: new Map(),
      segments: [],
      contentHash: 'c',
      fingerprint: hashOf(['c', codes.parts()]),
      codes,
    },
  };
}

it('a list that was begun leaves out who is suppressed since, or may be called no longer, unless they were sent', async () => {
  const before = preparedOf([5, 5, 5, 5, 5, DUPLICATE, REJECTED]);
  const now = preparedOf([REJECTED, REJECTED, SUPPRESSED, SUPPRESSED, 5, DUPLICATE, 5]);
  async function* kept() {
    yield* before.codes.parts();
  }
  const state = { fingerprint: before.fingerprint, settled: [[0, 1] as const, [2, 3] as const] };
  const list = await asBegun(now, kept(), state);
  expect(list && [...list.codes.parts()].flatMap((part) => [...part])).toEqual([
    ...[5, REJECTED_SINCE, 5, SUPPRESSED_SINCE, 5],
    ...[DUPLICATE, REJECTED],
  ]);
  expect(list).toMatchObject({ rows: 7, unique: 3, duplicate: 1, suppressed: 1, rejected: 2 });
});
