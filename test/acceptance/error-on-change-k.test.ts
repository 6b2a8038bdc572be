import { beforeAll, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const FAILING = 3;

it('an error on one change: the others are reported as done, and a second run finishes', async () => {
  let patches = 0;
  const tenant = await openTenant({
    campaigns: NAMES.map((name) => remote(name, { pacing: { maxCallsPerSecond: 1 } })),
    settings: {
      onRequest: ({ method }) => {
        if (method !== 'PATCH') return 'pass';
        patches += 1;
        return patches === FAILING ? { status: 400, body: { code: 'BAD', message: 'no' } } : 'pass';
      },
    },
  });
  const campaigns = Object.fromEntries(NAMES.map((name) => [`${name}.yaml`, yamlOf(campaign(name))]));
  const workplace = openWorkplace({ tenant, campaigns });
  const first = await workplace.json<{ summary: Record<string, number> }>(
    ['apply', '--yes', '--parallel', '1'],
    { code: 4 },
  );
  expect(first.summary).toMatchObject({ applied: 4, failed: 1 });
  const second = await workplace.json<{ outcomes: readonly unknown[] }>(['apply', '--yes']);
  expect(second.outcomes).toMatchObject([{ key: { name: 'c' }, status: 'applied' }]);
  expect(writesOf(tenant)).toHaveLength(NAMES.length + 1);
  expect((await workplace.run(['plan', '--detailed-exitcode'])).code).toBe(0);
});
