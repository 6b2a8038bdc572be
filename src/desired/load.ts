import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { checkCompliance } from '../compliance/check.ts';
import type { DesiredState, LoadResult } from '../model/desired.ts';
import { type Finding, hasErrors } from '../model/finding.ts';
import type { Document, Kind } from '../model/resource.ts';
import { type DocumentCache, openCache } from './cache.ts';
import type { FileDocument, FileResult } from './check-file.ts';
import { type CheckedDocument, type Declaration, ofKind } from './checked.ts';
import { stateDigest } from './digest.ts';
import { type FoundFile, listFiles } from './files.ts';
import { compareText, findingAt, sortFindings } from './problem.ts';
import { readBytes, textOf } from './read.ts';
import { checkReferences, resolveReferences } from './references.ts';
import type { Specs } from './schemas.ts';
import { checkSemantics } from './semantics/checks.ts';
import { checkBindings, checkNames } from './uniqueness.ts';

export interface LoadOptions {
  /** Where results for unchanged files are kept between loads; left out, nothing is kept. */
  readonly cacheFile?: string;
}

/** Between so many files other work, such as renewing a lock, gets a turn. */
const FILES_PER_TURN = 200;
/** A mounted directory that is replaced while it is read is read again, so often at most. */
const MAX_ATTEMPTS = 3;

/**
 * Reads and checks every document under a directory. Bad input never throws: all that is wrong is among the findings,
 * sorted by place, and `desired` is null if and only if one of them is an error.
 */
export async function loadDesired(directory: string, options: LoadOptions = {}): Promise<LoadResult> {
  for (let attempt = 1; ; attempt += 1) {
    const before = mountedVersion(directory);
    const cache = options.cacheFile === undefined ? null : openCache(options.cacheFile);
    const files = await readFiles(directory, cache);
    if (mountedVersion(directory) !== before && attempt < MAX_ATTEMPTS) continue;
    cache?.save();
    return assemble(directory, files);
  }
}

/** Kubernetes replaces a mounted directory at once by renaming the link `..data`; null elsewhere. */
function mountedVersion(directory: string): string | null {
  try {
    return readlinkSync(join(directory, '..data'));
  } catch {
    return null;
  }
}

async function readFiles(directory: string, cache: DocumentCache | null): Promise<FileResult> {
  const list = listFiles(directory);
  const documents: FileDocument[] = [];
  const declarations: Declaration[] = [];
  const findings: Finding[] = [...list.findings];
  for (const [index, file] of list.files.entries()) {
    if (index % FILES_PER_TURN === FILES_PER_TURN - 1) await setImmediate();
    const seen = readFile(file, cache);
    const result = 'text' in seen ? await checkText(seen, file, cache) : seen;
    for (const document of result.documents) documents.push(document);
    for (const declaration of result.declarations) declarations.push(declaration);
    for (const finding of result.findings) findings.push(finding);
  }
  return { documents, declarations, findings };
}

/** A file that the cache does not know. */
interface UnknownText {
  readonly text: string;
  readonly key: string;
}

function readFile({ file, path }: FoundFile, cache: DocumentCache | null): FileResult | UnknownText {
  const read = readBytes(path);
  if (read.type === 'unreadable') {
    const finding = findingAt({ file, packed: 65536 + 1 }, read.id, read.message);
    return { documents: [], declarations: [], findings: [finding] };
  }
  const key = cache?.keyOf(read.bytes) ?? '';
  const known = cache?.find(key, file);
  if (known) return { documents: known, declarations: known.map(declarationOf), findings: [] };
  return { text: textOf(read.bytes), key };
}

let checker: Promise<typeof import('./check-file.ts')> | undefined;

/** The parser and the schemas are loaded when a file needs them: most commands find every file unchanged. */
async function checkText(
  { text, key }: UnknownText,
  { file }: FoundFile,
  cache: DocumentCache | null,
): Promise<FileResult> {
  checker ??= import('./check-file.ts');
  const { checkFile } = await checker;
  const result = checkFile(text, file);
  if (result.findings.length === 0) cache?.add(key, result.documents);
  return result;
}

function declarationOf({ checked: { document } }: FileDocument): Declaration {
  return { key: document.key, file: document.file, packed: document.positions['/metadata/name'] ?? 0 };
}

function assemble(directory: string, { documents, declarations, findings }: FileResult): LoadResult {
  const checked = documents.map((document) => document.checked);
  const sorted = [...checked].sort((a, b) => compareText(a.document.key.name, b.document.key.name));
  const campaigns = resolveReferences(sorted);
  const all: readonly Finding[] = [
    ...findings,
    ...checked.flatMap(checkSemantics),
    ...checkNames(declarations),
    ...checkBindings(ofKind(checked, 'Campaign')),
    ...checkReferences(ofKind(checked, 'Campaign'), declarations),
    ...checkCompliance(campaigns),
    ...(declarations.length === 0 && findings.length === 0 ? [nothingIn(directory)] : []),
  ];
  if (hasErrors(all)) return { desired: null, findings: sortFindings(all) };
  const project = ofKind(checked, 'Project')[0]?.document;
  const desired: DesiredState = {
    directory,
    campaigns,
    dialers: documentsOf(sorted, 'Dialer'),
    compliances: documentsOf(sorted, 'Compliance'),
    schedules: documentsOf(sorted, 'Schedule'),
    ...(project && { project }),
    digest: stateDigest(
      documents.map(({ checked: { document }, digest }) => ({ document, digest: digest ?? '' })),
    ),
  };
  return { desired, findings: sortFindings(all) };
}

function nothingIn(directory: string): Finding {
  return { id: 'no-documents', severity: 'warning', message: `no resource is declared in ${directory}` };
}

function documentsOf<K extends Kind>(
  documents: readonly CheckedDocument[],
  kind: K,
): readonly Document<Specs[K]>[] {
  return ofKind(documents, kind).map(({ document }) => document);
}
