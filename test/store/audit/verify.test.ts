import { expect, test } from 'vitest';
import { visibleJson } from '../../../src/cli/output/json.ts';
import { FIRST_PREV_HASH } from '../../../src/model/audit.ts';
import { canonicalJson } from '../../../src/model/values/canonical.ts';
import { auditHash } from '../../../src/store/audit/hash.ts';
import { verifyAudit } from '../../../src/store/audit/verify.ts';
import { collect, entry, opened } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

describeStores((kind) => {
  async function trailOfFive(): Promise<string> {
    const location = await kind.temporary();
    const store = await opened(location);
    for (let count = 1; count <= 5; count += 1)
      await store.append(entry({ details: { count, dirty: true } }));
    await store.close();
    return location;
  }

  async function verdict(location: string) {
    const store = await opened(location);
    return store.verifyAudit();
  }

  test('an untouched trail fits, and an empty one', async () => {
    expect(await verdict(await kind.temporary())).toEqual({ ok: true, count: 0, head: FIRST_PREV_HASH });
    const location = await trailOfFive();
    const store = await opened(location);
    const last = (await collect(store.readAudit({ latest: 1 })))[0];
    expect(await store.verifyAudit()).toEqual({ ok: true, count: 5, head: last?.hash });
  });

  const TAMPERINGS = [
    ['a changed figure', "update audit set record = replace(record, '81', '82') where seq = 3", 3, 'changed'],
    [
      'a changed boolean',
      "update audit set record = replace(record, 'true', 'false') where seq = 3",
      3,
      'changed',
    ],
    ['white space in the text', "update audit set record = ' ' || record where seq = 3", 3, 'canonical form'],
    ['a text that is no JSON', "update audit set record = 'x' where seq = 3", null, 'JSON'],
    [
      'a changed hash',
      `update audit set record = replace(record, hash, '${'a'.repeat(64)}') where seq = 3`,
      3,
      'changed',
    ],
    [
      'a changed hash column',
      `update audit set hash = '${'a'.repeat(64)}' where seq = 3`,
      3,
      'column "hash"',
    ],
    ['a changed search column', "update audit set name = 'other' where seq = 3", 3, 'column "name"'],
    [
      'an intent number put into a column',
      'update audit set intent_seq = 1 where seq = 3',
      3,
      'column "intent_seq"',
    ],
    ['a removed record', 'delete from audit where seq = 3', 4, 'missing or out of place'],
    ['a removed first record', 'delete from audit where seq = 1', 2, 'missing or out of place'],
  ] as const;

  test.for(TAMPERINGS)('%s is found', async ([, statement, seq, reason]) => {
    const location = await trailOfFive();
    await kind.tamper(location, statement);
    const found = await verdict(location);
    expect(found).toMatchObject({ ok: false, seq, reason: expect.stringContaining(reason) });
  });

  test('swapped records are found', async () => {
    const location = await trailOfFive();
    await kind.tamper(
      location,
      'update audit set seq = 99 where seq = 2',
      'update audit set seq = 2 where seq = 3',
      'update audit set seq = 3 where seq = 99',
    );
    expect(await verdict(location)).toMatchObject({ ok: false, seq: 3, index: 1 });
  });

  test('a tail that was cut off is found by the head kept apart', async () => {
    const location = await trailOfFive();
    await kind.tamper(location, 'delete from audit where seq > 3');
    expect(await verdict(location)).toMatchObject({
      ok: false,
      seq: 4,
      index: 3,
      reason: 'the trail ends after 3 records, but 5 were written: the last ones are missing',
    });
  });

  test.for([
    ['put back', 'update audit_head set seq = 3'],
    ['given another hash', "update audit_head set hash = 'x'"],
    ['removed', 'delete from audit_head'],
  ])('a head that was %s is found', async ([, statement]) => {
    const location = await trailOfFive();
    await kind.tamper(location, statement ?? '');
    expect(await verdict(location)).toMatchObject({ ok: false, index: 5 });
  });

  test('a record rewritten with a hash that fits it breaks the link to the next one', async () => {
    const store = await opened(await trailOfFive());
    const records = (await collect(store.readAudit())).map((record) => {
      const { hash, ...rest } = record;
      if (record.seq !== 3) return record;
      const rewritten = { ...rest, latencyMs: 1 };
      return { ...rewritten, hash: auditHash(rewritten) };
    });
    expect(await verifyAudit(records)).toMatchObject({
      ok: false,
      seq: 4,
      index: 3,
      reason: 'its prevHash is not the hash of the record before it',
    });
  });

  test('the lines of an export are verified as they are', async () => {
    const store = await opened(await trailOfFive());
    const lines = (await collect(store.readAudit())).map((record) => JSON.stringify(record));
    expect(await verifyAudit(lines)).toMatchObject({ ok: true, count: 5 });
    expect(await verifyAudit([...lines.slice(0, 2), 'x'])).toMatchObject({ ok: false, seq: null, index: 2 });
    expect(await verifyAudit([{ seq: 2 }])).toMatchObject({ ok: false, seq: 2, index: 0 });
  });

  test('a line that a reader may take for another record is found', async () => {
    const store = await opened(await trailOfFive());
    const lines = (await collect(store.readAudit())).map((record) => canonicalJson(record));
    const [first = '', ...others] = lines;
    const changed = first.replace(/^\{/, '{"actor":{"user":"mallory"},');
    expect(await verifyAudit([changed, ...others])).toEqual({
      ...{ ok: false, seq: 1, index: 0 },
      reason: 'its line is not in canonical form: it was changed',
    });
    expect(await verifyAudit([` ${first}`, ...others])).toMatchObject({ ok: false, seq: 1 });
  });

  test('lines are verified with what a terminal acts on escaped, and as exports had them before', async () => {
    const store = await opened(await kind.temporary());
    await store.append(entry({ details: { 'a\u009b': '\\u009b \u202e \u{e0001} "\n\u0001' } }));
    const lines = (await collect(store.readAudit())).map((record) => canonicalJson(record));
    const escaped = lines.map(visibleJson);
    expect(escaped).not.toEqual(lines);
    expect(await verifyAudit(lines)).toMatchObject({ ok: true, count: 1 });
    expect(await verifyAudit(escaped)).toMatchObject({ ok: true, count: 1 });
  });
});
