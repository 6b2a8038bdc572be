import { type Dirent, readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { Finding } from '../../model/finding.ts';
import { compareText, findingAt } from '../problem.ts';

/** A YAML file to read: relative to the directory for people, and where to open it. */
export interface FoundFile {
  /** With `/`. */
  readonly file: string;
  readonly path: string;
}

/** A YAML file that is not on the disk. */
export interface GivenFile {
  /** Relative to the directory, with `/`. */
  readonly file: string;
  readonly bytes: Buffer;
}

export interface FileList<File = FoundFile | GivenFile> {
  /** Sorted by `file`. */
  readonly files: readonly File[];
  readonly findings: readonly Finding[];
}

interface Folder {
  readonly path: string;
  /** Relative, with a slash at its end; empty for the root. */
  readonly prefix: string;
}

/**
 * The `*.yaml` and `*.yml` files under a directory. Names that start with a dot are passed over. Links are followed;
 * each real directory is read once, so that loops end. What can't be read is a finding, never silently absent.
 */
export function listFiles(directory: string): FileList<FoundFile> {
  const files: FoundFile[] = [];
  const findings: Finding[] = [];
  const visited = new Set<string>();
  const waiting: Folder[] = [{ path: directory, prefix: '' }];
  const linked: Folder[] = [];
  // Directories reached through a link wait, so that a file goes by its real path where it has one.
  for (;;) {
    const folder = waiting.pop() ?? linked.shift();
    if (!folder) break;
    try {
      if (isNew(folder.path, visited)) readFolder(folder);
    } catch (error) {
      findings.push(unreadable(folder, directory, error));
    }
  }
  files.sort((a, b) => compareText(a.file, b.file));
  return { files, findings };

  function readFolder(folder: Folder): void {
    const entries = readdirSync(folder.path, { withFileTypes: true });
    entries.sort((a, b) => compareText(b.name, a.name));
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const found = { path: folder.path + sep + entry.name, file: folder.prefix + entry.name };
      const type = typeOf(entry, found.path);
      if (type === 'directory') {
        (entry.isSymbolicLink() ? linked : waiting).push({ path: found.path, prefix: `${found.file}/` });
      } else if (type === 'file') {
        if (/\.ya?ml$/.test(entry.name)) files.push(found);
      } else if (type === 'broken' || /\.ya?ml$/.test(entry.name)) {
        findings.push(notAFile(found.file, type));
      }
    }
  }
}

function typeOf(entry: Dirent, path: string): 'file' | 'directory' | 'broken' | 'other' {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  try {
    const target = statSync(path);
    return target.isFile() ? 'file' : target.isDirectory() ? 'directory' : 'other';
  } catch {
    return 'broken';
  }
}

function isNew(path: string, visited: Set<string>): boolean {
  const { dev, ino } = statSync(path, { bigint: true });
  const identity = `${dev}:${ino}`;
  if (visited.has(identity)) return false;
  visited.add(identity);
  return true;
}

const START = 65536 + 1;

function notAFile(file: string, type: 'broken' | 'other'): Finding {
  const message =
    type === 'broken'
      ? 'a link that leads nowhere: repair or remove it'
      : 'not a regular file, so it is not read';
  return findingAt({ file, packed: START }, 'unreadable-file', message);
}

function unreadable(folder: Folder, directory: string, error: unknown): Finding {
  const reason = reasonOf(error);
  if (folder.prefix !== '') {
    const place = { file: folder.prefix.slice(0, -1), packed: START };
    return findingAt(place, 'unreadable-directory', `the directory can't be read: ${reason}`);
  }
  const message = `the desired-state directory ${directory} can't be read: ${reason}`;
  return { id: 'unreadable-directory', severity: 'error', message };
}

/** What the operating system says, for people. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'it does not exist';
    case 'ENOTDIR':
      return 'it is not a directory';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ELOOP':
      return 'its links form a loop';
    default:
      return typeof code === 'string' ? code : 'reading failed';
  }
}
