import axios from 'axios';
import { expect, test } from 'vitest';
import { bearerClient, FORM, read, startForSeed } from './support.ts';

test('seed 004: token of the login host, GETs with a null body, bare suppressions, batches of items', async () => {
  const tester = await startForSeed();
  const granted = await axios.post(`${tester.sandbox.url}/as/token.oauth2`, null, {
    params: {
      grant_type: 'client_credentials',
      client_id: 'id',
      client_secret: 'secret',
      scope: 'lists:write lists:read campaigns:read compliance:read data:write',
    },
    headers: FORM,
  });
  const client = bearerClient(tester, read(granted.data, '/access_token'));
  const ask = async (method: string, url: string, data: object | null = null) =>
    client({ method, url, data });

  const campaign = await ask('GET', '/api/v2/campaigns/c-1');
  expect(read(campaign.data, '/currentListSize')).toBe(6325);
  expect(read(campaign.data, '/maxListSize')).toBe(25_000);

  const suppressions = await ask('GET', '/api/v2/compliance/suppressions?status=ACTIVE');
  expect(Array.isArray(suppressions.data)).toBe(true);
  expect(read(suppressions.data, '/0/phoneNumber')).toMatch(/^\+/);

  const items = (...phones: readonly string[]) => ({
    items: phones.map((phone, index) => ({
      deduplicationKeys: [{ name: 'phone_number', value: phone }],
      fields: [
        { name: 'phone_number', value: phone },
        { name: 'last_contact_days', value: '10' },
        { name: 'engagement_rating', value: 'HIGH' },
      ],
      priority: 10 - index,
      score: 100,
    })),
  });
  const path = '/api/v2/lists/list-mortgage-leads/items';
  const uploaded = await ask('POST', path, items('+15550100001', '+15550100002'));
  expect(uploaded.status).toBe(200);
  await expect(ask('POST', path, items('+15550100001'))).rejects.toMatchObject({ response: { status: 409 } });
  expect(read((await ask('GET', '/api/v2/campaigns/c-1')).data, '/currentListSize')).toBe(6327);
});
