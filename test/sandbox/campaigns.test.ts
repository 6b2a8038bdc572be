import { describe, expect, test } from 'vitest';
import { campaignCalled, createCampaign, estateOf, START, startTester } from './support.ts';

const PATH = '/api/v2/campaigns';

describe('campaigns', () => {
  test('are created as drafts with an id and the server’s defaults', async () => {
    const tester = await startTester();
    const created = await tester.call(
      'POST',
      PATH,
      campaignCalled('A', { status: 'DRAFT', pacing: { dialRatio: 2 } }),
    );
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      id: 'c-1',
      name: 'A',
      status: 'DRAFT',
      dialerStrategy: 'PREDICTIVE',
      pacing: { dialRatio: 2, maxAttemptsPerNumber: 3, maxConcurrentCalls: 100 },
      dialerSettings: { dialingMethod: 'PREDICTIVE', predictiveSettings: { maxWaitTime: 30_000 } },
      currentListSize: 6325,
      maxListSize: 25_000,
      createdAt: new Date(START).toISOString(),
      modifiedBy: 'api:sandbox-client',
    });
    expect((await tester.call('GET', `${PATH}/c-1`)).body).toEqual(created.body);
  });

  test('keep members that the contract does not know, and ignore read-only ones', async () => {
    const tester = await startTester();
    const id = await createCampaign(
      tester,
      campaignCalled('A', { id: 'mine', x_team: { lead: 'Ann', room: 3 } }),
    );
    await tester.call('PATCH', `${PATH}/${id}`, {
      x_team: { room: 4 },
      currentListSize: 9,
      createdAt: 'never',
    });
    const campaign = (await tester.call('GET', `${PATH}/${id}`)).body;
    expect(campaign).toMatchObject({ id: 'c-1', x_team: { lead: 'Ann', room: 4 }, currentListSize: 6325 });
    expect(campaign).toMatchObject({ createdAt: new Date(START).toISOString() });
  });

  test('take the strategy by its old name too', async () => {
    const tester = await startTester();
    const created = await tester.call('POST', PATH, { name: 'A', type: 'PREVIEW' });
    expect(created.at('/dialerStrategy')).toBe('PREVIEW');
    expect(created.at('/type')).toBeUndefined();
  });

  test('have different names', async () => {
    const tester = await startTester();
    await createCampaign(tester, campaignCalled('A'));
    const b = await createCampaign(tester, campaignCalled('B'));
    expect((await tester.call('POST', PATH, campaignCalled('A'))).status).toBe(409);
    const renamed = await tester.call('PATCH', `${PATH}/${b}`, { name: 'A' });
    expect(renamed.status).toBe(409);
    expect(renamed.at('/code')).toBe('NAME_TAKEN');
    expect((await tester.call('PATCH', `${PATH}/${b}`, { name: 'C' })).at('/name')).toBe('C');
  });

  test.each([
    ['DRAFT', 204],
    ['PAUSED', 204],
    ['STOPPED', 204],
    ['ERROR', 204],
    ['ACTIVE', 409],
  ])('that are %s answer DELETE with %i', async (status, expected) => {
    const tester = await startTester({ estate: estateOf(campaignCalled('A', { status })) });
    expect((await tester.call('DELETE', `${PATH}/c-1`)).status).toBe(expected);
    expect((await tester.call('GET', `${PATH}/c-1`)).status).toBe(expected === 204 ? 404 : 200);
  });

  test('that are PENDING can’t be deleted', async () => {
    const tester = await startTester();
    const id = await createCampaign(tester, campaignCalled('A'));
    await tester.call('PUT', `${PATH}/${id}`, { status: 'ACTIVE' });
    expect((await tester.call('DELETE', `${PATH}/${id}`)).status).toBe(409);
  });

  test('tell who changed them last and when, and only if something changed', async () => {
    const tester = await startTester({ estate: estateOf(campaignCalled('A')) });
    const before = (await tester.call('GET', `${PATH}/c-1`)).at('/modifiedAt');
    tester.clock.pass(1000);
    const same = await tester.call('PATCH', `${PATH}/c-1`, { name: 'A' });
    expect(same.at('/modifiedAt')).toBe(before);
    const changed = await tester.call('PATCH', `${PATH}/c-1`, { name: 'B' });
    expect(changed.body).toMatchObject({
      modifiedAt: new Date(START + 1000).toISOString(),
      modifiedBy: 'api:sandbox-client',
    });
  });

  test.each(['GET', 'PATCH', 'PUT', 'DELETE'])('that there are not answer %s with 404', async (method) => {
    const tester = await startTester();
    const missing = await tester.call(
      method,
      `${PATH}/c-9`,
      method === 'PATCH' || method === 'PUT' ? {} : undefined,
    );
    expect(missing.status).toBe(404);
    expect(missing.body).toEqual({ code: 'NOT_FOUND', message: 'there is no campaign c-9' });
  });
});

describe('requests that are not as they should be', () => {
  test('an unknown route is 404 with code and message', async () => {
    const tester = await startTester();
    const missing = await tester.call('GET', '/api/v3/nothing');
    expect(missing.status).toBe(404);
    expect(missing.at('/code')).toBe('NOT_FOUND');
  });

  test.each(['{"name": ', '[1]', '"text"', ''])('the body %j is 400', async (text) => {
    const tester = await startTester();
    await tester.call('GET', PATH);
    const token = await tokenOf(tester.sandbox.tokenUrl);
    const response = await fetch(`${tester.sandbox.url}${PATH}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: text,
    });
    expect(response.status).toBe(400);
  });
});

async function tokenOf(tokenUrl: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' });
  const text = await (await fetch(tokenUrl, { method: 'POST', body })).text();
  return /"access_token":"([^"]+)"/.exec(text)?.[1] ?? '';
}
