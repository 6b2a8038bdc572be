import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkCompliance } from '../compliance/check.ts';
import type { DesiredState, LoadResult, ReadableState } from '../model/desired.ts';
import type { ProjectSpec } from '../model/documents.ts';
import { type Finding, hasErrors } from '../model/finding.ts';
import type { Document, Kind } from '../model/resource.ts';
import type { Pointer } from '../model/values/pointer.ts';
import { type DocumentCache, openCache } from './cache.ts';
import type { FileResult } from './check-file.ts';
import { type CheckedDocument, ofKind } from './checked.ts';
import { stateDigest } from './digest.ts';
import { overlayAmong, overlayOnDisk } from './overlay/files.ts';
import { findOverlays, type Overlay, type ReadState, withoutFolders } from './overlay/find.ts';
import { compareText, sortFindings } from './problem.ts';
import { type FileList, listFiles } from './reading/files.ts';
import { startHelper } from './reading/helper.ts';
import { tellLikelyProject } from './reading/likely-project.ts';
import { readFiles } from './reading/read-files.ts';
import { checkCampaignNames } from './references/campaign-names.ts';
import { checkListBindings, checkListReferences } from './references/lists.ts';
import { checkReferences, resolveReferences } from './references/references.ts';
import { checkSecretNames } from './references/secrets.ts';
import { checkSharedAgents } from './references/shared-agents.ts';
import { checkBindings, checkNames, checkPreviousNames } from './references/uniqueness.ts';
import type { Specs } from './schema/schemas.ts';
import { checkSemantics } from './semantics/checks.ts';

export interface LoadOptions {
  /** Where results for unchanged files are kept between loads; left out, nothing is kept. */
  readonly cacheFile?: string;
  /** Texts by file, relative to the directory: what would be read there if they were written. */
  readonly drafts?: Drafts;
  /** Whose overlay is laid over the documents; left out, that of the tenant that is meant when none is named. */
  readonly tenant?: string;
  /** Whether overlays are laid over at all; true if left out. */
  readonly overlays?: boolean;
  /** Told before the files are read, if it is likely, what Project they hold: that of the last time, from a file as it was then. */
  readonly onLikelyProject?: (project: Document<ProjectSpec> | undefined) => void;
  /** Milliseconds since 1970, to judge dated legal limits by. Left out: as of the day on which each was reviewed. */
  readonly now?: number;
}

type Drafts = ReadonlyMap<string, string>;

/** A mounted directory that is replaced while it is read is read again, so often at most. */
const MAX_ATTEMPTS = 3;

/**
 * Reads and checks every document under a directory. Bad input never throws: all that is wrong is among the findings,
 * sorted by place, and `desired` is null if and only if one of them is an error.
 */
export async function loadDesired(directory: string, options: LoadOptions = {}): Promise<LoadResult> {
  for (let attempt = 1; ; attempt += 1) {
    const before = mountedVersion(directory);
    const { cacheFile, drafts = new Map() } = options;
    const open = cacheFile === undefined ? null : () => openCache(cacheFile);
    const likely = attempt === 1 ? options.onLikelyProject : undefined;
    const read = await readAll(listFiles(directory), open, { drafts, ...(likely && { likely }) });
    const files = await layered(read.state, options, (overlay) => overlayOnDisk(directory, overlay));
    if (mountedVersion(directory) !== before && attempt < MAX_ATTEMPTS) continue;
    read.cache?.save();
    return assemble(directory, files, { now: options.now ?? null, heldAgainstLaw: true });
  }
}

/** As `loadDesired`, for files that were found elsewhere. The cache is asked and not changed: it is about the directory. */
export async function loadGiven(
  directory: string,
  list: FileList,
  options: LoadOptions = {},
): Promise<LoadResult> {
  const { cacheFile } = options;
  const open = cacheFile === undefined ? null : () => openCache(cacheFile);
  const { state } = await readAll(list, open, { drafts: new Map() });
  const files = await layered(state, options, (overlay) => overlayAmong(list, overlay));
  // What was written then need not have been lawful to be what was written.
  return assemble(directory, files, { now: null, heldAgainstLaw: false });
}

/**
 * What can be read of a directory in which something may be wrong: enough to find a campaign that has to stop, and never
 * enough to start one. The cache is asked and not changed.
 */
export async function loadReadable(directory: string, options: LoadOptions = {}): Promise<ReadableState> {
  const { cacheFile } = options;
  const open = cacheFile === undefined ? null : () => openCache(cacheFile);
  const { state } = await readAll(listFiles(directory), open, { drafts: new Map() });
  const { documents, findings } = await layered(state, options, (overlay) =>
    overlayOnDisk(directory, overlay),
  );
  const checked = documents.map((document) => document.checked);
  const project = ofKind(checked, 'Project')[0]?.document;
  return {
    ...(project && { project }),
    campaigns: ofKind(checked, 'Campaign').map(({ document }) => document.metadata),
    limited: resolveReferences(documents.filter(({ checked }) => isLimit(checked))),
    hasErrors: hasErrors(findings),
  };
}

