import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

async function applied(metadata = {}) {
  const tenant = await openTenant({ campaigns: ['spring', 'tea'].map((name) => remote(name)) });
  const campaigns = {
    'spring.yaml': yamlOf(campaign('spring', {}, { metadata })),
    'tea.yaml': yamlOf(campaign('tea')),
  };
  const workplace = openWorkplace({ tenant, campaigns });
  await workplace.run(['apply', '--yes']);
  return { tenant, workplace, forget: () => rmSync(join(workplace.folder, 'campaigns/spring.yaml')) };
}

it('a protected document that is deleted still keeps its campaign from being stopped and deleted', async () => {
  const { tenant, workplace, forget } = await applied({ protected: true });
  forget();
  const refused = await workplace.run(['apply', '--yes', '--prune']);
  expect(refused.code).toBe(3);
  expect(refused.stderr).toMatch(/Held back by guard protected: campaign "spring" \(\S+\) is protected/);
  expect(writesOf(tenant)).toEqual([]);
  expect((await workplace.run(['apply', '--yes', '--prune', '--allow', 'protected'])).code).toBe(0);
  expect(writesOf(tenant).map((write) => write.split(' ')[0])).toEqual(['PUT', 'DELETE']);
});

it('a document that is deleted leaves its campaign alone without --prune, and with it is stopped and deleted', async () => {
  const { tenant, workplace, forget } = await applied();
  forget();
  const left = await workplace.run(['apply', '--yes']);
  expect(left.code).toBe(0);
  expect(left.stdout).toContain('campaign "spring"');
  expect(writesOf(tenant)).toEqual([]);
  expect((await workplace.run(['apply', '--yes', '--prune'])).code).toBe(0);
  expect(writesOf(tenant).map((write) => write.split(' ')[0])).toEqual(['PUT', 'DELETE']);
  const again = await workplace.run(['plan', '--prune', '--detailed-exitcode']);
  expect(again.code).toBe(0);
  expect(again.stdout).not.toContain('spring');
});

it.each([
  { by: 'its previous name', metadata: { previousNames: ['spring'], displayName: 'spring' } },
  { by: 'its name in CXone', metadata: { displayName: 'spring' } },
])('a document that is renamed and bound by $by: no delete and no create', async ({ metadata }) => {
  const { tenant, workplace, forget } = await applied();
  forget();
  workplace.write('campaigns/summer.yaml', yamlOf(campaign('summer', {}, { metadata })));
  const finished = await workplace.run(['apply', '--yes', '--prune']);
  expect(finished.code).toBe(0);
  expect(writesOf(tenant)).toEqual([]);
  const plan = await workplace.run(['plan', '--prune', '--detailed-exitcode']);
  expect(plan.code).toBe(0);
  expect(plan.stdout).not.toContain('first contact');
});

it('a campaign renamed with its document is renamed in CXone', async () => {
  const { tenant, workplace, forget } = await applied();
  forget();
  workplace.write(
    'campaigns/summer.yaml',
    yamlOf(campaign('summer', {}, { metadata: { previousNames: ['spring'] } })),
  );
  const finished = await workplace.run(['apply', '--yes', '--prune']);
  expect(finished.code).toBe(0);
  expect(writesOf(tenant).map((write) => write.split(' ')[0])).toEqual(['PATCH']);
  expect((await workplace.run(['plan', '--prune', '--detailed-exitcode'])).code).toBe(0);
});
