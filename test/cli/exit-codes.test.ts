import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/values/json.ts';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';
import { expectOutcomes } from './shapes.ts';

const git = (callsPerSecond: number): Readonly<Record<string, string>> => ({
  'all.yaml': yamlOf([
    ...campaign('autumn', {}, { dialer: { strategy: 'PROGRESSIVE', callsPerSecond } }),
    ...campaign('spring', {}, { dialer: { strategy: 'PROGRESSIVE', callsPerSecond } }),
  ]),
});
const CAMPAIGNS = [remote('autumn'), remote('spring')];

it('a conflict is 3 with --detailed-exitcode, before 2; settled it is 2, applied 0', {
  timeout: 60_000,
}, async () => {
  const tenant = await openTenant({ campaigns: CAMPAIGNS });
  const { run, json, write } = openWorkplace({ tenant, campaigns: git(4) });
  await run(['apply', '--yes']);
  tenant.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });
  write('campaigns/all.yaml', git(6)['all.yaml'] ?? '');

  const code = async (...args: readonly string[]) => (await run(args)).code;
  expect(await code('plan')).toBe(0);
  expect(await code('plan', '--detailed-exitcode')).toBe(3);
  expect(await code('plan', '--detailed-exitcode', '--target', 'campaign/autumn')).toBe(2);
  expect(await code('plan', '--detailed-exitcode', '--prefer', 'git')).toBe(2);
  expect(await code('drift')).toBe(2);

  const blocked = await json(['apply', '--yes'], { code: 3 });
  expectOutcomes(blocked);
  expect(blocked).toMatchObject({ summary: { applied: 1, blocked: 1 } });
  expect(tenant.tenant.campaign('spring')?.pacing).toMatchObject({ maxCallsPerSecond: 9 });
  expect(await code('apply', '--yes', '--prefer', 'git')).toBe(0);
  expect(await code('plan', '--detailed-exitcode')).toBe(0);
  expect(tenant.tenant.campaign('spring')?.pacing).toMatchObject({ maxCallsPerSecond: 6 });
});

it('drift is 3 where a campaign can not be read, and 2 where another one drifted', {
  timeout: 60_000,
}, async () => {
  let garbles = false;
  const tenant = await openTenant({
    campaigns: CAMPAIGNS,
    settings: {
      onRequest: ({ method, path }) =>
        garbles && method === 'GET' && path === '/api/v2/campaigns'
          ? { status: 200, body: { entities: tenant.tenant.campaigns().map(garbled), nextPage: null } }
          : 'pass',
    },
  });
  const garbled = (resource: JsonObject) =>
    resource.name === 'spring' ? { ...resource, status: 'SLEEPING' } : resource;
  const { run, json } = openWorkplace({ tenant, campaigns: git(4) });
  await run(['apply', '--yes']);
  expect((await run(['drift'])).code).toBe(0);

  garbles = true;
  expect((await json(['drift'], { code: 3 })).changes).toMatchObject([
    { key: { name: 'spring' }, action: 'blocked', cause: 'unknown' },
  ]);
  expect((await run(['status'])).stdout).toMatch(/spring +c-2 +can't be read/);
  tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 9 } });
  expect((await run(['drift'])).code).toBe(2);
});

it('a partial failure is 4, says which and why, and does not hide what succeeded', {
  timeout: 60_000,
}, async () => {
  let refuse = true;
  const tenant = await openTenant({
    campaigns: CAMPAIGNS,
    settings: {
      onRequest: ({ method, path }) =>
        refuse && method === 'PATCH' && path.endsWith('/c-2')
          ? { status: 400, body: { code: 'INVALID', message: 'the moon is full' } }
          : 'pass',
    },
  });
  const { run, json } = openWorkplace({ tenant, campaigns: git(6) });

  const answer = await json(['apply', '--yes'], { code: 4 });

  expectOutcomes(answer);
  expect(answer).toMatchObject({
    outcomes: [
      { key: { name: 'autumn' }, status: 'applied' },
      {
        key: { name: 'spring' },
        status: 'failed',
        error: { message: expect.stringContaining('the moon is full') },
      },
    ],
    summary: { applied: 1, failed: 1 },
  });
  expect(tenant.tenant.campaign('spring')?.pacing).toMatchObject({ maxCallsPerSecond: 4 });
  const plan = await json(['plan']);
  expect(plan.changes).toMatchObject([{ key: { name: 'spring' }, action: 'update' }]);

  refuse = false;
  const text = await run(['apply', '--yes']);
  expect(text.code).toBe(0);
  expect(await run(['audit', 'verify'])).toMatchObject({ code: 0 });
});

it.for<[string, { status: number; body?: JsonObject }]>([
  [
    'is forbidden',
    { status: 403, body: { code: 'INSUFFICIENT_SCOPE', message: 'lacks the scope Campaigns:Read' } },
  ],
  ['does not accept the token', { status: 401 }],
])('a tenant whose list %s is 1, and nothing is written', { timeout: 60_000 }, async ([, verdict]) => {
  const settings = {
    onRequest: ({ path }: { path: string }) => (path === '/api/v2/campaigns' ? verdict : ('pass' as const)),
  };
  const tenant = await openTenant({ campaigns: CAMPAIGNS, settings });
  const { run } = openWorkplace({ tenant, campaigns: git(6) });

  for (const args of [['plan'], ['drift'], ['status'], ['apply', '--yes'], ['run', '--once']]) {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }, args.join(' ')).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Error:');
  }
  expect(writesOf(tenant)).toEqual([]);
});
