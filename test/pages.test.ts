import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILES = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)));
const PAGES = FILES.filter((path) => path.endsWith('.md'));

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const linesOf = (path: string) => read(path).split('\n');
/** Without the blocks of code, in which a bracket is no link. */
const proseOf = (path: string) => read(path).replace(/^```.*?^```/gms, '');

/** What a page calls a heading in a link, as GitHub does. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function isDead(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#', 2);
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, file))) return true;
  if (anchor === undefined) return false;
  const headings = linesOf(file).flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
  return !headings.map(anchorOf).includes(anchor);
}

describe('what is kept in Git', () => {
  it('holds no marker of a merge', () => {
    const marked = FILES.flatMap((path) =>
      linesOf(path).flatMap((line, index) =>
        /^(?:<{7}|>{7}|\|{7}) |^={7}$/.test(line) ? [`${path}:${index + 1}`] : [],
      ),
    );
    expect(marked).toEqual([]);
  });
});

describe('the pages', () => {
  it('were found', () => {
    expect(PAGES).toContain('README.md');
    expect(PAGES.length).toBeGreaterThan(20);
  });

  it('link to what is there', () => {
    const dead = PAGES.flatMap((page) =>
      [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) =>
        !/^[a-z]+:/.test(target) && isDead(page, target) ? [`${page}: ${target}`] : [],
      ),
    );
    expect(dead).toEqual([]);
  });

  it('name only files of the sources and tests that are there', () => {
    // A decision tells of its time.
    const dead = PAGES.filter((page) => !page.startsWith('docs/decisions/')).flatMap((page) =>
      [...proseOf(page).matchAll(/`((?:src|test|scripts|schemas|examples|bench)\/[\w./-]+)`/g)].flatMap(
        ([, path = '']) => (existsSync(join(ROOT, path)) ? [] : [`${page}: ${path}`]),
      ),
    );
    expect(dead).toEqual([]);
  });
});
