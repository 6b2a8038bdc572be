import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, type Workplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

const NAMES = ['spring', 'tea', 'lime'];
const FILES = Object.fromEntries(NAMES.map((name) => [`${name}.yaml`, yamlOf(campaign(name))]));

/** A workplace whose three campaigns were applied and are in sync. */
async function applied(settings = {}) {
  const tenant = await openTenant({ campaigns: NAMES.map((name) => remote(name)), settings });
  const workplace = openWorkplace({ tenant, campaigns: FILES });
  await workplace.run(['apply', '--yes']);
  return { tenant, workplace };
}

const removeAll = ({ folder }: Workplace) => {
  for (const name of NAMES) rmSync(join(folder, 'campaigns', `${name}.yaml`));
};

it.each(['apply --yes', 'apply --yes --prune', 'run --once'])(
  'an empty directory deletes nothing: %s',
  async (command) => {
    const { tenant, workplace } = await applied();
    removeAll(workplace);
    const finished = await workplace.run(command.split(' '));
    expect(finished.code).toBe(3);
    expect(finished.stdout).toContain('the YAML has no campaign, although 3 campaigns are known as ours');
    expect(writesOf(tenant)).toEqual([]);
  },
);

it('an empty directory deletes all once its guard is let through, and that is on the record', async () => {
  const { tenant, workplace } = await applied();
  removeAll(workplace);
  expect((await workplace.run(['plan', '--prune', '--detailed-exitcode'])).code).toBe(3);
  expect((await workplace.run(['apply', '--yes', '--prune', '--allow', 'empty-desired'])).code).toBe(0);
  expect(writesOf(tenant).filter((write) => write.startsWith('DELETE'))).toHaveLength(3);
  expect((await workplace.run(['audit', 'list'])).stdout).toContain('let through by --allow empty-desired');
});

it('a directory that is not there is an error, and nothing is asked of the tenant', async () => {
  const { tenant, workplace } = await applied();
  rmSync(join(workplace.folder, 'campaigns'), { recursive: true });
  const before = tenant.requests().length;
  const finished = await workplace.run(['apply', '--yes', '--prune']);
  expect(finished.code).toBe(1);
  expect(tenant.requests()).toHaveLength(before);
});

it('a list that can not be read is an error, not an empty tenant', async () => {
  let broken = false;
  const { tenant, workplace } = await applied({
    onRequest: ({ method, path }: { method: string; path: string }) =>
      broken && method === 'GET' && path === '/api/v2/campaigns' ? { status: 400 } : 'pass',
  });
  broken = true;
  const finished = await workplace.run(['apply', '--yes', '--prune']);
  expect(finished.code).toBe(1);
  expect(writesOf(tenant)).toEqual([]);
});

it('a plan that prunes is applied from its file, and --allow is said there', async () => {
  const { tenant, workplace } = await applied();
  removeAll(workplace);
  mkdirSync(join(workplace.folder, 'campaigns'), { recursive: true });
  await workplace.run(['plan', '--prune', '--out', 'plan.json']);
  const plan: Plan = JSON.parse(workplace.read('plan.json'));
  const forged = { ...plan, guards: plan.guards.map((guard) => ({ ...guard, allowed: true })) };
  workplace.write('forged.json', JSON.stringify(forged));
  expect((await workplace.run(['apply', 'forged.json'])).code).toBe(3);
  expect((await workplace.run(['apply', 'plan.json', '--prune'])).code).toBe(1);
  expect(writesOf(tenant)).toEqual([]);
  expect((await workplace.run(['apply', 'plan.json', '--allow', 'empty-desired'])).code).toBe(0);
  expect(writesOf(tenant).filter((write) => write.startsWith('DELETE'))).toHaveLength(3);
});

it('the limits are those of the Project', async () => {
  const { tenant, workplace } = await applied();
  workplace.edit('campaigns/project.yaml', 'maxDeletes: 5', 'maxDeletes: 0');
  rmSync(join(workplace.folder, 'campaigns/tea.yaml'));
  const plan = await workplace.json<Plan>(['plan', '--prune']);
  expect(plan.guards.map(({ message }) => message)).toEqual(['too many deletes: 1 is over 0']);
  expect((await workplace.run(['apply', '--yes', '--prune'])).code).toBe(3);
  expect(writesOf(tenant)).toEqual([]);
});
