import { beforeAll, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

it.each(['STOPPED', 'ERROR', 'DRAFT', 'PAUSED'])(
  'a campaign that is finished (%s) can be edited, and is not started for it',
  async (status) => {
    const tenant = await openTenant({
      campaigns: [remote('spring', { status, pacing: { maxCallsPerSecond: 1 } })],
    });
    const workplace = openWorkplace({ tenant, campaigns: { 'spring.yaml': yamlOf(campaign('spring')) } });
    expect((await workplace.run(['apply', '--yes'])).code).toBe(0);
    expect(tenant.tenant.campaign('spring')).toMatchObject({ status, pacing: { maxCallsPerSecond: 4 } });
    expect(writesOf(tenant).map((write) => write.split(' ')[0])).toEqual(['PATCH']);
    expect((await workplace.run(['plan', '--detailed-exitcode'])).code).toBe(0);
  },
);
