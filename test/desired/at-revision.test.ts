import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadDesiredAt } from '../../src/desired/at-revision.ts';
import { UsageError } from '../../src/model/errors.ts';
import { repositoryIn } from '../support/git.ts';
import { directoryWith, yaml } from './support.ts';

/** A repository whose first commit holds these files. */
function repositoryWith(files: Readonly<Record<string, string>>) {
  const folder = directoryWith(files);
  const { commit } = repositoryIn(folder);
  return { folder, commit, first: commit() };
}

const at = (directory: string, revision: string, shown = 'campaigns') =>
  loadDesiredAt(directory, revision, { shown });

async function namesAt(directory: string, revision: string) {
  const { desired } = await at(directory, revision);
  return desired?.campaigns.map(({ document }) => `${document.key.name} ${document.file}`);
}

describe('the desired state at a revision', () => {
  it('is that of the commit, whatever the working tree holds', async () => {
    const { folder, first } = repositoryWith({
      'campaigns/a.yaml': yaml('Campaign', 'a', ['run: paused']),
      'campaigns/deep/b.yml': yaml('Campaign', 'b', []),
      'campaigns/.hidden/c.yaml': 'not: read',
      'campaigns/notes.md': 'not read',
      'other/d.yaml': 'not: read',
    });
    rmSync(join(folder, 'campaigns/deep'), { recursive: true });
    writeFileSync(join(folder, 'campaigns/a.yaml'), 'broken: [');
    const { desired, findings, commit } = await at(join(folder, 'campaigns'), 'HEAD');
    expect(findings).toEqual([]);
    expect(commit).toBe(first);
    expect(desired?.campaigns.map(({ document }) => [document.file, document.spec])).toEqual([
      ['a.yaml', { run: 'paused' }],
      ['deep/b.yml', {}],
    ]);
  });

  it('is that of the revision that is named', async () => {
    const { folder, first, commit } = repositoryWith({ 'a.yaml': yaml('Campaign', 'a', []) });
    writeFileSync(join(folder, 'b.yaml'), yaml('Campaign', 'b', []));
    commit();
    expect(await namesAt(folder, first)).toEqual(['a a.yaml']);
    expect(await namesAt(folder, 'HEAD')).toEqual(['a a.yaml', 'b b.yaml']);
    expect(await namesAt(folder, 'HEAD~1')).toEqual(['a a.yaml']);
  });

  it('is that of its own repository in a hook, whose environment names one', async () => {
    const { folder } = repositoryWith({
      'campaigns/a.yaml': yaml('Campaign', 'a', []),
      'other/b.yaml': yaml('Campaign', 'b', []),
    });
    vi.stubEnv('GIT_DIR', join(folder, '.git'));
    vi.stubEnv('GIT_WORK_TREE', '.');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await namesAt(join(folder, 'campaigns'), 'HEAD')).toEqual(['a a.yaml']);
  });

  it('has files of any name and content, the empty one too', async () => {
    const name = 'ä "b"\n.yaml';
    const { folder } = repositoryWith({ [name]: `# ü\n${yaml('Campaign', 'a', [])}`, 'empty.yaml': '' });
    expect(await namesAt(folder, 'HEAD')).toEqual([`a ${name}`]);
  });

  it('tells what is wrong in it by file, line and column', async () => {
    const { folder } = repositoryWith({ 'a.yaml': yaml('Campaign', 'a', ['run: fast']) });
    const { desired, findings } = await at(folder, 'HEAD');
    expect(desired).toBeNull();
    expect(findings.map(({ source }) => source)).toEqual(['a.yaml:6:8']);
  });

  it.each([
    { what: 'YAML', name: 'link.yaml', target: '../a.yaml' },
    { what: 'a directory', name: 'linked', target: '../../shared' },
    { what: 'a directory by way of another link', name: 'linked', target: '../../latest' },
    { what: 'nothing that is there', name: 'README.md', target: '../README' },
    { what: 'somewhere out of the repository', name: 'README.md', target: '/README.md' },
  ])('is not complete with a link to $what, which can not be followed there', async ({ name, target }) => {
    const { folder, commit } = repositoryWith({ 'b/a.yaml': '', 'shared/README.md': '' });
    symlinkSync('shared', join(folder, 'latest'));
    mkdirSync(join(folder, 'b/x'));
    symlinkSync(target, join(folder, 'b/x', name));
    commit();
    const { desired, findings } = await at(join(folder, 'b'), 'HEAD');
    expect(desired).toBeNull();
    expect(findings.map(({ id, source }) => `${id} ${source}`)).toEqual([`unreadable-file x/${name}:1:1`]);
  });

  it.each(['', 'b'])('takes no notice of links to files that are not read, in "%s"', async (directory) => {
    const { folder, commit } = repositoryWith({ 'b/a.yaml': yaml('Campaign', 'a', []), 'README ü.md': '' });
    symlinkSync('README ü.md', join(folder, 'NOTES.md'));
    symlinkSync('../NOTES.md', join(folder, 'b/README.md'));
    commit();
    expect((await at(join(folder, directory), 'HEAD')).findings).toEqual([]);
    symlinkSync('nothing', join(folder, 'b/A.md'));
    commit();
    const { findings } = await at(join(folder, directory), 'HEAD');
    expect(findings.map(({ source }) => source)).toEqual([expect.stringMatching(/\bA\.md:1:1$/)]);
  });
});

