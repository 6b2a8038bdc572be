import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkCompliance } from '../compliance/check.ts';
import type { DesiredState, LoadResult } from '../model/desired.ts';
import { type Finding, hasErrors } from '../model/finding.ts';
import type { Document, Kind } from '../model/resource.ts';
import { type DocumentCache, openCache } from './cache.ts';
import type { FileResult } from './check-file.ts';
import { type CheckedDocument, ofKind } from './checked.ts';
import { stateDigest } from './digest.ts';
import { compareText, sortFindings } from './problem.ts';
import { type FileList, listFiles } from './reading/files.ts';
import { readFiles } from './reading/read-files.ts';
import { checkReferences, resolveReferences } from './references.ts';
import type { Specs } from './schemas.ts';
import { checkSemantics } from './semantics/checks.ts';
import { checkBindings, checkNames, checkPreviousNames } from './uniqueness.ts';

export interface LoadOptions {
  /** Where results for unchanged files are kept between loads; left out, nothing is kept. */
  readonly cacheFile?: string;
}

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
    const files = await readAll(listFiles(directory), cache);
    if (mountedVersion(directory) !== before && attempt < MAX_ATTEMPTS) continue;
    cache?.save();
    return assemble(directory, files);
  }
}

/** As `loadDesired`, for files that were found elsewhere. The cache is asked and not changed: it is about the directory. */
export async function loadGiven(
  directory: string,
  list: FileList,
  options: LoadOptions = {},
): Promise<LoadResult> {
  const cache = options.cacheFile === undefined ? null : openCache(options.cacheFile);
  return assemble(directory, await readAll(list, cache));
}

/** Kubernetes replaces a mounted directory at once by renaming the link `..data`; null elsewhere. */
function mountedVersion(directory: string): string | null {
  try {
    return readlinkSync(join(directory, '..data'));
  } catch {
    return null;
  }
}

async function readAll(list: FileList, cache: DocumentCache | null): Promise<FileResult> {
  const results = await readFiles(list.files, cache);
  return {
    documents: results.flatMap((result) => result.documents),
    declarations: results.flatMap((result) => result.declarations),
    findings: [...list.findings, ...results.flatMap((result) => result.findings)],
  };
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
    ...checkPreviousNames(ofKind(checked, 'Campaign'), declarations),
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
