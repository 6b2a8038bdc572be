import { describe, expect, test } from 'vitest';
import { answerOf, startTester } from './support.ts';

const CREDENTIALS = { client_id: 'acme', client_secret: 's3cret' };
const GRANT = { grant_type: 'client_credentials' };
const basic = `Basic ${Buffer.from('acme:s3cret').toString('base64')}`;
const form = 'application/x-www-form-urlencoded';

interface TokenForm {
  readonly called: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly authorization?: string;
}

const urlencoded = (values: Readonly<Record<string, string>>) => new URLSearchParams(values).toString();

const FORMS: readonly TokenForm[] = [
  {
    called: 'form body',
    path: '/oauth2/token',
    body: urlencoded({ ...GRANT, ...CREDENTIALS, scope: 'a b' }),
  },
  { called: 'query string', path: '/oauth/token', query: { ...GRANT, ...CREDENTIALS, scope: 'a b' } },
  {
    called: 'form body without a scope',
    path: '/api/v2/oauth/token',
    body: urlencoded({ ...GRANT, ...CREDENTIALS }),
  },
  {
    called: 'Basic',
    path: '/api/v2/oauth/token',
    body: urlencoded({ ...GRANT, scope: 'a b' }),
    authorization: basic,
  },
  {
    called: 'query string of a login host',
    path: '/as/token.oauth2',
    query: { ...GRANT, ...CREDENTIALS, scope: 'a b' },
  },
  {
    called: 'JSON under a form’s content type',
    path: '/oauth2/token',
    body: JSON.stringify({ ...GRANT, ...CREDENTIALS }),
  },
];

async function ask(url: string, request: TokenForm) {
  const query = new URLSearchParams(request.query);
  const response = await fetch(`${url}${request.path}?${query}`, {
    method: 'POST',
    headers: {
      'content-type': form,
      ...(request.authorization ? { authorization: request.authorization } : {}),
    },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  return answerOf(response);
}

describe('tokens', () => {
  test.each(FORMS)('are granted to credentials in: $called', async (request) => {
    const { sandbox } = await startTester({ clientId: 'acme', clientSecret: 's3cret' });
    const granted = await ask(sandbox.url, request);
    expect(granted.status).toBe(200);
    expect(granted.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const campaigns = await fetch(`${sandbox.url}/api/v2/campaigns`, {
      headers: { authorization: `Bearer ${granted.at('/access_token')}` },
    });
    expect(campaigns.status).toBe(200);
  });

  test('say which scopes were granted if any were asked for', async () => {
    const { sandbox } = await startTester();
    const granted = await Promise.all(FORMS.slice(0, 3).map((request) => ask(sandbox.url, request)));
    expect(granted.map((answer) => answer.at('/scope'))).toEqual(['a b', 'a b', undefined]);
  });

  test.each([
    ['wrong secret', { ...GRANT, client_id: 'acme', client_secret: 'other' }, 401],
    ['unknown client', { ...GRANT, client_id: 'other', client_secret: 's3cret' }, 401],
    ['no credentials', GRANT, 401],
    ['another grant', { ...CREDENTIALS, grant_type: 'password' }, 400],
  ])('are refused for: %s', async (_, values, status) => {
    const { sandbox } = await startTester({ clientId: 'acme', clientSecret: 's3cret' });
    const refused = await ask(sandbox.url, { called: '', path: '/oauth2/token', body: urlencoded(values) });
    expect(refused.status).toBe(status);
    expect(refused.text).not.toContain('s3cret');
  });

  test('go to any pair of credentials unless the sandbox was given one', async () => {
    const { sandbox } = await startTester();
    for (const request of FORMS) expect((await ask(sandbox.url, request)).status).toBe(200);
  });

  test('end after their time, and a new one is good again', async () => {
    const tester = await startTester({ settings: { tokenTtl: 60_000 } });
    expect((await tester.call('GET', '/api/v2/campaigns')).status).toBe(200);
    tester.clock.pass(60_000);
    const refused = await tester.call('GET', '/api/v2/campaigns');
    expect(refused.status).toBe(401);
    expect(refused.at('/code')).toBe('UNAUTHORIZED');
    tester.forgetToken();
    expect((await tester.call('GET', '/api/v2/campaigns')).status).toBe(200);
  });

  test.each([[undefined], ['Bearer made-up'], [basic]])('are needed: %s is none', async (authorization) => {
    const { sandbox } = await startTester();
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    expect((await fetch(`${sandbox.url}/api/v2/campaigns`, { headers })).status).toBe(401);
  });
});