describe('the overlay of a tenant at a revision', () => {
  const project = (tenants: string) =>
    yaml('Project', 'acme', ['defaultTenant: prod', `tenants: ${tenants}`]);
  const BASE = {
    'project.yaml': project('{prod: {}, st: {overlay: ov/st}}'),
    'd.yaml': yaml('Dialer', 'd', ['concurrency: 40']),
    'ov/st/d.yaml': yaml('Dialer', 'd', ['concurrency: 5']),
  };
  const linesOf = async (folder: string, options: { tenant?: string; overlays?: boolean }) => {
    const { desired, findings } = await loadDesiredAt(folder, 'HEAD', { shown: '.', ...options });
    expect(findings).toEqual([]);
    return desired?.dialers.map(({ spec }) => spec.concurrency);
  };

  it('is laid over for that tenant alone, as it was then', async () => {
    const { folder } = repositoryWith(BASE);
    writeFileSync(join(folder, 'ov/st/d.yaml'), 'broken: [');
    expect(await linesOf(folder, { tenant: 'st' })).toEqual([5]);
    expect(await linesOf(folder, { tenant: 'prod' })).toEqual([40]);
    expect(await linesOf(folder, { tenant: 'st', overlays: false })).toEqual([40]);
  });

  it.each([
    ['the tenant', '{prod: {}}'],
    ['its overlay', '{prod: {}, st: {}}'],
    ['a file in it', '{prod: {}, st: {overlay: other}}'],
  ])('is none where the revision has not %s', async (_, tenants) => {
    const { 'ov/st/d.yaml': overlay, ...rest } = BASE;
    const { folder } = repositoryWith({ ...rest, 'project.yaml': project(tenants) });
    mkdirSync(join(folder, 'ov/st'), { recursive: true });
    writeFileSync(join(folder, 'ov/st/d.yaml'), overlay);
    writeFileSync(join(folder, 'project.yaml'), BASE['project.yaml']);
    expect(await linesOf(folder, { tenant: 'st' })).toEqual([40]);
  });

  it('tells what is wrong in it', async () => {
    const { folder } = repositoryWith({ ...BASE, 'ov/st/d.yaml': yaml('Dialer', 'x', []) });
    const { desired, findings } = await loadDesiredAt(folder, 'HEAD', { shown: '.', tenant: 'st' });
    expect(desired).toBeNull();
    expect(findings.map(({ id, source }) => `${id} ${source}`)).toEqual([
      'overlay-without-base ov/st/d.yaml:4:9',
    ]);
  });

  it('holds nothing of another tenant’s overlay below it', async () => {
    const tenants = '{prod: {overlay: ov}, st: {overlay: ov/st}}';
    const { folder } = repositoryWith({ ...BASE, 'project.yaml': project(tenants) });
    expect(await linesOf(folder, { tenant: 'prod' })).toEqual([40]);
    expect(await linesOf(folder, { tenant: 'st' })).toEqual([5]);
  });
});

describe('what is not there', () => {
  it('is an error that names the revision or the directory', async () => {
    const { folder } = repositoryWith({ 'campaigns/a.yaml': yaml('Campaign', 'a', []) });
    mkdirSync(join(folder, 'later'));
    await expect(at(folder, 'origin/main')).rejects.toThrow('there is no Git revision "origin/main" here');
    await expect(at(join(folder, 'later'), 'HEAD', 'later')).rejects.toThrow(
      'there is no directory later at the Git revision "HEAD"',
    );
    await expect(at(folder, 'HEAD:campaigns/a.yaml')).rejects.toThrow(UsageError);
  });

  it('is an error outside of a repository', async () => {
    await expect(at(directoryWith({}), 'HEAD')).rejects.toThrow('needs campaigns to be in a Git repository');
  });
});
