import { beforeAll, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';
import { repositoryIn } from '../support/git.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

const dials = (name: string, callsPerSecond: number) =>
  yamlOf(campaign(name, {}, { dialer: { callsPerSecond } }));
const live = (name: string, maxCallsPerSecond: number) => remote(name, { pacing: { maxCallsPerSecond } });

/** main says 4 of each campaign; the pull request says 5 of `edited` and `both`; CXone holds 3 of `drifted` and `both`. */
async function pullRequest() {
  const tenant = await openTenant({
    campaigns: [live('edited', 4), live('drifted', 3), live('both', 3), live('calm', 4), live('gone', 4)],
  });
  const names = ['edited', 'drifted', 'both', 'calm', 'gone'];
  const campaigns = Object.fromEntries(names.map((name) => [`${name}.yaml`, dials(name, 4)]));
  const workplace = openWorkplace({ tenant, campaigns });
  const repository = repositoryIn(workplace.folder);
  const main = repository.commit();
  for (const name of ['edited', 'both']) workplace.write(`campaigns/${name}.yaml`, dials(name, 5));
  repository.git('rm', '--quiet', 'campaigns/gone.yaml');
  repository.commit();
  return { tenant, workplace, main };
}

it('a pull request tells Git changes, drift and conflicts apart without a store', async () => {
  const { workplace, main } = await pullRequest();
  const plan = await workplace.json<Plan>(['plan', '--base', `git:${main}`, '--prune']);
  expect(plan.changes.map(({ action, key, cause }) => `${action} ${key.name} ${cause}`)).toEqual([
    'blocked both conflict',
    'update drifted drift',
    'update edited git',
  ]);
  const notes = plan.findings.filter(({ severity }) => severity === 'info');
  expect(notes.map(({ message }) => message)).toEqual([expect.stringContaining('campaign "gone" (no id)')]);
  const drift = await workplace.json<Plan>(['drift', '--base', 'git:HEAD~1'], { code: 2 });
  expect(drift.changes.map(({ key }) => key.name)).toEqual(['both', 'drifted']);
});

it('without a base the same is first contact', async () => {
  const { workplace } = await pullRequest();
  const plan = await workplace.json<Plan>(['plan']);
  expect(new Set(plan.changes.map(({ cause }) => cause))).toEqual(new Set(['first-contact']));
});

it('a revision or a directory that is not there is an error that says so', async () => {
  const { workplace } = await pullRequest();
  const unknown = await workplace.run(['plan', '--base', 'git:origin/main']);
  expect(unknown).toMatchObject({ code: 1, stdout: '' });
  expect(unknown.stderr).toContain('there is no Git revision "origin/main" here');
  workplace.write('campaigns/broken.yaml', 'kind: [');
  repositoryIn(workplace.folder).commit();
  workplace.write('campaigns/broken.yaml', '');
  const broken = await workplace.run(['plan', '--base', 'git:HEAD']);
  expect(broken.code).toBe(1);
  expect(broken.stderr + broken.stdout).toContain('the desired state at that revision has errors');
});

it('what was planned against Git may be applied: the store has the base from then on', async () => {
  const { workplace, main } = await pullRequest();
  const applied = await workplace.run(['apply', '--yes', '--base', `git:${main}`, '--prefer', 'git']);
  expect(applied.code).toBe(0);
  const plan = await workplace.json<Plan>(['plan']);
  expect(plan.changes).toEqual([]);
});
