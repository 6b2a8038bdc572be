import { expect, test } from 'vitest';
import { StoreError } from '../../../src/model/errors.ts';
import type { AuditQuery, Store } from '../../../src/model/ports/ports.ts';
import { collect, entry, opened } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

async function seqs(store: Store, query?: AuditQuery): Promise<readonly number[]> {
  return (await collect(store.readAudit(query))).map((record) => record.seq);
}

describeStores((kind) => {
  test('a query selects by tenant, key, event and cycle', async () => {
    const store = await opened(await kind.temporary());
    await store.append(entry({ tenant: 'staging' }));
    await store.append(entry({ key: { kind: 'Campaign', name: 'other' } }));
    await store.append(entry({ event: 'cycle.finished', key: null }));
    await store.append(entry({ cycleId: 'cycle-2' }));
    expect(await seqs(store)).toEqual([1, 2, 3, 4]);
    expect(await seqs(store, { tenant: 'staging' })).toEqual([1]);
    expect(await seqs(store, { key: { kind: 'Campaign', name: 'other' } })).toEqual([2]);
    expect(await seqs(store, { key: { kind: 'Dialer', name: 'other' } })).toEqual([]);
    expect(await seqs(store, { event: 'cycle.finished' })).toEqual([3]);
    expect(await seqs(store, { cycleId: 'cycle-2', tenant: 'production' })).toEqual([4]);
  });

  test('the latest records come newest first', async () => {
    const store = await opened(await kind.temporary());
    for (let count = 0; count < 5; count += 1) await store.append(entry());
    expect(await seqs(store, { latest: 2 })).toEqual([5, 4]);
    expect(await seqs(store, { latest: 9 })).toEqual([5, 4, 3, 2, 1]);
    expect(await seqs(store, { latest: 0 })).toEqual([]);
  });

  test('a trail longer than a page is read whole, and each record once', async () => {
    const store = await opened(await kind.temporary());
    for (let count = 0; count < 1001; count += 1) await store.append(entry());
    const all = Array.from({ length: 1001 }, (_, index) => index + 1);
    expect(await seqs(store)).toEqual(all);
    expect(await seqs(store, { latest: 1000 })).toEqual(all.slice(1).reverse());
  });

  test('an intent is open until a record names it', async () => {
    const store = await opened(await kind.temporary());
    const first = await store.append(entry({ event: 'change.intended' }));
    const second = await store.append(entry({ event: 'change.intended' }));
    await store.append(entry({ event: 'change.intended', tenant: 'staging' }));
    await store.append(entry({ event: 'rule.decided' }));
    expect(await store.openIntents('production')).toEqual([first, second]);
    await store.append(entry({ event: 'change.failed', intentSeq: first.seq }));
    expect(await store.openIntents('production')).toEqual([second]);
    await store.appendWithBase(entry({ intentSeq: second.seq }), { tenant: 'production', put: [] });
    expect(await store.openIntents('production')).toEqual([]);
    expect((await store.openIntents('staging')).length).toBe(1);
  });

  test.for([
    ['no JSON', '{'],
    ['another shape', '{"seq": 1}'],
    ['an event of another program', "replace(record, 'change.applied', 'change.invented')"],
  ])('a record that became %s is an error that names it', async ([, text]) => {
    const location = await kind.temporary();
    const store = await opened(location);
    await store.append(entry());
    await kind.tamper(
      location,
      `update audit set record = ${text?.startsWith('replace') ? text : `'${text}'`}`,
    );
    await expect(collect(store.readAudit())).rejects.toThrow(/audit record 1 of the store/);
    await expect(collect(store.readAudit())).rejects.toThrow(StoreError);
  });
});
