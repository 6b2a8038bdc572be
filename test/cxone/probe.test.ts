import { describe, expect, it } from 'vitest';
import { probe } from '../../src/cxone/probe.ts';
import { settingsFor } from './support/connection.ts';
import { evenRandom, virtualClock } from './support/ports.ts';
import { localServer, type Reply, TOKEN_ANSWER } from './support/server.ts';

const SCOPES = ['Campaigns:Read', 'Campaigns:Write'];

async function probed(token: Reply, list: Reply = { body: { entities: [] } }) {
  const server = await localServer(({ url }) => (url === '/token' ? token : list));
  const settings = settingsFor(server.url, { auth: { tokenUrl: '/token', scopes: SCOPES } });
  const result = await probe(settings, { clock: virtualClock(), random: evenRandom });
  return { server, result };
}

describe('a probe of the tenant', () => {
  it('says which scopes were granted and which were not, and that campaigns can be read', async () => {
    const { server, result } = await probed({ body: { ...TOKEN_ANSWER, scope: 'Campaigns:Read' } });
    expect(result).toEqual({
      token: {
        status: 'ok',
        scopes: ['Campaigns:Read'],
        missing: { reading: [], writing: ['Campaigns:Write'] },
        expiresInSeconds: 3600,
      },
      campaigns: { status: 'ok' },
    });
    expect(server.calls().map(({ url }) => url)).toEqual(['/api/v2/campaigns?pageSize=1']);
  });

  it('supposes no scope to be missing where the tenant does not say', async () => {
    const { result } = await probed({ body: TOKEN_ANSWER });
    expect(result.token).toMatchObject({ scopes: null, missing: { reading: [], writing: [] } });
  });

  it('asks for what looking takes where the tenant refuses to grant the rest', async () => {
    const asked: string[] = [];
    const server = await localServer(({ url, body }) => {
      if (url !== '/token') return { body: { entities: [] } };
      asked.push(new URLSearchParams(body).get('scope') ?? '');
      return body.includes('Write')
        ? { status: 400, body: { error: 'invalid_scope' } }
        : { body: TOKEN_ANSWER };
    });
    const settings = settingsFor(server.url, { auth: { tokenUrl: '/token', scopes: SCOPES } });
    const result = await probe(settings, { clock: virtualClock(), random: evenRandom });
    expect(asked).toEqual(['Campaigns:Read Campaigns:Write', 'Campaigns:Read']);
    expect(result).toMatchObject({
      token: { status: 'ok', missing: { reading: [], writing: ['Campaigns:Write'] } },
      campaigns: { status: 'ok' },
    });
  });

  it('tells of refused credentials and looks no further', async () => {
    const { server, result } = await probed({ status: 401 });
    expect(result).toMatchObject({
      token: { status: 'failed', code: 'authentication' },
      campaigns: { status: 'skipped' },
    });
    expect(server.calls()).toHaveLength(0);
  });

  it('tells of a list that may not be read', async () => {
    const { result } = await probed(
      { body: TOKEN_ANSWER },
      { status: 403, body: { scope: 'Campaigns:Read' } },
    );
    expect(result).toMatchObject({
      token: { status: 'ok' },
      campaigns: { status: 'failed', code: 'forbidden' },
    });
  });

  it('tries a tenant that does not answer twice and no more', async () => {
    const { server, result } = await probed({ body: TOKEN_ANSWER }, { reset: true });
    expect(result.campaigns).toMatchObject({ status: 'failed', code: 'no-answer' });
    expect(server.calls()).toHaveLength(2);
  });

  it('tells of settings that can not be used', async () => {
    const result = await probe(settingsFor('ftp://x'), { clock: virtualClock(), random: evenRandom });
    expect(result.token).toMatchObject({ status: 'failed', code: 'usage' });
  });
});
