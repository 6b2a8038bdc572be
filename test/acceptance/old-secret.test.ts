import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

const OLD = 'old-s3cr3t-of-last-year';
const COMMANDS = ['plan --out plan.json', 'apply plan.json', 'audit export', 'doctor', 'status'];

it('an old secret is never printed once a new one is in use, and the secret 5 masks no port', {
  timeout: 60_000,
}, async () => {
  const echo = { status: 400, body: { code: 'BAD', message: `client_secret was ${OLD}` } };
  let inUse = OLD;
  const tenant = await openTenant({
    campaigns: [remote('spring', { id: 'c-5', pacing: { maxCallsPerSecond: 1 } })],
    settings: { onRequest: ({ method }) => (method === 'PATCH' && inUse === OLD ? echo : 'pass') },
  });
  const { run, folder } = openWorkplace({ tenant, campaigns: { 'spring.yaml': yamlOf(campaign('spring')) } });
  let said = '';
  for (const secret of [OLD, '5']) {
    inUse = secret;
    for (const command of COMMANDS) {
      const args = [...command.split(' '), ...(command.startsWith('audit') ? [] : ['--log-level', 'debug'])];
      const { stdout, stderr } = await run(command.startsWith('doctor') ? ['doctor'] : args, {
        env: { CXONE_CLIENT_SECRET: secret },
      });
      said += stdout + stderr;
    }
  }
  expect(said).toContain(new URL(tenant.url).port);
  expect(said).toContain('c-5');
  expect(said).not.toContain(OLD);
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (file.isFile())
      expect(readFileSync(join(file.parentPath, file.name), 'latin1'), file.name).not.toContain(OLD);
  }
});
