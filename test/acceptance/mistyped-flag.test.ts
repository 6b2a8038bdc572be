import { beforeAll, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

it.each(['--prun', '--dry-run', '--allow protect', '--base git:'])(
  'a mistyped flag writes nothing: %s',
  async (flags) => {
    const tenant = await openTenant({ campaigns: [remote('spring', { pacing: { maxCallsPerSecond: 1 } })] });
    const workplace = openWorkplace({ tenant, campaigns: { 'spring.yaml': yamlOf(campaign('spring')) } });
    const finished = await workplace.run(['apply', '--yes', ...flags.split(' ')]);
    expect(finished.code).toBe(1);
    expect(tenant.requests()).toEqual([]);
  },
);
