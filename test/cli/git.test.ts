import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { gitFacts, gitFindings } from '../../src/cli/planning/git.ts';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { repositoryIn } from '../support/git.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

/** A folder with one file of YAML in `campaigns/`, and ways to change it. */
function folderWithCampaigns() {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-git-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const directory = join(folder, 'campaigns');
  mkdirSync(join(directory, 'deep'), { recursive: true });
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  write('campaigns/a.yaml', 'a: 1\n');
  return { folder, directory, write };
}

/** The same, committed; `ignore`: lines of a `.gitignore` at its root. */
function committed({ ignore = '' } = {}) {
  const place = folderWithCampaigns();
  place.write('.gitignore', ignore);
  const { git, commit } = repositoryIn(place.folder);
  return { ...place, git, commit: commit() };
}

describe('the directory is as it was committed', () => {
  it('with changes elsewhere, and with ignored files that are not read', async () => {
    const { directory, write, commit } = committed({ ignore: '*.csv\n.*.yaml\n.cache/' });
    write('notes.yaml', '');
    write('campaigns/contacts.csv', 'phone\n');
    write('campaigns/.scratch.yaml', '');
    mkdirSync(join(directory, '.cache'));
    write('campaigns/.cache/a.yaml', '');
    expect(await gitFacts(directory)).toEqual({ commit, dirty: false, unknown: null });
  });

  it('in a hook too, which names the index of another', async () => {
    const { directory, commit } = committed();
    vi.stubEnv('GIT_DIR', '.git');
    vi.stubEnv('GIT_INDEX_FILE', 'other-index');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await gitFacts(directory)).toEqual({ commit, dirty: false, unknown: null });
  });
});

describe('the directory is changed', () => {
  it.each([
    { what: 'an edited file', file: 'a.yaml' },
    { what: 'a new file', file: 'b.yaml' },
    { what: 'an ignored file', file: 'local-b.yaml' },
    { what: 'a file in an ignored folder', file: 'deep/b.yml' },
  ])('by $what, whatever the settings hide', async ({ file }) => {
    const { directory, write, git, commit } = committed({ ignore: 'local-*\ndeep/' });
    git('config', 'status.showUntrackedFiles', 'no');
    write(`campaigns/${file}`, 'a: 2\n');
    expect(await gitFacts(directory)).toEqual({ commit, dirty: true, unknown: null });
  });

  it('by an ignored link to a folder', async () => {
    const { directory, folder } = committed({ ignore: 'linked' });
    symlinkSync(join(folder, 'elsewhere'), join(directory, 'linked'));
    expect(await gitFacts(directory)).toMatchObject({ dirty: false });
    mkdirSync(join(folder, 'elsewhere'));
    expect(await gitFacts(directory)).toMatchObject({ dirty: true });
  });

  it('before the first commit', async () => {
    const { directory, folder } = folderWithCampaigns();
    repositoryIn(folder);
    expect(await gitFacts(directory)).toEqual({ commit: null, dirty: true, unknown: null });
  });
});

describe('where Git does not tell', () => {
  it('for the index, the directory counts as changed', async () => {
    const { directory, write, commit } = committed();
    write('.git/index', 'damaged');
    const facts = await gitFacts(directory);
    expect(facts).toEqual({ commit, dirty: true, unknown: expect.stringContaining('index') });
    expect(gitFindings(facts, 'campaigns')).toEqual([
      { id: 'git-unknown', severity: 'warning', message: expect.stringContaining(facts.unknown ?? '-') },
    ]);
  });

  it('for the owner of the repository, neither', async () => {
    const { directory } = committed();
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    onTestFinished(() => void vi.unstubAllEnvs());
    const facts = await gitFacts(directory);
    expect(facts).toEqual({ commit: null, dirty: true, unknown: expect.stringContaining('ownership') });
  });

  it('as there is no repository, nothing is wrong', async () => {
    const { directory } = folderWithCampaigns();
    const facts = await gitFacts(directory);
    expect(facts).toEqual({ commit: null, dirty: false, unknown: null });
    expect(gitFindings(facts, 'campaigns')).toEqual([]);
  });
});

it('plan, apply, run and doctor say that Git does not tell', async () => {
  const { run, json, folder } = openWorkplace({
    tenant: await openTenant(),
    env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
  });
  repositoryIn(folder);
  const plan = await json(['plan']);
  expect(plan.source).toMatchObject({ commit: null, dirty: true });
  expect(plan.findings).toContainEqual(expect.objectContaining({ id: 'git-unknown' }));
  const said = 'whether campaigns is as it was committed (detected dubious ownership';
  expect((await run(['apply', '--yes'])).stdout).toContain(said);
  expect((await run(['run', '--once'])).stdout).toContain(said);
  expect((await run(['doctor'])).stdout).toContain('detected dubious ownership');
});
