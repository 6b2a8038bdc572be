import { readFileSync } from 'node:fs';
import { type CacheEntry, type CacheFormat, compacted, createFormat } from './cache/format.ts';
import { readCache, writeCache } from './cache/io.ts';
import type { FileDocument } from './check-file.ts';
import { schemasDigest } from './schema-files.ts';
import { NO_POSITIONS } from './yaml/positions-table.ts';

/** The valid documents of files that did not change, so that they are neither parsed nor checked against a schema again. */
export interface DocumentCache {
  /** What the known files' bytes are known by: their SHA-256, base64. */
  readonly keys: readonly string[];
  /** The file that held the Project when it was last saved; null where none did, or nothing was saved. */
  readonly projectFile: string | null;
  has(key: string): boolean;
  /** Null if these bytes were not seen before. */
  find(key: string, file: string): readonly FileDocument[] | null;
  /** Only for files without findings. */
  add(key: string, documents: readonly FileDocument[]): void;
  /** Writes what was found or added since the cache was opened. Never throws: a cache may not make a command fail. */
  save(): void;
}

/** Opens the cache; one that is missing, damaged, or of another version is empty. */
export function openCache(path: string): DocumentCache {
  const version = cacheVersion();
  const stored = readCache(path, version);
  const format: CacheFormat = createFormat(stored?.lists ?? NO_POSITIONS);
  const files = stored?.files ?? {};
  const used = new Map<string, CacheEntry>();
  const storedProject = stored?.projectFile ?? null;
  let projectFile: string | null = null;
  let added = false;
  const seen = (documents: readonly FileDocument[]) => {
    for (const { checked } of documents) if (checked.kind === 'Project') projectFile = checked.document.file;
  };
  return {
    keys: Object.keys(files),
    projectFile: storedProject,
    has: (key) => Object.hasOwn(files, key),
    find(key, file) {
      const entry = Object.hasOwn(files, key) ? files[key] : undefined;
      if (!entry) return null;
      used.set(key, entry);
      const documents = entry.map((cached) => format.unpack(cached, file));
      seen(documents);
      return documents;
    },
    add(key, documents) {
      added = true;
      seen(documents);
      used.set(key, documents.flatMap(format.pack));
    },
    save() {
      if (!added && projectFile === storedProject && used.size === Object.keys(files).length) return;
      writeCache(path, { version, projectFile, ...compacted(format.lists, used) });
    },
  };
}

/** To be raised when the code reads files differently between two releases. */
const GENERATION = 3;

/** Results depend on the schemas and on the code that reads the files. */
function cacheVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return `${GENERATION} ${manifest.version} ${schemasDigest()}`;
}
