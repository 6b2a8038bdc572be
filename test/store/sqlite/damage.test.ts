import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { StoreError } from '../../../src/model/errors.ts';
import { baseRecord, opened, temporaryStore } from '../fixtures.ts';

const PAGE = 4096;
const NAMES = Array.from({ length: 60 }, (_, index) => `c${index}`);

test('a store for writing knows every campaign or none, whichever page has lost its second half', async () => {
  const whole = temporaryStore();
  const store = await opened(whole);
  await store.putBase(
    'production',
    NAMES.map((name) => baseRecord(name)),
  );
  await store.close();
  const bytes = readFileSync(whole);
  let refused = 0;
  for (let page = 0; page < bytes.length / PAGE; page += 1) {
    const location = temporaryStore();
    const spoiled = Buffer.from(bytes).fill(0, page * PAGE + PAGE / 2, (page + 1) * PAGE);
    writeFileSync(location, spoiled);
    const known = await opened(location)
      .then((found) => found.loadBase('production'))
      .catch((error: unknown) => error);
    if (known instanceof Map) expect(known.size, `page ${page}`).toBe(NAMES.length);
    else {
      refused += 1;
      expect(known).toBeInstanceOf(StoreError);
      expect(String(known)).toContain('is damaged');
    }
  }
  expect(refused).toBeGreaterThan(3);
});