/** A profile of which a part was taken out may allow less, or more, than it was meant to. */
function isLimit(checked: CheckedDocument): boolean {
  switch (checked.kind) {
    case 'Campaign':
      return true;
    case 'Compliance':
    case 'Schedule':
      return checked.removed.size === 0 && !hasErrors(checkSemantics(checked));
    default:
      return false;
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

async function readAll(
  list: FileList,
  open: (() => DocumentCache) | null,
  { drafts, likely }: { readonly drafts: Drafts; readonly likely?: LoadOptions['onLikelyProject'] },
): Promise<{ readonly state: ReadState; readonly cache: DocumentCache | null }> {
  const kept = list.files.filter(({ file }) => !drafts.has(file));
  const onDisk = kept.flatMap((file) => ('path' in file ? file : []));
  // A second thread starts while the cache is read.
  const helper = startHelper(onDisk.length === kept.length ? onDisk : [], open ? null : []);
  const cache = open?.() ?? null;
  if (cache) helper?.tell(cache.keys);
  if (cache && likely) tellLikelyProject(kept, cache, likely);
  const results = [...(await readFiles(kept, { cache, helper })), ...(await checkDrafts(drafts))];
  const names = [...kept.map(({ file }) => file), ...drafts.keys()];
  const files = results.map((result, index) => ({ file: names[index] ?? '', result }));
  return { state: { files, findings: list.findings }, cache };
}

/** Overlays are no documents of their own: what is meant of them is laid over the others. */
async function layered(
  state: ReadState,
  options: LoadOptions,
  filesOf: (overlay: Overlay) => FileList,
): Promise<FileResult> {
  const read = state.files.flatMap(({ result }) => result.documents);
  const { folders, chosen } = findOverlays(read, options);
  const base = joinResults(withoutFolders(state, folders));
  if (!chosen) return base;
  const { layOver } = await import('./overlay/lay-over.ts');
  return layOver(filesOf(chosen), base, { ...options, tenant: chosen.tenant });
}

function joinResults({ files, findings }: ReadState): FileResult {
  return {
    documents: files.flatMap(({ result }) => result.documents),
    declarations: files.flatMap(({ result }) => result.declarations),
    findings: [...findings, ...files.flatMap(({ result }) => result.findings)],
  };
}

async function checkDrafts(drafts: Drafts): Promise<readonly FileResult[]> {
  if (drafts.size === 0) return [];
  const { checkFile } = await import('./check-file.ts');
  return [...drafts].map(([file, text]) => checkFile(text, file));
}

function assemble(
  directory: string,
  { documents, declarations, findings }: FileResult,
  { now, heldAgainstLaw }: { readonly now: number | null; readonly heldAgainstLaw: boolean },
): LoadResult {
  const checked = documents.map((document) => document.checked);
  const inOrder = [...documents].sort((a, b) =>
    compareText(a.checked.document.key.name, b.checked.document.key.name),
  );
  const sorted = inOrder.map((document) => document.checked);
  const ownCampaigns = ofKind(checked, 'Campaign');
  const campaigns = resolveReferences(inOrder);
  const all: readonly Finding[] = [
    ...findings,
    ...checked.flatMap(checkSemantics),
    ...checkNames(declarations),
    ...checkBindings(ownCampaigns),
    ...checkPreviousNames(ownCampaigns, declarations),
    ...checkReferences(ownCampaigns, declarations),
    ...checkCampaignNames(checked, declarations),
    ...checkSecretNames(checked, ofKind(checked, 'Project')[0]),
    ...checkListBindings(ofKind(checked, 'ContactList')),
    ...checkListReferences(ownCampaigns, declarations),
    ...checkSharedAgents(campaigns),
    ...(heldAgainstLaw
      ? checkCompliance({
          campaigns,
          profiles: documentsOf(sorted, 'Compliance'),
          now,
          wasCut: cutsOf(checked),
        })
      : []),
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
    webhooks: documentsOf(sorted, 'Webhook'),
    contactLists: documentsOf(sorted, 'ContactList'),
    subscriptions: documentsOf(sorted, 'Subscription'),
    ...(project && { project }),
    digest: stateDigest(
      inOrder.map(({ checked: { document }, digest }) => ({ document, digest: digest ?? '' })),
    ),
  };
  return { desired, findings: sortFindings(all) };
}

/** Whether a pointer, something above it or something below it was taken out of a document. */
function cutsOf(documents: readonly CheckedDocument[]) {
  const cut = new Map<Document<unknown>, ReadonlySet<Pointer>>();
  for (const { document, removed } of documents) if (removed.size > 0) cut.set(document, removed);
  return (document: Document<unknown>, pointer: Pointer): boolean =>
    [...(cut.get(document) ?? [])].some(
      (gone) => `${pointer}/`.startsWith(`${gone}/`) || `${gone}/`.startsWith(`${pointer}/`),
    );
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
