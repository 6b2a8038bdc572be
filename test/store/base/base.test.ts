import { expect, test } from 'vitest';
import { StoreError } from '../../../src/model/errors.ts';
import { baseRecord, entry, opened, virtualClock } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

describeStores((kind) => {
  test('base records come back as they were put, each tenant on its own', async () => {
    const location = await kind.temporary();
    const store = await opened(location);
    const full = baseRecord('full', {
      fields: {
        '/a~1b': { value: { list: [1, 'two', null, false], __proto__x: {} } },
        '/c': { min: 0.1, max: 5 },
      },
      protected: true,
      policy: { 'windows.0.days': ['MONDAY'], enabled: true },
    });
    const bare = baseRecord('bare', { remoteId: null, displayName: null, run: null, fields: {}, policy: {} });
    await store.putBase('production', [full, bare]);
    await store.putBase('staging', [baseRecord('other')]);
    expect(await store.knownTenants()).toEqual(['production', 'staging']);
    await store.close();
    expect(await (await opened(location)).loadBase('production')).toEqual(
      new Map([
        ['campaign/full', full],
        ['campaign/bare', bare],
      ]),
    );
  });

  test('one is found by its id, whatever it is called, and else by its name', async () => {
    const store = await opened(await kind.temporary());
    const [renamed, namesake] = [
      baseRecord('before', { remoteId: 'c-1' }),
      baseRecord('now', { remoteId: 'c-2' }),
    ];
    await store.putBase('production', [namesake, renamed]);
    const find = (remoteId: string | null) =>
      store.findBase('production', { kind: 'Campaign', name: 'now', remoteId });
    expect(await find('c-1')).toEqual(renamed);
    expect(await find(null)).toEqual(namesake);
    expect(await find('c-3')).toEqual(namesake);
    expect(await store.findBase('staging', { kind: 'Campaign', name: 'now', remoteId: 'c-2' })).toBeNull();
  });

  test('a record put again replaces the one before, and the later of two in one call counts', async () => {
    const store = await opened(await kind.temporary());
    await store.putBase('production', [baseRecord('x', { run: 'stopped' })]);
    await store.putBase('production', [
      baseRecord('x', { run: 'paused' }),
      baseRecord('x', { run: 'running' }),
    ]);
    expect((await store.loadBase('production')).get('campaign/x')?.run).toBe('running');
  });

  test('what was put since the instant that records are of stays, under any name of the campaign', async () => {
    const clock = virtualClock();
    const store = await opened(await kind.temporary(), { clock });
    await store.putBase('production', [baseRecord('old', { remoteId: 'c-1', run: 'paused' })]);
    const asOf = clock.now() + 500;
    clock.advance(1_000);
    await store.putBase('production', [baseRecord('new', { remoteId: 'c-2', run: 'paused' })]);
    const records = ['old', 'new', 'unknown'].map((name, index) =>
      baseRecord(name, { remoteId: `c-${index + 1}`, run: 'running' }),
    );
    await store.putBase('production', records, { asOf });
    const kept = await store.loadBase('production');
    expect([...kept.values()].map(({ key, run }) => [key.name, run]).sort()).toEqual([
      ['new', 'paused'],
      ['old', 'running'],
      ['unknown', 'running'],
    ]);
  });

  test('kinds of one name are apart', async () => {
    const store = await opened(await kind.temporary());
    const dialer = baseRecord('x', { key: { kind: 'Dialer', name: 'x' }, remoteId: null, displayName: null });
    await store.putBase('production', [baseRecord('x'), dialer]);
    const base = await store.loadBase('production');
    expect([base.get('campaign/x')?.remoteId, base.get('dialer/x')?.remoteId]).toEqual(['c-x', null]);
  });

  test('an estate of 10,000 campaigns is kept and read whole', async () => {
    const store = await opened(await kind.temporary());
    await store.putBase(
      'production',
      Array.from({ length: 10_000 }, (_, index) => baseRecord(`campaign-${index}`)),
    );
    const base = await store.loadBase('production');
    expect(base.size).toBe(10_000);
    expect(base.get('campaign/campaign-9999')).toEqual(baseRecord('campaign-9999'));
  });

  test('nothing is put when one record of a call can not be kept', async () => {
    const store = await opened(await kind.temporary());
    const bad = baseRecord('bad', { displayName: '\udfff' });
    await expect(store.putBase('production', [baseRecord('good'), bad])).rejects.toThrow('campaign/bad');
    expect((await store.loadBase('production')).size).toBe(0);
  });

  test('a record of before rules held campaigns back is held by none', async () => {
    const location = await kind.temporary();
    const store = await opened(location);
    await store.putBase('production', [baseRecord('x', { heldBy: 'calling-calendar' })]);
    expect((await store.loadBase('production')).get('campaign/x')?.heldBy).toBe('calling-calendar');
    await kind.tamper(
      location,
      `update base set record = replace(record, '"heldBy":"calling-calendar",', '')`,
    );
    expect((await store.loadBase('production')).get('campaign/x')).toEqual(baseRecord('x'));
  });

  test.for([
    ['no JSON', "update base set record = '{'"],
    [
      'a field that is neither value nor bounds',
      `update base set record = replace(record, '"max":3', '"most":3')`,
    ],
    ['another key', "update base set name = 'y'"],
    ['a number for the flag', `update base set record = replace(record, 'false', '0')`],
  ])('a record that became %s is an error that names it', async ([, statement]) => {
    const location = await kind.temporary();
    const store = await opened(location);
    await store.putBase('production', [baseRecord('x')]);
    await kind.tamper(location, statement ?? '');
    await expect(store.loadBase('production')).rejects.toThrow(
      /the base record of campaign\/[xy] in the store/,
    );
    await expect(store.loadBase('production')).rejects.toThrow(StoreError);
  });

  test('a record whose digest is known is made from what is known, and never read', async () => {
    const location = await kind.temporary();
    const store = await opened(location);
    const rest = { fields: { '/a': { value: 1 } }, policy: { p: true } };
    const record = baseRecord('x', { heldBy: 'calling-calendar', digest: 'd', ...rest });
    await store.putBase('production', [record]);
    const known = (name: string, digest: string) => (name === 'x' && digest === 'd' ? rest : null);
    const other = () => null;
    expect({ ...(await store.loadBase('production', known)).get('campaign/x') }).toEqual(record);
    expect((await store.loadBase('production', other)).get('campaign/x')).toEqual(record);
    await store.close();
    await kind.tamper(location, "update base set record = '{'");
    const again = await opened(location);
    expect({ ...(await again.loadBase('production', known)).get('campaign/x') }).toEqual(record);
    await expect(again.loadBase('production', other)).rejects.toThrow(StoreError);
    await expect(again.loadBase('production')).rejects.toThrow(StoreError);
  });

  test('a campaign is known once: a record of its id under a new name replaces the old one', async () => {
    const store = await opened(await kind.temporary());
    await store.putBase('production', [baseRecord('old', { remoteId: 'c-1' }), baseRecord('other')]);
    await store.putBase('staging', [baseRecord('old', { remoteId: 'c-1' })]);
    await store.putBase('production', [baseRecord('new', { remoteId: 'c-1' })]);
    expect([...(await store.loadBase('production')).keys()].sort()).toEqual([
      'campaign/new',
      'campaign/other',
    ]);
    expect([...(await store.loadBase('staging')).keys()]).toEqual(['campaign/old']);
  });

  test('two campaigns may swap their ids in one call', async () => {
    const store = await opened(await kind.temporary());
    await store.putBase('production', [baseRecord('a'), baseRecord('b')]);
    await store.putBase('production', [
      baseRecord('a', { remoteId: 'c-b' }),
      baseRecord('b', { remoteId: 'c-a' }),
    ]);
    const base = await store.loadBase('production');
    expect([...base.values()].map(({ key, remoteId }) => `${key.name} ${remoteId}`).sort()).toEqual([
      'a c-b',
      'b c-a',
    ]);
  });

  test('what is known of a campaign is kept aside when its name goes to another one, until it is gone', async () => {
    const store = await opened(await kind.temporary());
    const names = async () => [...(await store.loadBase('production')).keys()];
    await store.putBase('production', [baseRecord('x', { remoteId: 'c-1', protected: true })]);
    await store.putBase('production', [baseRecord('x', { remoteId: 'c-2' })]);
    const aside = (await store.loadBase('production')).get('campaign/x@c-1');
    expect(aside).toEqual(
      baseRecord('x', { remoteId: 'c-1', protected: true, key: { kind: 'Campaign', name: 'x@c-1' } }),
    );
    await store.putBase('production', [baseRecord('x', { remoteId: 'c-1' })]);
    expect(await names()).toEqual(['campaign/x', 'campaign/x@c-2']);
    const gone = { kind: 'Campaign', name: 'elsewhere', remoteId: 'c-2' } as const;
    await store.appendWithBase(entry(), { tenant: 'production', put: [], remove: [gone] });
    expect(await names()).toEqual(['campaign/x']);
  });
});
