import { describe, expect, it } from 'vitest';
import type { TenantAuth } from '../../../src/model/settings.ts';
import { clientFor } from '../support/connection.ts';
import { localServer, type Received, TOKEN_ANSWER } from '../support/server.ts';

const BASIC = `Basic ${Buffer.from('client-1:hush-hush').toString('base64')}`;

interface Form {
  readonly name: string;
  readonly auth: Partial<TenantAuth>;
  readonly url: string;
  readonly body: Readonly<Record<string, string>>;
  readonly authorization?: string;
}

const GRANT = { grant_type: 'client_credentials' };
const CREDENTIALS = { ...GRANT, client_id: 'client-1', client_secret: 'hush-hush' };
const QUERY = 'grant_type=client_credentials&client_id=client-1&client_secret=hush-hush';

const forms: readonly Form[] = [
  {
    name: 'form body with scope',
    auth: { style: 'body', tokenUrl: '/oauth2/token', scopes: ['Campaigns:Read', 'Campaigns:Write'] },
    url: '/oauth2/token',
    body: { ...CREDENTIALS, scope: 'Campaigns:Read Campaigns:Write' },
  },
  {
    name: 'query string, empty body',
    auth: { style: 'query', tokenUrl: '/oauth/token', scopes: ['a:b'] },
    url: `/oauth/token?${QUERY}&scope=a%3Ab`,
    body: {},
  },
  {
    name: 'form body without scope',
    auth: { style: 'body', tokenUrl: '/api/v2/oauth/token' },
    url: '/api/v2/oauth/token',
    body: CREDENTIALS,
  },
  {
    name: 'basic',
    auth: { style: 'basic', tokenUrl: '/api/v2/oauth/token', scopes: ['a:b'] },
    url: '/api/v2/oauth/token',
    body: { ...GRANT, scope: 'a:b' },
    authorization: BASIC,
  },
];

function expectForm(request: Received | undefined, form: Form): void {
  expect(request?.method).toBe('POST');
  expect(request?.url).toBe(form.url);
  expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual(form.body);
  expect(request?.headers.authorization).toBe(form.authorization);
}

describe('the token request', () => {
  for (const form of forms) {
    it(`sends credentials as: ${form.name}`, async () => {
      const server = await localServer(() => ({ body: TOKEN_ANSWER }));
      const client = clientFor(server.url, { auth: form.auth });
      expect((await client.token()).value).toBe(TOKEN_ANSWER.access_token);
      expectForm(server.received[0], form);
    });
  }

  it('goes to another host when the token URL is absolute', async () => {
    const elsewhere = await localServer(() => ({ body: TOKEN_ANSWER }));
    const server = await localServer(() => ({ body: { ok: true } }));
    const tokenUrl = `${elsewhere.url}/as/token.oauth2`;
    const client = clientFor(server.url, { auth: { style: 'query', tokenUrl } });
    await client.reader.get('/api/v2/campaigns');
    expectForm(elsewhere.received[0], {
      name: '',
      auth: {},
      url: `/as/token.oauth2?${QUERY}`,
      body: {},
    });
    expect(server.received.map(({ url }) => url)).toEqual(['/api/v2/campaigns']);
  });

  it('keeps the path of the base URL', async () => {
    const server = await localServer(() => ({ body: TOKEN_ANSWER }));
    await clientFor(`${server.url}/gateway/`, { auth: { tokenUrl: '/oauth/token' } }).token();
    expect(server.received[0]?.url).toBe('/gateway/oauth/token');
  });

  it('never sends the secret in the clear', () => {
    const insecure = () => clientFor('https://x.example', { auth: { tokenUrl: 'http://x.example/token' } });
    expect(insecure).toThrow(/has to be https/);
    expect(() => clientFor('http://x.example')).toThrow(/has to be https/);
  });
});
