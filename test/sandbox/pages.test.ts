import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/model/values/json.ts';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import { campaignCalled, createCampaign, estateOf, startTester, type Tester } from './support.ts';

const NAMES = ['A', 'B', 'C', 'D', 'E'];
const PATH = '/api/v2/campaigns';

function testerOfFive(settings: SandboxSettings = {}): Promise<Tester> {
  return startTester({ estate: estateOf(...NAMES.map((name) => campaignCalled(name))), settings });
}

function namesIn(body: Json | undefined): readonly Json[] {
  const entities = typeof body === 'object' && body !== null && 'entities' in body ? body.entities : [];
  return Array.isArray(entities) ? entities.map((entity) => entity.name) : [];
}

/** The names on each page, following `nextPage` as a token or a URL, and how the last page ended. */
async function allPages(tester: Tester, first: string): Promise<{ pages: Json[]; end: Json | undefined }> {
  const pages: Json[] = [];
  let url = new URL(first, tester.sandbox.url);
  for (;;) {
    const answer = await tester.send('GET', url.href);
    pages.push(namesIn(answer.body));
    const next = answer.at('/nextPage');
    if (typeof next !== 'string' || next === '') return { pages, end: next };
    if (/^(http|\/)/.test(next)) url = new URL(next, tester.sandbox.url);
    else url.searchParams.set('nextPage', next);
  }
}

describe('pages of campaigns', () => {
  test('come in order of creation, with a token for the next', async () => {
    const { pages, end } = await allPages(await testerOfFive(), `${PATH}?pageSize=2`);
    expect(pages).toEqual([['A', 'B'], ['C', 'D'], ['E']]);
    expect(end).toBeNull();
  });

  test.each(['absolute', 'relative'] as const)(
    'nextPage=%s: follow as URLs that keep the page size',
    async (nextPage) => {
      const tester = await testerOfFive({ nextPage });
      const first = await tester.call('GET', `${PATH}?pageSize=2`);
      const start = nextPage === 'absolute' ? `${tester.sandbox.url}${PATH}?` : `${PATH}?`;
      expect(String(first.at('/nextPage')).startsWith(start)).toBe(true);
      expect((await allPages(tester, `${PATH}?pageSize=2`)).pages).toEqual([['A', 'B'], ['C', 'D'], ['E']]);
    },
  );

  test('a URL sent back as if it were a token is understood', async () => {
    const tester = await testerOfFive({ nextPage: 'absolute' });
    const url = String((await tester.call('GET', `${PATH}?pageSize=2`)).at('/nextPage'));
    const second = await tester.call('GET', `${PATH}?pageSize=2&nextPage=${encodeURIComponent(url)}`);
    expect(namesIn(second.body)).toEqual(['C', 'D']);
  });

  test.each([
    ['null', null],
    ['absent', undefined],
    ['empty', ''],
  ] as const)('lastPage=%s: end so', async (lastPage, expected) => {
    expect((await allPages(await testerOfFive({ lastPage }), `${PATH}?pageSize=5`)).end).toBe(expected);
  });

  test('pageSize=2: are no larger whatever is asked for', async () => {
    const tester = await testerOfFive({ pageSize: 2 });
    expect((await allPages(tester, `${PATH}?pageSize=100`)).pages).toEqual([['A', 'B'], ['C', 'D'], ['E']]);
  });

  test('hold twenty-five if nothing is asked for', async () => {
    const estate = estateOf(...Array.from({ length: 26 }, (_, index) => campaignCalled(`N${index}`)));
    const { pages } = await allPages(await startTester({ estate }), PATH);
    expect(pages.map((names) => (Array.isArray(names) ? names.length : 0))).toEqual([25, 1]);
  });

  test('neither repeat nor skip a campaign when others come and go in between', async () => {
    const tester = await testerOfFive();
    const first = await tester.call('GET', `${PATH}?pageSize=2`);
    tester.sandbox.tenant.remove('A');
    await createCampaign(tester, campaignCalled('F'));
    const rest = await tester.call('GET', `${PATH}?nextPage=${first.at('/nextPage')}`);
    expect(namesIn(rest.body)).toEqual(['C', 'D', 'E', 'F']);
  });

  test.each(['pageSize=0', 'pageSize=101', 'pageSize=many', 'nextPage=nonsense'])(
    '%s is 400',
    async (query) => {
      expect((await (await testerOfFive()).call('GET', `${PATH}?${query}`)).status).toBe(400);
    },
  );
});

describe('a new campaign', () => {
  test('notFoundAfterCreate: is missing for a while', async () => {
    const tester = await testerOfFive({ notFoundAfterCreate: 3000 });
    tester.clock.pass(3000);
    const id = await createCampaign(tester, campaignCalled('F'));
    expect((await tester.call('GET', `${PATH}/${id}`)).status).toBe(404);
    expect(namesIn((await tester.call('GET', PATH)).body)).toEqual(NAMES);
    tester.clock.pass(3000);
    expect((await tester.call('GET', `${PATH}/${id}`)).status).toBe(200);
    expect(namesIn((await tester.call('GET', PATH)).body)).toEqual([...NAMES, 'F']);
  });
});

describe('sets', () => {
  test('shuffleSets: come back in another order and with the same members', async () => {
    const tester = await testerOfFive({ shuffleSets: true });
    const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
    const answers = await Promise.all(Array.from({ length: 8 }, () => tester.call('GET', `${PATH}/c-1`)));
    const orders = answers.map((answer) => answer.at('/schedule/daysOfWeek'));
    for (const order of orders) expect(order).toEqual(expect.arrayContaining(days));
    expect(new Set(orders.map((order) => JSON.stringify(order))).size).toBeGreaterThan(1);
  });
});
