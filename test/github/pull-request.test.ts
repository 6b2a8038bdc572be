import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTenant, openWorkplace, SECRET, tenantEnv, type Workplace } from '../support/cli.ts';
import { repositoryIn } from '../support/git.ts';
import { type FakeGithub, item, startGithub, TOKEN } from './fake-github.ts';
import { type ActionOptions, runAction } from './runner.ts';

const LINES = ['dialers/progressive-steady.yaml', 'concurrency: 30', 'concurrency: 60'] as const;
const PULL_REQUEST = { number: 12 };

/** A pull request that was just pushed: the tenant is as `main` says. */
async function pushed() {
  const tenant = await openTenant();
  const workplace = openWorkplace({ tenant });
  const repository = repositoryIn(workplace.folder);
  workplace.write('.gitignore', '.dialform\n');
  repository.commit();
  repository.git('branch', 'was');
  expect((await workplace.run(['apply', '--yes'])).code).toBe(0);
  // CI has a clone and no store.
  rmSync(join(workplace.folder, '.dialform'), { recursive: true });
  const github = await startGithub();
  return { workplace, github, env: tenantEnv(tenant), repository };
}

function edit(workplace: Workplace, [file, from, to]: readonly [string, string, string] = LINES) {
  workplace.edit(`campaigns/${file}`, from, to);
}

type Pushed = Awaited<ReturnType<typeof pushed>>;

function check({ workplace, github, env }: Pushed, more: Partial<ActionOptions> = {}) {
  const inputs = { base: 'git:was', ...more.inputs };
  return runAction({
    ...{ folder: workplace.folder, github, env, pullRequest: PULL_REQUEST },
    ...more,
    inputs,
  });
}

function commentsOf(github: FakeGithub) {
  return (github.comments.get(PULL_REQUEST.number) ?? []).map(({ body }) => body);
}

describe('a pull request', () => {
  it('gets one comment, annotations, a summary and outputs, and the comment follows it', async () => {
    const request = await pushed();
    edit(request.workplace);
    const first = await check(request);
    expect(first.code).toBe(0);
    expect(first.log).toContain(
      '::warning file=campaigns/dialers/progressive-steady.yaml,line=10,col=16,title=high risk::',
    );
    expect(first.summary).toContain('4 to update');
    expect(first.outputs).toMatchObject({ 'exit-code': '2', changes: '4', risk: 'high' });
    const [comment, ...others] = commentsOf(request.github);
    expect(others).toEqual([]);
    expect(comment).toMatch(/^<!-- dialform-plan:production -->\n/);
    expect(comment).toContain('| lines (concurrency) | 30 | **60** |');

    await check(request);
    expect(request.github.requests.filter((one) => one.startsWith('PATCH'))).toEqual([]);
    edit(request.workplace, ['dialers/progressive-steady.yaml', 'concurrency: 60', 'concurrency: 31']);
    await check(request);
    expect(commentsOf(request.github)).toEqual([
      expect.stringContaining('| lines (concurrency) | 30 | **31** |'),
    ]);
  });

  it('whose YAML is wrong says so at the lines, in place of the plan of before', async () => {
    const request = await pushed();
    edit(request.workplace);
    await check(request);
    edit(request.workplace, ['dialers/progressive-steady.yaml', 'concurrency: 60', 'concurrency: many']);
    const run = await check(request);
    expect(run.code).toBe(1);
    expect(run.log).toMatch(/::error file=campaigns\/dialers\/progressive-steady\.yaml,line=10,/);
    expect(commentsOf(request.github)).toEqual([expect.stringContaining('## No plan')]);
    expect(run.outputs).toMatchObject({ 'exit-code': '1', 'plan-file': '' });
  });

  it('that a guard holds fails, unless only errors are to', async () => {
    const request = await pushed();
    edit(request.workplace, ['compliance/us-health.yaml', 'state: true', 'state: false']);
    const blocked = await check(request);
    expect([blocked.code, blocked.outputs['exit-code'], blocked.outputs.risk]).toEqual([3, '3', 'critical']);
    expect((await check(request, { inputs: { 'fail-on': 'error' } })).code).toBe(0);
    expect(commentsOf(request.github)).toHaveLength(1);
  });

  it('leaves alone what others wrote, also under our marker', async () => {
    const request = await pushed();
    edit(request.workplace);
    const forged = item({ id: 7, login: 'mallory', body: '<!-- dialform-plan:production -->\nall is well' });
    request.github.comments.set(PULL_REQUEST.number, [forged]);
    await check(request);
    expect(commentsOf(request.github)).toHaveLength(2);
    expect(forged.body).toContain('all is well');
  });

  it('without a permission to comment says which one is missing, and keeps its own exit code apart', async () => {
    const request = await pushed();
    request.github.faults.push(403);
    const run = await check(request);
    expect(run.code).toBe(1);
    expect(run.log).toContain('::error title=dialform comment::GitHub refused GET');
    expect(run.log).toContain('pull-requests: write');
    expect(run.outputs['exit-code']).toBe('0');
  });

  it('has no secret in its log, its summary or its comment', async () => {
    const request = await pushed();
    edit(request.workplace);
    const run = await check(request);
    const said = [run.log, run.summary, ...commentsOf(request.github)].join('\n');
    for (const secret of [SECRET, TOKEN]) expect(said).not.toContain(secret);
  });
});

describe("a fork's pull request", () => {
  const fork = { pullRequest: { number: 12, from: 'mallory/outbound' }, env: {} };

  it('is validated without a secret, and asks GitHub for nothing', async () => {
    const request = await pushed();
    edit(request.workplace, ['dialers/progressive-steady.yaml', 'concurrency: 30', 'concurrency: many']);
    const run = await check(request, { ...fork, inputs: { command: 'validate' } });
    expect(run.code).toBe(1);
    expect(run.log).toMatch(/::error file=campaigns\/dialers\/progressive-steady\.yaml,line=10,/);
    expect(run.summary).toContain('1 error');
    expect(request.github.requests).toEqual([]);
  });

  it('says what is missing where it is planned all the same', async () => {
    const run = await check(await pushed(), fork);
    expect(run.code).toBe(1);
    expect(run.log).toContain('CXONE_BASE_URL');
  });
});

it('no input is ever run by a shell', async () => {
  const request = await pushed();
  const evil = '"; touch pwned; $(touch pwned) `touch pwned` #';
  for (const name of ['directory', 'tenant', 'base', 'args', 'command', 'fail-on', 'version']) {
    const run = await check(request, { inputs: { [name]: evil } });
    expect(run.code, name).not.toBe(0);
  }
  expect(existsSync(join(request.workplace.folder, 'pwned'))).toBe(false);
});
