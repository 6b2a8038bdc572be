import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Outcome } from '../../src/model/outcome.ts';
import { builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, yamlOf } from '../support/documents.ts';
import { repositoryIn } from '../support/git.ts';

beforeAll(async () => {
  await builtRoot();
}, 200_000);

const yaml = (run: string, dispositions: readonly string[]) =>
  yamlOf(campaign('spring', { run, dispositions }));

/** A campaign that was applied paused; a plan file of a pull request starts it and changes a setting. */
async function pullRequest(store: 'as on main' | 'none') {
  const tenant = await openTenant({ campaigns: [] });
  const place = openWorkplace({ tenant, campaigns: { 'all.yaml': yaml('paused', ['a']) } });
  const { commit } = repositoryIn(place.folder);
  place.write('.gitignore', '.dialform\nplan.json\n');
  commit();
  await place.json(['apply', '--yes']);
  place.write('campaigns/all.yaml', yaml('running', ['a', 'b']));
  commit();
  const env = store === 'none' ? { DIALFORM_STORE: join(place.folder, 'elsewhere/none.db') } : {};
  await place.json(['plan', '--base', 'git:HEAD~1', '--out', 'plan.json'], { env });
  rmSync(join(place.folder, 'elsewhere'), { recursive: true, force: true });
  const apply = async () => {
    const { outcomes } = JSON.parse((await place.run(['apply', 'plan.json', '--output', 'json'])).stdout);
    return outcomes.map(({ action, status }: Outcome) => `${action} ${status}`);
  };
  const status = () => tenant.tenant.campaign('spring')?.status;
  return { ...place, tenant, apply, status };
}

it.each(['as on main', 'none'] as const)(
  'a plan by Git is applied on merge, starts and all, whether it knew the store or not (%s)',
  async (store) => {
    const { apply, status, run } = await pullRequest(store);
    expect(await apply()).toEqual(['update applied', 'transition applied']);
    expect(status()).toBe('ACTIVE');
    expect((await run(['plan', '--detailed-exitcode'])).code).toBe(0);
  },
);

it('and one that knew the store starts nothing that a person has paused since', async () => {
  const { apply, status, tenant } = await pullRequest('as on main');
  await apply();
  tenant.tenant.edit('spring', { status: 'PAUSED' });
  expect(await apply()).toContain('transition stale');
  expect(status()).toBe('PAUSED');
});
