import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { FIRST_PREV_HASH } from '../../../src/model/audit.ts';
import { StoreError } from '../../../src/model/errors.ts';
import { canonicalJson } from '../../../src/model/values/canonical.ts';
import { baseRecord, collect, entry, opened } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

describeStores((kind) => {
  test('records are numbered from 1 and chained by the hash of the record before', async () => {
    const store = await opened(await kind.temporary());
    const first = await store.append(entry());
    const second = await store.append(entry({ cycleId: 'cycle-2' }));
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect([first.prevHash, second.prevHash]).toEqual([FIRST_PREV_HASH, first.hash]);
  });

  test('the hash is SHA-256 over the canonical JSON of the record without its hash', async () => {
    const store = await opened(await kind.temporary());
    const { hash, ...rest } = await store.append(entry());
    expect(hash).toBe(createHash('sha256').update(canonicalJson(rest)).digest('hex'));
  });

  test('booleans in a patch and in details survive, and do not end the process', async () => {
    const store = await opened(await kind.temporary());
    await store.append(
      entry({
        patch: [{ op: 'replace', path: '/complianceRules/respectDnc', value: true }],
        details: { dirty: false, counts: [true, 1, null] },
      }),
    );
    const [record] = await collect(store.readAudit());
    expect(record?.patch).toEqual([{ op: 'replace', path: '/complianceRules/respectDnc', value: true }]);
    expect(record?.details).toEqual({ dirty: false, counts: [true, 1, null] });
  });

  test('the chain goes on where it ended before the store was closed', async () => {
    const location = await kind.temporary();
    const before = await opened(location);
    const first = await before.append(entry());
    await before.close();
    const after = await opened(location);
    const second = await after.append(entry());
    expect([second.seq, second.prevHash]).toEqual([2, first.hash]);
  });

  test('appends that are under way at once get their places one after another', async () => {
    const store = await opened(await kind.temporary());
    const records = await Promise.all(Array.from({ length: 20 }, () => store.append(entry())));
    expect(records.map((record) => record.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 20 });
  });

  test.for([
    ['a lone surrogate', entry({ reasons: ['\ud800'] })],
    ['a number that JSON lacks', entry({ latencyMs: Number.NaN })],
  ] as const)('%s is refused and leaves no record', async ([, bad]) => {
    const store = await opened(await kind.temporary());
    await expect(store.append(bad)).rejects.toThrow(StoreError);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 0 });
  });

  test('the database refuses to change or remove a record', async () => {
    const location = await kind.temporary();
    const store = await opened(location);
    await store.append(entry());
    await store.close();
    for (const statement of ["update audit set tenant = 'other'", 'delete from audit'])
      await expect(kind.sql(location, statement)).rejects.toThrow('append-only');
  });

  test('an outcome and its base records are kept together', async () => {
    const store = await opened(await kind.temporary());
    await store.putBase('production', [baseRecord('old')]);
    const record = await store.appendWithBase(entry(), {
      tenant: 'production',
      put: [baseRecord('spring-renewals')],
      remove: [{ kind: 'Campaign', name: 'old' }],
    });
    expect(record.seq).toBe(1);
    expect([...(await store.loadBase('production')).keys()]).toEqual(['campaign/spring-renewals']);
  });

  test('an outcome whose base record can not be kept is not kept either', async () => {
    const store = await opened(await kind.temporary());
    const base = {
      tenant: 'production',
      put: [baseRecord('x', { policy: { 'dialRatio.max': Number.NaN } })],
    };
    await expect(store.appendWithBase(entry(), base)).rejects.toThrow('campaign/x');
    expect(await collect(store.readAudit())).toEqual([]);
    expect(await store.loadBase('production')).toEqual(new Map());
  });

  test('after records were cut off, appending does not close the gap', async () => {
    const location = await kind.temporary();
    const store = await opened(location);
    for (let count = 0; count < 3; count += 1) await store.append(entry());
    await kind.tamper(location, 'delete from audit where seq = 3');
    expect((await store.append(entry())).seq).toBe(4);
    expect(await store.verifyAudit()).toMatchObject({ ok: false, seq: 4, index: 2 });
  });

  test('without the end of the chain nothing can be appended', async () => {
    const location = await kind.temporary();
    const store = await opened(location);
    await kind.tamper(location, 'delete from audit_head');
    await expect(store.append(entry())).rejects.toThrow(/has lost the end of its audit trail/);
  });
});
