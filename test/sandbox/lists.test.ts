import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/model/values/json.ts';
import { campaignCalled, estateOf, startTester, type Tester } from './support.ts';

function item(phone: string, more: JsonObject = {}): JsonObject {
  return {
    deduplicationKeys: [{ name: 'phone_number', value: phone }],
    fields: [{ name: 'phone_number', value: phone }],
    priority: 5,
    ...more,
  };
}

async function upload(tester: Tester, items: Json, list = 'list-warranty') {
  return tester.call('POST', `/api/v2/lists/${list}/items`, { items });
}

describe('contact lists', () => {
  test('are created, listed and read', async () => {
    const tester = await startTester();
    const created = await tester.call('POST', '/api/v2/lists', { name: 'Fresh' });
    expect(created.status).toBe(201);
    expect(created.body).toEqual({ id: 'l-1', name: 'Fresh', size: 0, capacity: 1_000_000 });
    expect((await tester.call('GET', '/api/v2/lists/l-1')).body).toEqual(created.body);
    const all = (await tester.call('GET', '/api/v2/lists')).at('/entities');
    expect(all).toContainEqual(created.body);
    expect((await tester.call('POST', '/api/v2/lists', { name: 'Fresh' })).status).toBe(409);
    expect((await tester.call('POST', '/api/v2/lists', {})).status).toBe(400);
    expect((await tester.call('GET', '/api/v2/lists/l-9')).status).toBe(404);
  });

  test('do not show what only the simulation knows', async () => {
    const tester = await startTester();
    const list = await tester.call('GET', '/api/v2/lists/list-warranty');
    expect(list.body).toEqual({
      id: 'list-warranty',
      name: 'Warranty expiring',
      size: 9870,
      capacity: 50_000,
    });
  });

  test('take items, and the campaigns on them see it', async () => {
    const tester = await startTester({
      estate: estateOf(campaignCalled('A', { contactList: { id: 'list-warranty' } })),
    });
    const answer = await upload(tester, [item('+15550100001'), item('+15550100002')]);
    expect(answer.body).toEqual({ accepted: 2, rejected: [] });
    expect((await tester.call('GET', '/api/v2/campaigns/c-1')).at('/currentListSize')).toBe(9872);
  });

  test('store nothing of a batch that holds a known key', async () => {
    const tester = await startTester();
    await upload(tester, [item('+15550100001')]);
    expect((await upload(tester, [item('+15550100002'), item('+15550100001')])).status).toBe(409);
    expect((await tester.call('GET', '/api/v2/lists/list-warranty')).at('/size')).toBe(9871);
    expect((await upload(tester, [item('+15550100002')])).status).toBe(200);
  });

  test('reject what is twice in a batch, or over the capacity', async () => {
    const tester = await startTester({
      estate: { ...estateOf(), lists: [{ id: 'small', name: 'S', size: 0, capacity: 2 }] },
    });
    const phones = ['+15550100001', '+15550100001', '+15550100002', '+15550100003'];
    expect(
      (
        await upload(
          tester,
          phones.map((phone) => item(phone)),
          'small',
        )
      ).body,
    ).toEqual({
      accepted: 2,
      rejected: [
        { index: 1, code: 'DUPLICATE_IN_BATCH' },
        { index: 3, code: 'LIST_FULL' },
      ],
    });
  });

  const WRONG: readonly (readonly [string, Json])[] = [
    ['no items', []],
    ['501 items', Array.from({ length: 501 }, (_, index) => item(`+1555${1_000_000 + index}`))],
    ['a number that is not E.164', [item('+15550100001'), item('0555 010 0002')]],
    ['a priority of 11', [item('+15550100001', { priority: 11 })]],
    ['no keys', [item('+15550100001', { deduplicationKeys: [] })]],
    ['a field without a value', [item('+15550100001', { fields: [{ name: 'a' }] })]],
    ['no object', ['+15550100001']],
  ];
  test.each(WRONG)('with %s are 400, and none is stored', async (_, items) => {
    const tester = await startTester();
    expect((await upload(tester, items)).status).toBe(400);
    expect((await tester.call('GET', '/api/v2/lists/list-warranty')).at('/size')).toBe(9870);
  });

  test('that there are not are 404', async () => {
    expect((await upload(await startTester(), [item('+15550100001')], 'nowhere')).status).toBe(404);
  });
});
