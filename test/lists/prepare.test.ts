import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../src/lists/prepare/items.ts';
import type { ListSettings } from '../../src/lists/settings.ts';
import { type Prepared, prepare, settingsOf, spillInMemory } from './support.ts';

const SEED_RULES = [
  { field: 'last_contact_days', below: 14, points: 20 },
  { field: 'last_contact_days', above: 90, points: -15 },
  { field: 'engagement_rating', equals: 'HIGH', points: 25 },
  { field: 'engagement_rating', equals: 'LOW', points: -20 },
  { field: 'customer_status', equals: 'ACTIVE', points: 15 },
];
const HEADER = 'phone_number,last_contact_days,engagement_rating,customer_status,updated_at\n';
const possible = { phone: { validity: 'possible' as const } };

async function itemsIn(settings: ListSettings, { list, ports }: Prepared) {
  const items: { deduplicationKeys: unknown; fields: { name: string; value: string }[]; priority: number }[] =
    [];
  for await (const batch of itemsOf(settings, list, { ...ports, skip: () => false })) {
    items.push(...JSON.parse(batch.body(0, batch.count).toString()).items);
  }
  return items;
}

describe('a list', () => {
  it('is scored as its rules say, every record, and sent with its priority', async () => {
    const settings = settingsOf({ ...possible, scoring: { base: 50, rules: SEED_RULES } });
    const content = `${HEADER}+12025550101,5,HIGH,ACTIVE,\n+12025550102,91,LOW,LAPSED,\n+12025550103,,,,\n+12025550104,14,MEDIUM,ACTIVE,\n`;
    const prepared = await prepare(settings, content);
    expect((await itemsIn(settings, prepared)).map(({ priority }) => priority)).toEqual([10, 1, 5, 6]);
  });

  it('keeps of duplicates the higher score, of equal ones the newer, of those the first', async () => {
    const settings = settingsOf({
      ...possible,
      deduplication: { keys: ['phone_number'], newest: 'updated_at' },
      scoring: { base: 50, rules: SEED_RULES },
    });
    const content =
      `${HEADER}+12025550101,20,LOW,,2026-05-01\n2025550101,20,HIGH,,2026-01-01\n(202) 555-0101,20,LOW,,2026-09-01\n` +
      `+12025550102,20,,,2026-01-01\n+12025550102,20,,,2026-02-01T00:00\n+12025550102,20,,A,2026-02-01\n`;
    const prepared = await prepare(settings, content);
    const items = await itemsIn(settings, prepared);
    const values = items.map(({ fields }) => fields.map(({ value }) => value).join(' '));
    expect(values).toEqual(['+12025550101 20 HIGH  2026-01-01', '+12025550102 20   2026-02-01T00:00']);
    expect(prepared.list).toMatchObject({ rows: 6, unique: 2, duplicate: 4 });
  });

  it('sends what the seed sends', async () => {
    const settings = settingsOf(possible);
    const prepared = await prepare(settings, 'phone_number,note\n2025550101,"a ""quoted"", \\ text"\n');
    expect(await itemsIn(settings, prepared)).toEqual([
      {
        deduplicationKeys: [{ name: 'phone_number', value: '+12025550101' }],
        fields: [
          { name: 'phone_number', value: '+12025550101' },
          { name: 'note', value: 'a "quoted", \\ text' },
        ],
        priority: 5,
      },
    ]);
  });

  it('leaves out who is suppressed, by any number or address that a row has', async () => {
    const settings = settingsOf({
      phone: { ...possible.phone, others: ['mobile'] },
      emails: ['email'],
    });
    const content =
      'phone_number,mobile,email\n2025550101,,\n2025550102,2025550199,\n2025550103,, A@Example.com\n2025550104,,b@example.com\n';
    const { list } = await prepare(settings, content, {
      suppressions: ['+12025550101', '(202) 555-0199', 'a@example.com', 'phone'],
    });
    expect(list).toMatchObject({ rows: 4, suppressed: 3, unique: 1, suppressionCount: 3 });
  });

  it('rejects rows with line and reason, and counts them all', async () => {
    const settings = settingsOf({ phone: { validity: 'valid' } });
    const long = 'x'.repeat(40_000);
    const content = Buffer.concat([
      Buffer.from(`phone_number,note\n12,\n,\n2125550101\n+18002345678,\n2122345678,${long}\n2122345678,`),
      Buffer.of(0xff, 0x0a),
      Buffer.from('2122345678,ok\n'),
    ]);
    const { list, rejects } = await prepare(settings, content, { piece: 65_536 });
    expect(rejects.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 phone',
      '3 no-phone',
      '4 columns',
      '5 unknown',
      '6 length',
      '7 text',
    ]);
    expect(list).toMatchObject({ rows: 7, rejected: 6, unique: 1 });
  });

  it('is put into segments, the first that fits', async () => {
    const of = [
      { name: 'hot', when: [{ field: 'engagement_rating', equals: 'HIGH' }] },
      { name: 'active', when: [{ field: 'customer_status', oneOf: ['ACTIVE', 'TRIAL'] }] },
    ];
    const settings = settingsOf({ ...possible, segments: { of, field: 'segment', otherwise: 'reject' } });
    const content = `${HEADER}2025550101,,HIGH,ACTIVE,\n2025550102,,,TRIAL,\n2025550103,,,,\n`;
    const prepared = await prepare(settings, content);
    expect(prepared.list.segments).toEqual([
      { name: null, count: 0 },
      { name: 'hot', count: 1 },
      { name: 'active', count: 1 },
    ]);
    const items = await itemsIn(settings, prepared);
    expect(items.map(({ fields }) => fields.at(-1))).toEqual([
      { name: 'segment', value: 'hot' },
      { name: 'segment', value: 'active' },
    ]);
    expect(prepared.list.rejectedBy).toEqual(new Map([['segment', 1]]));
  });

  it.each([
    ['an empty file', '', 'x.csv:1: the file is empty'],
    ['two columns of one header', 'phone_number,a,a\n', 'two columns have the header "a"'],
    ['no column for a field', 'phone,a\n', 'there is no column "phone_number"'],
    ['another separator', 'phone_number;a\n1;2\n', 'look separated by ";", say so in source.delimiter'],
    ['lines that end with CR alone', 'phone_number,a\r2025550123,3\r', 'its lines end with CR alone'],
  ])('is refused for %s', async (_, content, message) => {
    await expect(prepare(settingsOf(), content)).rejects.toThrow(message);
  });

  it('of long notes goes fewer contacts at a time', async () => {
    const note = 'x'.repeat(30_000);
    const rows = Array.from({ length: 400 }, (_, row) => `2025550${100 + (row % 900)},${row},${note}\n`);
    const settings = settingsOf({ ...possible, deduplication: { keys: ['phone_number', 'id'] } });
    const prepared = await prepare(settings, `phone_number,id,note\n${rows.join('')}`, { piece: 65_536 });
    const sizes: number[] = [];
    for await (const batch of itemsOf(settings, prepared.list, { ...prepared.ports, skip: () => false })) {
      const body = batch.body(0, batch.count);
      expect(body.length).toBeLessThan(5_000_000);
      sizes.push(JSON.parse(body.toString()).items.length);
    }
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(400);
  });

  it('of a header alone has no rows', async () => {
    expect((await prepare(settingsOf(), 'phone_number\n')).list).toMatchObject({ rows: 0, unique: 0 });
  });

  it('comes to the same with and without memory for its keys, and as a plain computation says', async () => {
    const settings = settingsOf({ ...possible, deduplication: { keys: ['phone_number'], newest: 'at' } });
    const rows = fc.array(fc.tuple(fc.integer({ min: 100, max: 199 }), fc.integer({ min: 0, max: 9 })), {
      maxLength: 300,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const content = `phone_number,at\n${given.map(([line, at]) => `2025550${line},${at}\n`).join('')}`;
        const suppressions = ['+12025550150', '+12025550151'];
        const spill = spillInMemory();
        const spilled = await prepare(settings, content, { suppressions, inMemory: 1, spill: spill.file });
        const { list } = await prepare(settings, content, { suppressions });
        expect(spilled.list.fingerprint).toBe(list.fingerprint);
        const lines = given.map(([line]) => line);
        const suppressed = lines.filter((line) => line === 150 || line === 151).length;
        const unique = new Set(lines.filter((line) => line !== 150 && line !== 151)).size;
        expect(list).toMatchObject({ suppressed, unique, duplicate: lines.length - suppressed - unique });
      }),
      { numRuns: 30 },
    );
  });
});
