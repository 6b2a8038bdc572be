import { beforeAll, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

const NAMES = ['autumn', 'spring', 'summer'];
const SLOW = { pacing: { maxCallsPerSecond: 1 } };

it('a console edit between plan and apply: that campaign is stale, the others go on', async () => {
  const tenant = await openTenant({ campaigns: NAMES.map((name) => remote(name, SLOW)) });
  const campaigns = { 'all.yaml': yamlOf(NAMES.flatMap((name) => campaign(name))) };
  const workplace = openWorkplace({ tenant, campaigns });
  await workplace.run(['plan', '--out', 'plan.json']);
  const edited = tenant.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });
  const applied = await workplace.json(['apply', 'plan.json'], { code: 3 });
  expect(applied).toMatchObject({
    outcomes: NAMES.map((name) => ({ key: { name }, status: name === 'spring' ? 'stale' : 'applied' })),
  });
  expect(tenant.tenant.campaign('spring')).toEqual(edited);
  expect(tenant.tenant.campaign('summer')).toMatchObject({ pacing: { maxCallsPerSecond: 4 } });
});
