import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadBefore } from '../lists/ports.ts';
import type { ListRows } from '../model/contact-lists.ts';
import { isJsonObject, type Json } from '../model/values/json.ts';

/** Of the form; what was kept in another is forgotten. */
const VERSION = 1;
const COUNTS = ['rows', 'rejected', 'suppressed', 'duplicate', 'unique'] as const;

/** What the last reading of a list on this machine came to: counts and hashes. null where nothing is kept, or it is damaged. */
export function recallRead(folder: string, list: string): ReadBefore | null {
  try {
    const found: unknown = JSON.parse(readFileSync(pathOf(folder, list), 'utf8'));
    if (!isJsonObject(found) || !isJsonObject(found.read) || found.version !== VERSION) return null;
    return found.digest === digestOf(found.read) ? readIn(found.read) : null;
  } catch {
    return null;
  }
}

/** Nothing depends on it: one that can't be written means that the files are read again. */
export function rememberRead(folder: string, list: string, read: ReadBefore): void {
  const path = pathOf(folder, list);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const content = { version: VERSION, read, digest: digestOf(read) };
    writeFileSync(temporary, JSON.stringify(content), { mode: 0o600 });
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}

function pathOf(folder: string, list: string): string {
  return join(folder, `${list}.read.json`);
}

function digestOf(read: unknown): string {
  return hash('sha256', JSON.stringify(read), 'hex');
}

function readIn(read: Readonly<Record<string, Json>>): ReadBefore | null {
  const { sources, settings, contentHash, prepared } = read;
  if (typeof sources !== 'string' || typeof settings !== 'string' || typeof contentHash !== 'string')
    return null;
  const since = sinceIn(read.since);
  const known = { sources, settings, contentHash, ...(since && { since }) };
  if (prepared === null || prepared === undefined) return { ...known, prepared: null };
  if (!isJsonObject(prepared)) return null;
  const { fingerprint, given, at } = prepared;
  const rows = rowsIn(prepared.rows);
  if (typeof fingerprint !== 'string' || typeof given !== 'string' || typeof at !== 'string' || !rows)
    return null;
  return { ...known, prepared: { fingerprint, given, rows, at } };
}

function sinceIn(value: Json | undefined): ReadBefore['since'] | null {
  if (!isJsonObject(value)) return null;
  const { suppressions, count } = value;
  return typeof suppressions === 'string' && typeof count === 'number' ? { suppressions, count } : null;
}

function rowsIn(value: Json | undefined): ListRows | null {
  if (!isJsonObject(value)) return null;
  const counts = COUNTS.map((name) => value[name]);
  if (!counts.every((count): count is number => Number.isSafeInteger(count))) return null;
  const [rows = 0, rejected = 0, suppressed = 0, duplicate = 0, unique = 0] = counts;
  return { rows, rejected, suppressed, duplicate, unique };
}
