import { beforeAll, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

it.each(['merge', 'replace'] as const)(
  'a console edit of a field that Git does not write survives PUT and PATCH, where they %s',
  async (way) => {
    const tenant = await openTenant({
      campaigns: [remote('spring', { status: 'DRAFT', pacing: { maxCallsPerSecond: 1 } })],
      settings: { put: way, patch: way },
    });
    const dials = yamlOf(campaign('spring', { run: 'running' }));
    const workplace = openWorkplace({ tenant, campaigns: { 'spring.yaml': dials } });
    const theirs = { pacing: { maxConcurrentCalls: 7 }, x_console: { folder: 'theirs', tags: ['c'] } };
    tenant.tenant.edit('spring', theirs);
    expect((await workplace.run(['apply', '--yes'])).code).toBe(0);
    expect(writesOf(tenant).map((write) => write.split(' ')[0])).toEqual(['PATCH', 'PUT']);
    expect(tenant.tenant.campaign('spring')).toMatchObject({
      ...theirs,
      status: 'ACTIVE',
      pacing: { maxCallsPerSecond: 4, maxConcurrentCalls: 7 },
    });
    expect((await workplace.run(['plan', '--detailed-exitcode'])).code).toBe(0);
  },
);
