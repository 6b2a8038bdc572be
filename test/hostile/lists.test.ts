import { beforeAll, describe, expect, it } from 'vitest';
import { localServer } from '../cxone/support/server.ts';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { attackedBy, expectRefusal, FEW, SPRING } from './attack.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

describe('a list', () => {
  it('whose page names itself is an error, and no write', async () => {
    const { server, run } = await attackedBy(() => ({ body: { entities: [SPRING], nextPage: 'again' } }));
    for (const args of FEW) expectRefusal(await run(args), /goes round/);
    expect(server.calls().every(({ method }) => method === 'GET')).toBe(true);
    expect(server.calls()).toHaveLength(2 * FEW.length);
  });

  it.for([
    ['no campaign', () => []],
    ['the same campaign', () => [SPRING]],
  ] as const)('of ever new pages with %s ends in an error', async ([, entities]) => {
    const { server, run } = await attackedBy((_request, earlier) => ({
      body: { entities: entities(), nextPage: `page-${earlier}` },
    }));
    expectRefusal(await run(['apply', '--yes']), /the list does not end/);
    expect(server.calls().length).toBeLessThan(110);
    expect(server.calls().every(({ method }) => method === 'GET')).toBe(true);
  });

  it('of ever new pages that are huge ends in an error', { timeout: 120_000 }, async () => {
    const { server, run } = await attackedBy((_request, earlier) => ({
      body: {
        entities: [{ ...SPRING, id: `c-${earlier}`, name: `n${earlier}`, x: 'x'.repeat(40_000_000) }],
        nextPage: `page-${earlier}`,
      },
    }));
    expectRefusal(await run(['plan'], { withinMs: 90_000, withinMb: 900 }), /larger than dialform reads/);
    expect(server.calls().length).toBeLessThan(10);
  });

  it('whose next page is elsewhere is an error, and nobody else hears of the token', async () => {
    const elsewhere = await localServer(() => ({ body: { entities: [] } }));
    const { port } = new URL(elsewhere.url);
    for (const nextPage of [`${elsewhere.url}/x`, `//127.0.0.1:${port}/x`, `http://a@127.0.0.1:${port}/x`]) {
      const { run } = await attackedBy(() => ({ body: { entities: [], nextPage } }));
      expectRefusal(await run(['plan']), /nextPage leads away from the base URL's origin/);
    }
    expect(elsewhere.received).toEqual([]);
  });
});

describe('a redirect to another host', () => {
  it.for([301, 302, 307, 308])('of a list is not followed (%i)', async (status) => {
    const elsewhere = await localServer(() => ({ body: { entities: [] } }));
    const { run } = await attackedBy(() => ({ status, headers: { Location: `${elsewhere.url}/x` } }));
    expectRefusal(await run(['plan']), /redirects are not followed/);
    expect(elsewhere.received).toEqual([]);
  });

  it('of a token request takes no credentials there', async () => {
    const elsewhere = await localServer(() => ({ body: {} }));
    const { run } = await attackedBy(
      () => ({ status: 307, headers: { Location: `${elsewhere.url}/oauth2/token` } }),
      { ownTokens: true },
    );
    expectRefusal(await run(['plan']), /redirects are not followed/);
    expect(elsewhere.received).toEqual([]);
  });

  it('of a write takes nothing there, and the change has failed', async () => {
    const elsewhere = await localServer(() => ({ body: SPRING }));
    const { run } = await attackedBy(({ method, url }) => {
      if (method !== 'GET') return { status: 307, headers: { Location: `${elsewhere.url}/x` } };
      return { body: url.includes('c-1') ? SPRING : { entities: [SPRING], nextPage: null } };
    });
    const applied = await run(['apply', '--yes', '--allow', 'running-campaign']);
    expect(applied.code).toBe(4);
    expect(applied.stdout).toContain('redirects are not followed');
    expect(elsewhere.received).toEqual([]);
  });
});
