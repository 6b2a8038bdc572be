import { describe, expect, it } from 'vitest';
import { ForbiddenError, TenantError } from '../../../src/model/tenant-errors.ts';
import { clientFor, rejection } from '../support/connection.ts';
import { localServer, type Reply } from '../support/server.ts';

async function errorFor(reply: Reply): Promise<TenantError> {
  const server = await localServer(() => reply);
  const error = await rejection(clientFor(server.url).writer.send('PATCH', '/api/v2/campaigns/c-1?q=1', {}));
  if (error instanceof TenantError) return error;
  throw error;
}

describe('an error of the tenant', () => {
  it('says what to do, the request, and what the server said', async () => {
    const error = await errorFor({ status: 409, body: { code: 'name_taken', message: 'Exists already.' } });
    expect(error.code).toBe('conflict');
    expect(error.request).toEqual({ method: 'PATCH', path: '/api/v2/campaigns/c-1', status: 409 });
    expect(error.message).toBe(
      'refused as a conflict with what the tenant holds (PATCH /api/v2/campaigns/c-1 -> 409, name_taken: Exists already.)',
    );
  });

  const bodies: readonly (readonly [string, Reply, string])[] = [
    ['an empty body', { body: '' }, '-> 400)'],
    ['plain text', { body: 'bad  thing\n' }, '-> 400, bad thing)'],
    ['a page', { body: '<html>oops</html>' }, '-> 400)'],
    ['broken JSON', { body: '{"code": ' }, '-> 400)'],
    ['a numeric code', { body: { code: 17, message: 'x' } }, '-> 400, 17: x)'],
    ['terminal escapes', { body: { code: 'x', message: '\u001b[31mred\u0007\u202e' } }, '-> 400, x: red)'],
  ];
  for (const [name, reply, end] of bodies) {
    it(`holds of ${name} what is harmless`, async () => {
      const { message } = await errorFor({ status: 400, ...reply });
      expect(message.endsWith(end)).toBe(true);
    });
  }

  it('is bounded, however much the server says', async () => {
    const error = await errorFor({ status: 400, body: { code: 'x', message: 'long '.repeat(10_000) } });
    expect(error.message.length).toBeLessThan(350);
  });
});

describe('a 403 names the missing scope', () => {
  const answers: readonly (readonly [string, Reply, string | null])[] = [
    ['in a member', { body: { code: 'forbidden', scope: 'Campaigns:Write' } }, 'Campaigns:Write'],
    ['in its message', { body: { code: 'forbidden', message: 'needs campaign:manage.' } }, 'campaign:manage'],
    ['in plain text', { body: 'Scope required: analytics:realtime:view' }, 'analytics:realtime:view'],
    [
      'in the challenge',
      { headers: { 'WWW-Authenticate': 'Bearer error="x", scope="lists:write"' } },
      'lists:write',
    ],
    ['nowhere', { body: { code: 'forbidden', message: 'no' } }, null],
  ];
  for (const [name, reply, scope] of answers) {
    it(`${name}: ${scope}`, async () => {
      const error = await errorFor({ status: 403, ...reply });
      expect(error).toBeInstanceOf(ForbiddenError);
      expect(error).toMatchObject({ scope });
      expect(error.message).toContain(scope ?? 'check its scopes');
    });
  }
});
