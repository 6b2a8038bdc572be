import { UsageError } from '../../model/errors.ts';
import type { Finding } from '../../model/finding.ts';
import { compareText, findingAt } from '../problem.ts';
import { MAX_FILE_BYTES } from './bytes.ts';
import type { FileList, GivenFile } from './files.ts';
import { feedGit, runGit } from './git.ts';
import { linksToFiles } from './git-links.ts';

/** The YAML files of a directory as they were at a revision. */
export interface RevisionFiles extends FileList {
  /** The revision's commit, in full. */
  readonly commit: string;
}

/** All files of a revision together, in bytes; more is no desired state. */
const MAX_TOTAL_BYTES = 48 * 1024 * 1024;

/**
 * Reads a directory at a revision without a checkout; the same files as `listFiles` finds, but for those behind links, which
 * can't be followed there and are findings.
 *
 * @throws UsageError where there is no repository, no such revision, or no such directory in it.
 */
export async function listFilesAt(
  directory: string,
  revision: string,
  options: { readonly shown: string },
): Promise<RevisionFiles> {
  const place = await ask(directory, ['rev-parse', '--show-prefix'], {
    failed: `a base from Git needs ${options.shown} to be in a Git repository`,
  });
  const prefix = place.trim().replace(/\/$/, '');
  const commit = await ask(directory, ['rev-parse', '--verify', `${revision}^{commit}`], {
    failed: `there is no Git revision "${revision}" here (in CI it may have to be fetched first)`,
  });
  const hash = commit.trim();
  const tree = await ask(directory, ['rev-parse', '--verify', `${hash}:${prefix}`], {
    failed: `there is no directory ${options.shown} at the Git revision "${revision}"`,
  });
  const listing = await ask(directory, ['ls-tree', '-r', '-z', '-l', '--full-tree', tree.trim()], {
    failed: `${options.shown} can't be listed at the Git revision "${revision}"`,
  });
  const entries = listing
    .split('\0')
    .flatMap(parseEntry)
    .filter(({ file }) => file.split('/').every((part) => !part.startsWith('.')));
  const readable = entries.filter(isReadable);
  if (readable.reduce((sum, { size }) => sum + size, 0) > MAX_TOTAL_BYTES) {
    throw new UsageError(`the YAML at the Git revision "${revision}" is larger than 48 MiB`);
  }
  const files = await readBlobs(directory, readable);
  files.sort((a, b) => compareText(a.file, b.file));
  const pathOf = ({ file }: Entry) => (prefix === '' ? file : `${prefix}/${file}`);
  const links = entries.filter((entry) => entry.mode === LINK && !isYaml(entry)).map(pathOf);
  const harmless = await linksToFiles(directory, hash, links);
  const others = entries.filter((entry) => !harmless.has(pathOf(entry)));
  return { commit: hash, files, findings: others.flatMap(unreadable) };
}

interface Entry {
  readonly mode: string;
  readonly id: string;
  readonly size: number;
  /** Relative to the directory. */
  readonly file: string;
}

const LINK = '120000';
const SUBMODULE = '160000';
const START = 65536 + 1;

/** `mode type id size<tab>path`. */
function parseEntry(line: string): readonly Entry[] {
  const match = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line);
  if (!match) return [];
  const [, mode = '', id = '', size = '', file = ''] = match;
  return [{ mode, id, size: size === '-' ? 0 : Number(size), file }];
}

function isYaml({ file }: Entry): boolean {
  return /\.ya?ml$/.test(file);
}

function isReadable(entry: Entry): boolean {
  const { mode, size } = entry;
  return mode !== LINK && mode !== SUBMODULE && size <= MAX_FILE_BYTES && isYaml(entry);
}

function unreadable(entry: Entry): readonly Finding[] {
  const { file, mode } = entry;
  const at = { file, packed: START };
  if (mode === LINK || mode === SUBMODULE) {
    const what = mode === LINK ? 'a link' : 'a submodule';
    return [findingAt(at, 'unreadable-file', `${what}, which can't be followed at a Git revision`)];
  }
  if (isReadable(entry) || !isYaml(entry)) return [];
  return [findingAt(at, 'file-too-large', 'the file is larger than 1 MiB: split it')];
}

async function readBlobs(directory: string, entries: readonly Entry[]): Promise<GivenFile[]> {
  if (entries.length === 0) return [];
  const answer = await feedGit(
    directory,
    ['cat-file', '--batch'],
    entries.map(({ id }) => `${id}\n`).join(''),
  );
  if (!answer.ok) throw new UsageError(`the files can't be read from Git: ${answer.reason}`);
  const { bytes } = answer;
  let at = 0;
  return entries.map(({ id, size, file }) => {
    // `id type size<newline>content<newline>`
    const header = `${id} blob ${size}\n`;
    const start = at + header.length;
    if (bytes.toString('latin1', at, start) !== header || bytes.length < start + size + 1) {
      throw new UsageError(`the file ${file} can't be read from Git`);
    }
    at = start + size + 1;
    return { file, bytes: bytes.subarray(start, start + size) };
  });
}

async function ask(
  directory: string,
  args: readonly string[],
  options: { readonly failed: string },
): Promise<string> {
  const answer = await runGit(directory, args);
  if (!answer.ok) throw new UsageError(`${options.failed} (${answer.reason})`);
  return answer.bytes.toString('utf8');
}
