import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { attackedBy, COMMANDS, expectRefusal, FEW, pageWith, SPRING } from './attack.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

const ALLOWED = ['apply', '--yes', '--allow', 'running-campaign'];

describe('a campaign', () => {
  it('with a number that is infinite can not be read, and is left alone', { timeout: 60_000 }, async () => {
    for (const member of ['"pacing": {"maxCallsPerSecond": 1e999}', '"x": [{"y": -1e999}]']) {
      const { server, run } = await attackedBy(() => ({ body: pageWith(member) }));
      for (const args of COMMANDS.slice(0, -1)) expect([0, 2, 3]).toContain((await run(args)).code);
      const { code, stdout } = await run(ALLOWED);
      expect(code).toBe(3);
      expect(stdout).toContain('number without end');
      expect(server.calls().every(({ method }) => method === 'GET')).toBe(true);
    }
  });

  it('with members that name prototypes keeps them as they are, and pollutes nothing', async () => {
    const odd =
      '"__proto__": {"status": "ACTIVE", "evil": 1}, "constructor": {"prototype": {"evil": 1}}, "toString": "x"';
    const page = pageWith(
      `${odd}, "pacing": {"__proto__": {"maxCallsPerSecond": 4}, "maxCallsPerSecond": 1}`,
    );
    let sent = '';
    const { run } = await attackedBy(({ method, body }) => {
      if (method !== 'GET') sent += body;
      return {
        body:
          method === 'GET' && sent === ''
            ? page
            : page.replace('"maxCallsPerSecond": 1', '"maxCallsPerSecond": 4'),
      };
    });
    const { stdout } = await run(['plan']);
    expect(stdout).toContain('pacing.maxCallsPerSecond');
    await run(ALLOWED);
    // A section is sent whole, with what the tenant had in it.
    expect(sent === '' || JSON.parse(sent).pacing.maxCallsPerSecond === 4).toBe(true);
  });

  it.for(['../../oauth2/token?x=1#y', '..', '.', 'c-1/../c-2', '%2e%2e', 'a?b=c', 'a#b', '\\..\\x', ' '])(
    'with the id %j leads no request out of its path',
    async (id) => {
      const spring = { ...SPRING, id };
      const { server, run } = await attackedBy(({ method, url }) => ({
        body: method === 'GET' && url.includes('pageSize') ? { entities: [spring], nextPage: null } : spring,
      }));
      const { code } = await run(ALLOWED);
      expect([1, 3, 4]).toContain(code);
      for (const { url } of server.calls()) {
        const path = new URL(url, server.url).pathname;
        expect([`/api/v2/campaigns`, `/api/v2/campaigns/${encodeURIComponent(id)}`]).toContain(path);
        expect(new URL(url, server.url).hash).toBe('');
      }
    },
  );

  it('that is there twice under one id counts once, and one of two of one name is not guessed', async () => {
    const twice = await attackedBy(() => ({ body: { entities: [SPRING, SPRING], nextPage: null } }));
    expect((await twice.run(['plan'])).stdout).toContain('1 to update');
    const two = await attackedBy(() => ({
      body: { entities: [SPRING, { ...SPRING, id: 'c-2' }], nextPage: null },
    }));
    for (const args of [['plan'], ALLOWED]) expect((await two.run(args)).code).toBe(1);
    expect(two.server.calls().every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('an answer', () => {
  it.for([
    ['NaN', '{"entities": [NaN], "nextPage": null}'],
    ['a page of HTML', '<html><script>evil</script></html>'],
    ['half an answer', '{"entities": [{"id": "c-1", "na'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['a list that is none', '{"entities": {"length": 1e9}}'],
    ['null', 'null'],
  ] as const)('of %s is an error, and no write', { timeout: 60_000 }, async ([, body]) => {
    const { server, run } = await attackedBy(() => ({ body }));
    for (const args of FEW) expectRefusal(await run(args), /^Error: the answer is not/);
    expect(server.calls().every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('a token answer', () => {
  it.for([
    ['a line break in the token', { access_token: 'x\r\nX-Evil: 1', token_type: 'Bearer', expires_in: 60 }],
    ['a token of 1 MB', { access_token: 'x'.repeat(1_000_000), token_type: 'Bearer', expires_in: 60 }],
    ['no token', { token_type: 'Bearer', expires_in: 60 }],
    ['a token that is an object', { access_token: { a: 1 }, token_type: 'Bearer', expires_in: 60 }],
    ['another type', { access_token: 'x', token_type: 'MAC', expires_in: 60 }],
    ['no end', { access_token: 'x', token_type: 'Bearer' }],
    ['an end in the past', { access_token: 'x', token_type: 'Bearer', expires_in: -1 }],
    ['a list', []],
    ['text', 'access_token=x&expires_in=60'],
    ['100 MB', 'x'.repeat(100_000_000)],
  ] as const)('with %s is an error, and no request leaves', async ([, body]) => {
    const { server, run } = await attackedBy(() => ({ body }), { ownTokens: true });
    expectRefusal(await run(['apply', '--yes']), /^Error: the (token )?answer (is|has) /);
    expect(new Set(server.received.map(({ url }) => url))).toEqual(new Set(['/oauth2/token']));
  });

  it('with a token that is over at once asks for one a request, and no more', async () => {
    const { server, run } = await attackedBy(
      ({ url }) => ({
        body: url.includes('token')
          ? { access_token: 'x', token_type: 'Bearer', expires_in: 1e-9 }
          : { entities: [SPRING], nextPage: null },
      }),
      { ownTokens: true },
    );
    expect((await run(['plan'])).code).toBe(0);
    expect(server.received).toHaveLength(2);
  });
});
