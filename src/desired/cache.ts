import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isJsonObject } from '../model/json.ts';
import type { Pointer } from '../model/pointer.ts';
import { KINDS, type Kind, type Metadata } from '../model/resource.ts';
import type { FileDocument } from './check-file.ts';
import type { Checked, CheckedDocument } from './checked.ts';
import { type Specs, schemasDigest } from './schemas.ts';

/** The valid documents of files that did not change, so that they are neither parsed nor checked against a schema again. */
export interface DocumentCache {
  /** Null if these bytes were not seen before. */
  find(bytes: Buffer, file: string): readonly FileDocument[] | null;
  /** Only for files without findings. */
  add(bytes: Buffer, documents: readonly FileDocument[]): void;
  /** Writes what was found or added since the cache was opened. Never throws: a cache may not make a command fail. */
  save(): void;
}

/** A document without the file in which it stands: two files may hold the same bytes. */
interface CachedAs<K extends Kind> {
  readonly kind: K;
  readonly metadata: Metadata;
  readonly spec: Specs[K];
  readonly positions: Readonly<Record<Pointer, number>>;
  readonly digest: string;
}

type Cached = { readonly [K in Kind]: CachedAs<K> }[Kind];
type Entry = readonly Cached[];

const FORMAT = 1;
const NOTHING: ReadonlySet<Pointer> = new Set();

/** Opens the cache; one that is missing, damaged, or of another version is empty. */
export function openCache(path: string): DocumentCache {
  const version = cacheVersion();
  const stored = readCache(path, version);
  const used = new Map<string, Entry>();
  let added = false;
  return {
    find(bytes, file) {
      const key = hash('sha256', bytes, 'base64');
      const entry = stored.get(key);
      if (!entry) return null;
      used.set(key, entry);
      return entry.map((cached) => ({ checked: revive(cached, file), digest: cached.digest }));
    },
    add(bytes, documents) {
      added = true;
      used.set(hash('sha256', bytes, 'base64'), documents.flatMap(store));
    },
    save() {
      if (added || used.size !== stored.size) writeCache(path, { version, files: Object.fromEntries(used) });
    },
  };
}

/** Results depend on the schemas and on the code that read the file. */
function cacheVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return `${FORMAT} ${manifest.version} ${schemasDigest()}`;
}

function store({ checked, digest }: FileDocument): readonly Cached[] {
  if (digest === null) return [];
  switch (checked.kind) {
    case 'Campaign':
      return [cachedAs(checked, digest)];
    case 'Dialer':
      return [cachedAs(checked, digest)];
    case 'Compliance':
      return [cachedAs(checked, digest)];
    case 'Schedule':
      return [cachedAs(checked, digest)];
    case 'Project':
      return [cachedAs(checked, digest)];
  }
}

function cachedAs<K extends Kind>({ kind, document }: Checked<K>, digest: string): CachedAs<K> {
  const { metadata, spec, positions } = document;
  return { kind, metadata, spec, positions, digest };
}

function revive(cached: Cached, file: string): CheckedDocument {
  switch (cached.kind) {
    case 'Campaign':
      return revivedAs(cached, file);
    case 'Dialer':
      return revivedAs(cached, file);
    case 'Compliance':
      return revivedAs(cached, file);
    case 'Schedule':
      return revivedAs(cached, file);
    case 'Project':
      return revivedAs(cached, file);
  }
}

function revivedAs<K extends Kind>(
  { kind, metadata, spec, positions }: CachedAs<K>,
  file: string,
): Checked<K> {
  const document = { key: { kind, name: metadata.name }, metadata, spec, file, positions };
  return { kind, document, removed: NOTHING };
}

interface CacheContent {
  readonly version: string;
  /** By SHA-256 of the file's bytes, Base64. */
  readonly files: Readonly<Record<string, Entry>>;
}

/** First line: SHA-256 of the rest. */
function writeCache(path: string, content: CacheContent): void {
  const text = JSON.stringify(content);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, `${hash('sha256', text, 'hex')}\n${text}`, { mode: 0o600 });
    renameSync(temporary, path);
  } catch {
    discard(temporary);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder itself is at fault then, and nothing was written.
  }
}

function readCache(path: string, version: string): ReadonlyMap<string, Entry> {
  try {
    const text = readFileSync(path, 'utf8');
    const rest = text.slice(65);
    if (text[64] !== '\n' || hash('sha256', rest, 'hex') !== text.slice(0, 64)) return new Map();
    const content: unknown = JSON.parse(rest);
    if (!isContent(content) || content.version !== version) return new Map();
    return new Map(Object.entries(content.files));
  } catch {
    return new Map();
  }
}

/** The digest tells that we wrote it; this, that it is what we mean by it now. */
function isContent(content: unknown): content is CacheContent {
  if (!isJsonObject(content) || typeof content.version !== 'string' || !isJsonObject(content.files))
    return false;
  return Object.values(content.files).every((entry) => Array.isArray(entry) && entry.every(isCached));
}

function isCached(cached: unknown): boolean {
  if (!isJsonObject(cached)) return false;
  const { kind, metadata, spec, positions, digest } = cached;
  return (
    KINDS.some((known) => known === kind) &&
    isJsonObject(metadata) &&
    typeof metadata.name === 'string' &&
    isJsonObject(spec) &&
    isJsonObject(positions) &&
    typeof digest === 'string'
  );
}
