import { hash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { KINDS } from '../../model/resource.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import type { PositionLists } from '../yaml/positions-table.ts';
import type { CacheEntry } from './format.ts';

export interface CacheContent {
  /** What wrote it; of another version nothing is believed. */
  readonly version: string;
  readonly lists: PositionLists;
  /** The file that held the Project; null where none did. */
  readonly projectFile: string | null;
  /** By the key of the file's bytes. */
  readonly files: Readonly<Record<string, CacheEntry>>;
}

/** Bytes: a SHA-256 in hexadecimal, and the end of the line. */
const DIGEST_LINE = 65;

/** Null if there is none that we wrote in this version. */
export function readCache(path: string, version: string): CacheContent | null {
  try {
    const bytes = readFileSync(path);
    const rest = bytes.subarray(DIGEST_LINE);
    if (bytes.toString('latin1', 0, DIGEST_LINE) !== `${hash('sha256', rest, 'hex')}\n`) return null;
    const content: unknown = JSON.parse(rest.toString('utf8'));
    return isContent(content) && content.version === version ? content : null;
  } catch {
    return null;
  }
}

/** First line: SHA-256 of the rest. Readers see the old file or the new one, whole. */
export function writeCache(path: string, content: CacheContent): void {
  const text = JSON.stringify(content);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    makeFolders(dirname(path));
    writeFileSync(temporary, `${hash('sha256', text, 'hex')}\n`, { mode: 0o600 });
    appendFileSync(temporary, text);
    renameSync(temporary, path);
  } catch {
    discard(temporary);
  }
}

/** The cache's folder and the one above it. Not with `recursive`: below `/proc` or an automounter Node would never come back. */
function makeFolders(folder: string): void {
  for (const each of [dirname(folder), folder]) if (!existsSync(each)) mkdirSync(each);
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder itself is at fault then, and nothing was written.
  }
}

/** The digest tells that we wrote it; this, that it is what we mean by it now. */
function isContent(content: unknown): content is CacheContent {
  if (!isJsonObject(content)) return false;
  const { version, lists, projectFile, files } = content;
  return (
    typeof version === 'string' &&
    (projectFile === null || typeof projectFile === 'string') &&
    isJsonObject(lists) &&
    areLists(lists) &&
    isJsonObject(files) &&
    everyEntry(files, lists.places)
  );
}

function areLists(lists: JsonObject): lists is JsonObject & { readonly places: readonly Json[] } {
  const { shapes, places } = lists;
  return (
    Array.isArray(shapes) &&
    shapes.every((shape) => Array.isArray(shape) && shape.every((pointer) => typeof pointer === 'string')) &&
    Array.isArray(places) &&
    places.every((place) => isPlace(place, shapes))
  );
}

function isPlace(place: Json, shapes: readonly Json[]): boolean {
  if (!isJsonObject(place)) return false;
  const { shape, packed } = place;
  const pointers = typeof shape === 'number' ? shapes[shape] : undefined;
  return (
    Array.isArray(pointers) &&
    Array.isArray(packed) &&
    packed.length === pointers.length &&
    packed.every((number) => typeof number === 'number')
  );
}

// Loops without closures: ten thousand entries come by here before anything else is done.
function everyEntry(files: Readonly<Record<string, unknown>>, places: readonly unknown[]): boolean {
  for (const key in files) {
    const entry: unknown = files[key];
    if (!Array.isArray(entry)) return false;
    for (const cached of entry) if (!isCached(cached, places)) return false;
  }
  return true;
}

const KNOWN_KINDS: ReadonlySet<unknown> = new Set(KINDS);

function isCached(cached: unknown, places: readonly unknown[]): boolean {
  if (!isJsonObject(cached)) return false;
  const { metadata, place } = cached;
  return (
    KNOWN_KINDS.has(cached.kind) &&
    isJsonObject(metadata) &&
    typeof metadata.name === 'string' &&
    isJsonObject(cached.spec) &&
    typeof cached.digest === 'string' &&
    typeof place === 'number' &&
    places[place] !== undefined
  );
}
