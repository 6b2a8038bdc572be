import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../src/lists/prepare/items.ts';
import { prepare, settingsOf } from './support.ts';

const HEADER = 'phone_number,last_contact_days,engagement_rating,customer_status';
const PEOPLE: readonly (readonly [phone: string, days: string, rating: string, status: string])[] = [
  ['+12025550100', '5', 'HIGH', 'ACTIVE'],
  ['+12025550101', '120', 'LOW', 'LAPSED'],
  ['+12025550102', '', '', ''],
  ['+12025550100', '200', 'LOW', ''],
  ['+12025550103', '5', 'HIGH', ''],
  ['+12025550104', '30', '', 'ACTIVE'],
  ['+12025550103', '5', 'HIGH', 'ACTIVE'],
  ['', '5', 'HIGH', 'ACTIVE'],
];
const SUPPRESSED = ['+12025550104'];

const SETTINGS = settingsOf({
  phone: { validity: 'possible' },
  scoring: {
    base: 50,
    rules: [
      { field: 'last_contact_days', below: 14, points: 20 },
      { field: 'last_contact_days', above: 90, points: -15 },
      { field: 'engagement_rating', equals: 'HIGH', points: 25 },
      { field: 'engagement_rating', equals: 'LOW', points: -20 },
      { field: 'customer_status', equals: 'ACTIVE', points: 15 },
    ],
  },
});

/** The score by the formula that the rules were written down from: a missing number of days counts as 30. */
function scoreOf([, days, rating, status]: (typeof PEOPLE)[number]): number {
  const since = Number.parseInt(days || '30', 10);
  const recency = since < 14 ? 20 : since > 90 ? -15 : 0;
  const engagement = rating === 'HIGH' ? 25 : rating === 'LOW' ? -20 : 0;
  return Math.max(0, Math.min(100, 50 + recency + engagement + (status === 'ACTIVE' ? 15 : 0)));
}

async function sent() {
  const csv = [HEADER, ...PEOPLE.map((person) => person.join(','))].join('\n');
  const prepared = await prepare(SETTINGS, csv, { suppressions: SUPPRESSED });
  const { sources, zoneCheck } = prepared.ports;
  const items: { phone: string; priority: number }[] = [];
  for await (const batch of itemsOf(SETTINGS, prepared.list, { sources, zoneCheck, skip: () => false })) {
    const { items: made } = JSON.parse(batch.body(0, batch.count).toString());
    for (const item of made) items.push({ phone: item.fields[0].value, priority: item.priority });
  }
  return { items, list: prepared.list };
}

describe('the people of a first-come map with a score', () => {
  it('are as many: suppressed, without a number, and one of each number', async () => {
    const { items, list } = await sent();
    const suppressed = PEOPLE.filter(([phone]) => SUPPRESSED.includes(phone)).length;
    const left = new Set(
      PEOPLE.map(([phone]) => phone).filter((phone) => phone && !SUPPRESSED.includes(phone)),
    );
    expect(list).toMatchObject({ rows: 8, suppressed, unique: left.size, duplicate: 2, rejected: 1 });
    expect(new Set(items.map(({ phone }) => phone))).toEqual(left);
  });

  it('are each scored, the first seen of a number as well, which a map that scores only duplicates leaves at 5', async () => {
    const { items } = await sent();
    const best = (phone: string) =>
      Math.max(...PEOPLE.filter(([other]) => other === phone).map((person) => scoreOf(person)));
    for (const { phone, priority } of items)
      expect({ phone, priority }).toEqual({ phone, priority: Math.floor(best(phone) / 10) });
    expect(items.find(({ phone }) => phone === '+12025550100')?.priority).toBe(10);
    expect(items.find(({ phone }) => phone === '+12025550101')?.priority).toBe(1);
  });
});
