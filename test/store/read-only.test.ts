import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { FIRST_PREV_HASH } from '../../src/model/audit.ts';
import { StoreError } from '../../src/model/errors.ts';
import type { Store } from '../../src/model/ports/ports.ts';
import { baseRecord, collect, entry, opened, temporaryFolder, temporaryStore } from './fixtures.ts';
import { describeStores } from './kinds.ts';

async function expectEmpty(store: Store): Promise<void> {
  expect(await store.loadBase('production')).toEqual(new Map());
  expect(await collect(store.readAudit())).toEqual([]);
  expect(await store.openIntents('production')).toEqual([]);
  expect(await store.verifyAudit()).toEqual({ ok: true, count: 0, head: FIRST_PREV_HASH });
}

test('a store that is not there is empty, and is not made', async () => {
  const location = join(temporaryFolder(), 'missing', 'dialform.db');
  await expectEmpty(await opened(location, { readOnly: true }));
  expect(existsSync(dirname(location))).toBe(false);
});

test('a file without a byte is an empty store, and stays one', async () => {
  const location = temporaryStore();
  writeFileSync(location, '');
  await expectEmpty(await opened(location, { readOnly: true }));
  expect(readdirSync(dirname(location))).toEqual(['dialform.db']);
});

describeStores((kind) => {
  test('what a store holds can be read while another one writes it', async () => {
    const location = await kind.temporary();
    const writer = await opened(location);
    await writer.putBase('production', [baseRecord('x')]);
    const intent = await writer.append(entry({ event: 'change.intended' }));
    const reader = await opened(location, { readOnly: true });
    expect([...(await reader.loadBase('production')).keys()]).toEqual(['campaign/x']);
    expect(await reader.openIntents('production')).toEqual([intent]);
    await writer.append(entry({ intentSeq: 1 }));
    expect(await collect(reader.readAudit())).toHaveLength(2);
    expect(await reader.verifyAudit()).toMatchObject({ ok: true, count: 2 });
  });

  test.for([true, false])('every write is refused (store there: %s)', async (there) => {
    const location = await kind.temporary();
    if (there) await (await opened(location)).append(entry());
    const reader = await opened(location, { readOnly: true });
    const writes = [
      reader.append(entry()),
      reader.appendWithBase(entry(), { tenant: 'production', put: [] }),
      reader.putBase('production', []),
      reader.acquire('apply', { waitMs: 0 }),
    ];
    for (const write of await Promise.allSettled(writes)) {
      expect(write).toMatchObject({ status: 'rejected', reason: expect.any(StoreError) });
    }
  });
});
