import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RequestFacts, RequestVerdict } from '../../src/sandbox/settings.ts';
import { openTenant, openWorkplace, SECRET } from '../support/cli.ts';

const COMMANDS: readonly (readonly string[])[] = [
  ['plan', '--out', 'plan.json', '--log-level', 'debug'],
  ['apply', 'plan.json', '--log-level', 'debug'],
  ['apply', '--yes', '--log-level', 'debug', '--output', 'json'],
  ['drift', '--log-level', 'debug'],
  ['doctor'],
  ['explain', 'campaign/spring-renewals'],
  ['run', '--once', '--log-level', 'debug'],
  ['audit', 'export'],
];

const HOOK_SECRET = 'of-the-hook-0123456789';
const WEBHOOK = `apiVersion: dialform/v1
kind: Webhook
metadata: {name: console}
spec:
  endpoint: https://receiver.example/hooks/cxone
  events: [CAMPAIGN_PAUSED]
  secretHeaders: {X-Hook-Secret: hook}
`;

/** Servers that go wrong, some of them with what they were sent in the answer. */
function misbehaving(): (request: RequestFacts) => RequestVerdict {
  let asked = 0;
  return ({ method, path }) => {
    asked += 1;
    const message = asked % 2 === 0 ? 'Authorization: Bearer abc' : `client_secret is ${SECRET}`;
    const echo = { code: 'ODD', message };
    if (path.includes('/token')) return asked % 5 === 0 ? { status: 500, body: echo } : 'pass';
    if (path.includes('/webhooks') && method !== 'GET' && asked % 2 === 0)
      return { status: 400, body: { code: 'ODD', message: `X-Hook-Secret: ${HOOK_SECRET}` } };
    if (method === 'PATCH' && path.endsWith('c-1')) return { status: 403, body: echo };
    if (method === 'PATCH' && path.endsWith('c-4')) return { status: 400, body: echo };
    if (method === 'POST' && asked % 3 === 0) return { status: 400, body: echo };
    if (asked % 11 === 0) return 'reset-before';
    if (asked % 13 === 0) return { status: 500, body: echo };
    return asked % 17 === 0 ? { status: 401, body: echo } : 'pass';
  };
}

it('no token and no secret is in any output, file, record or log, whatever goes wrong', {
  timeout: 120_000,
}, async () => {
  const tenant = await openTenant({ settings: { onRequest: misbehaving() } });
  const place = openWorkplace({ tenant, env: { HOOK_SECRET } });
  const { run, folder } = place;
  place.write('campaigns/hook.yaml', WEBHOOK);
  place.edit('campaigns/project.yaml', '\nspec:\n', `\nspec:\n  secrets: {hook: "\${HOOK_SECRET}"}\n`);
  const said: string[] = [];

  for (const args of COMMANDS) {
    const { stdout, stderr } = await run(args);
    said.push(stdout, stderr);
  }
  for (const secret of [SECRET, 'wrong-one']) {
    const { stdout, stderr } = await run(['plan', '--tenant', 'staging'], {
      env: {
        CXONE_STAGING_BASE_URL: tenant.url,
        CXONE_STAGING_CLIENT_ID: 'not-the-client',
        CXONE_STAGING_CLIENT_SECRET: secret,
      },
    });
    expect(stderr).toMatch(/Error/);
    said.push(stdout, stderr);
  }

  const everything = [...said, ...filesUnder(folder)].join('\n');
  expect(everything).toContain('"method":"PATCH"');
  expect(everything).toContain('change.failed');
  expect(everything).toContain('webhook/console');
  expect(everything).not.toContain(HOOK_SECRET);
  expect(everything).not.toContain(SECRET);
  expect(everything).not.toContain('wrong-one');
  expect(everything).not.toMatch(/bearer/i);
});

it('a secret of one digit masks nothing: ports, ids and counts can be read', {
  timeout: 60_000,
}, async () => {
  const tenant = await openTenant();
  const { run, json, folder } = openWorkplace({ tenant, env: { CXONE_CLIENT_SECRET: '5' } });
  const env = { CXONE_CLIENT_SECRET: '5' };

  const plan = await json(['plan', '--log-level', 'debug'], { env });
  const applied = await run(['apply', '--yes', '--log-level', 'debug'], { env });

  expect(plan).toMatchObject({ tenant: { baseUrl: tenant.url } });
  expect(plan.changes).toContainEqual(expect.objectContaining({ remoteId: 'c-5' }));
  expect(applied.code).toBe(0);
  expect(applied.stdout).toContain('c-5');
  expect(applied.stderr).toContain('/api/v2/campaigns/c-5');
  expect([applied.stdout, applied.stderr, ...filesUnder(folder)].join('\n')).not.toMatch(/bearer/i);
});

/** The text of every file that a command left, the database and its log too. */
function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
}
