import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { annotationDirectory } from '../../../src/cli/output/annotation-directory.ts';
import { findingsGithub } from '../../../src/report/findings/findings.ts';
import { repositoryIn } from '../../support/git.ts';

function folderWith(...folders: readonly string[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dialform-annotations-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const each of folders) mkdirSync(join(folder, each), { recursive: true });
  return folder;
}

it.each([
  ['.', 'outbound/campaigns', 'outbound/campaigns/'],
  ['outbound', 'campaigns', 'outbound/campaigns/'],
  ['outbound/tools', '../campaigns', 'outbound/campaigns/'],
  ['outbound/campaigns', '.', 'outbound/campaigns/'],
])(
  'called in %s for %s, annotations are from the root of the repository',
  async (place, directory, named) => {
    const root = folderWith('outbound/campaigns', 'outbound/tools');
    repositoryIn(root);
    expect(await annotationDirectory({ cwd: join(root, place) }, directory, ['text', 'github'])).toBe(named);
  },
);

it('the repository itself has no folder in front', async () => {
  const root = folderWith('tools');
  repositoryIn(root);
  const directory = await annotationDirectory({ cwd: join(root, 'tools') }, '..', ['github']);
  const finding = { id: 'x', severity: 'error', message: 'y', source: 'all.yaml:1:2' } as const;
  expect(findingsGithub([finding], { directory })).toContain('file=all.yaml,line=1,col=2');
});

it('is what was given outside of a repository, and where nobody asks for annotations', async () => {
  const folder = folderWith('outbound/campaigns');
  const at = (forms: Parameters<typeof annotationDirectory>[2]) =>
    annotationDirectory({ cwd: join(folder, 'outbound') }, '../outbound/campaigns', forms);
  expect(await at(['github'])).toBe('../outbound/campaigns');
  repositoryIn(folder);
  expect(await at(['text', 'markdown'])).toBe('../outbound/campaigns');
});
