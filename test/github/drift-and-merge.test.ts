import { expect, it } from 'vitest';
import { openTenant, openWorkplace, tenantEnv, writesOf } from '../support/cli.ts';
import { repositoryIn } from '../support/git.ts';
import { item, startGithub } from './fake-github.ts';
import { type ActionOptions, runAction } from './runner.ts';

/** A repository whose tenant is as it says. */
async function merged() {
  const tenant = await openTenant();
  const workplace = openWorkplace({ tenant });
  workplace.write('.gitignore', '.dialform\n');
  repositoryIn(workplace.folder).commit();
  expect((await workplace.run(['apply', '--yes'])).code).toBe(0);
  const github = await startGithub();
  const run = (inputs: NonNullable<ActionOptions['inputs']>) =>
    runAction({ folder: workplace.folder, github, env: tenantEnv(tenant), inputs });
  return { tenant, workplace, github, run };
}

it('drift has one issue that opens, follows, closes and opens again', async () => {
  const { workplace, github, run } = await merged();
  const other = item({
    id: 1,
    login: 'mallory',
    body: '<!-- dialform-drift:production -->',
    title: 'forged',
  });
  const pull = item({ id: 2, body: '<!-- dialform-drift:production -->', isPullRequest: true });
  github.issues.push(other, pull);
  const look = () => run({ command: 'drift', issue: 'true', base: 'git:HEAD' });
  const own = () => github.issues.slice(2).map(({ title, state, body }) => ({ title, state, body }));

  expect((await look()).log).toContain('The drift issue: nothing.');
  // What main says stands for what was last applied: that the tenant differs looks the same, whoever moved.
  const file = 'campaigns/dialers/progressive-steady.yaml';
  const repository = { commit: () => repositoryIn(workplace.folder).commit() };
  workplace.edit(file, 'concurrency: 30', 'concurrency: 33');
  repository.commit();
  const found = await look();
  expect([found.code, found.outputs['exit-code']]).toEqual([0, '2']);
  expect(own()).toMatchObject([{ title: 'CXone has drifted from Git: production', state: 'open' }]);
  expect(own()[0]?.body).toMatch(/^<!-- dialform-drift:production -->\n/);

  expect((await look()).log).toContain('The drift issue: unchanged.');
  workplace.edit(file, 'concurrency: 33', 'concurrency: 34');
  repository.commit();
  expect((await look()).log).toContain('The drift issue: updated.');
  expect(own()[0]?.body).toContain('34');

  workplace.edit(file, 'concurrency: 34', 'concurrency: 30');
  repository.commit();
  expect((await look()).log).toContain('The drift issue: closed.');
  expect(github.comments.get(102)?.[0]?.body).toContain(
    'https://github.example/acme/outbound/actions/runs/7',
  );
  workplace.edit(file, 'concurrency: 30', 'concurrency: 35');
  repository.commit();
  expect((await look()).log).toContain('The drift issue: reopened.');
  expect(own()).toMatchObject([{ state: 'open' }]);

  workplace.edit(file, 'concurrency: 35', 'concurrency: none');
  repository.commit();
  const failed = await look();
  expect(failed.code).toBe(1);
  expect(failed.log).toContain('the issue stays as it is');
  expect(own()).toMatchObject([{ state: 'open' }]);
});

it('a merge applies the plan that was made, and nothing twice', async () => {
  const { tenant, workplace, run } = await merged();
  const before = writesOf(tenant).length;
  workplace.edit('campaigns/dialers/progressive-steady.yaml', 'concurrency: 30', 'concurrency: 40');
  const plan = await run({ command: 'plan' });
  expect(plan.outputs['exit-code']).toBe('2');
  const again = await run({ command: 'apply', 'plan-file': plan.outputs['plan-file'] ?? '' });
  expect([again.code, again.outputs['exit-code']]).toEqual([0, '0']);
  expect(again.summary).toContain('applied');
  expect(writesOf(tenant).length - before).toBe(4);
  const twice = await run({ command: 'apply' });
  expect([twice.code, twice.summary.includes('**applied**')]).toEqual([0, false]);
  expect(writesOf(tenant).length - before).toBe(4);
});

it('a merge that a guard holds fails, and goes through where it is allowed', async () => {
  const { tenant, workplace, run } = await merged();
  const before = writesOf(tenant).length;
  workplace.edit('campaigns/compliance/us-health.yaml', 'state: true', 'state: false');
  expect((await run({ command: 'apply' })).code).toBe(3);
  expect(writesOf(tenant).length).toBe(before);
  expect((await run({ command: 'apply', args: '--allow critical-field' })).code).toBe(0);
  expect(writesOf(tenant).length).toBe(before + 1);
});
