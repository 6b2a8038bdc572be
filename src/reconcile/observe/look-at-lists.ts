import { goingOn } from '../../apply/lists/begun.ts';
import { remoteOf } from '../../apply/lists/find-remote.ts';
import { standingOf } from '../../apply/lists/look-at-list.ts';
import { type ReadingContext, readList } from '../../apply/lists/read-list.ts';
import type { FileIdentities, ListFiles, OpenedList, ReadBefore } from '../../lists/ports.ts';
import { contentHashOf, settingsHashOf } from '../../lists/prepare/content-hash.ts';
import { type ListSettings, listSettings } from '../../lists/settings.ts';
import type { FoundList, RemoteList, UploadReader, UploadState } from '../../model/contact-lists.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import { DialformError, StoreError } from '../../model/errors.ts';
import { baseKeyOf, type TenantRef } from '../../model/plan.ts';
import type { Document } from '../../model/resource.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import { callersOf } from '../../plan/lists/uses.ts';

/** What is looked at lists through, besides the tenant's own. */
export interface LookingAtLists extends ReadingContext {
  readonly tenant: TenantRef;
  readonly store: UploadReader;
  readonly files: ListFiles;
}

/** So long the counts of an earlier reading are told of files that are still the same. */
const COUNTED_FOR_MS = 3_600_000;

/**
 * The contact lists that apply uploads, with what is left of each to be uploaded. A list is read only where its files or
 * its document are not as they were when it was read last; what can't be read keeps back itself alone.
 *
 * @param remotes all lists of the tenant
 * @throws StoreError
 */
export async function lookAtLists(
  { contactLists = [], campaigns }: Pick<DesiredState, 'contactLists' | 'campaigns'>,
  remotes: readonly RemoteList[],
  context: LookingAtLists,
): Promise<readonly FoundList[]> {
  const wanted = contactLists.filter(({ spec }) => spec.upload === 'onApply');
  if (wanted.length === 0) return [];
  const uploads = await context.store.loadUploads(baseKeyOf(context.tenant));
  const found: FoundList[] = [];
  for (const document of wanted) {
    const callers = callersOf(document.key.name, campaigns);
    const known = { remotes, callers, state: uploads.get(document.key.name) };
    found.push(await lookAt(document, known, context));
  }
  return found;
}

interface Known {
  readonly remotes: readonly RemoteList[];
  readonly callers: FoundList['callers'];
  readonly state: UploadState | undefined;
}

async function lookAt(
  document: Document<ContactListSpec>,
  { remotes, callers, state }: Known,
  context: LookingAtLists,
): Promise<FoundList> {
  const settings = listSettings(document);
  const plain = { document, callers, displayName: settings.displayName };
  let remote: RemoteList | null = null;
  try {
    remote = remoteOf(settings, remotes);
    const uploaded = state && state.remoteId === remote?.remoteId && state.finishedAt !== null ? state : null;
    const content = await contentOf(settings, { callers, remote, state }, context);
    return { ...plain, remote, uploaded: uploaded?.contentHash ?? null, content };
  } catch (error) {
    if (!(error instanceof DialformError) || error instanceof StoreError) throw error;
    return { ...plain, remote, uploaded: null, content: { type: 'unreadable', reason: error.message } };
  }
}

type Looked = Pick<Known, 'callers' | 'state'> & { readonly remote: RemoteList | null };

async function contentOf(
  settings: ListSettings,
  looked: Looked,
  context: LookingAtLists,
): Promise<FoundList['content']> {
  const { files, clock } = context;
  const identities = files.identify(settings);
  const before = recalled(settings, identities, files);
  if (before && isUploaded(before.contentHash, looked))
    return uploaded(await sinceUploaded(settings, { ...looked, before, identities }, context));
  const given = canonicalJson([context.tenant, looked.callers, identities?.suppressions ?? null]);
  const counted = before?.prepared;
  if (counted && counted.given === given && clock.now() - Date.parse(counted.at) < COUNTED_FOR_MS) {
    return pending({ ...before, ...counted }, looked, counted.at);
  }
  const opened = files.open(settings);
  const remember = (contentHash: string, prepared: ReadBefore['prepared']) => {
    if (!identities) return;
    files.remember(settings.name, {
      ...{ sources: identities.sources, settings: settingsHashOf(settings), contentHash, prepared },
    });
  };
  try {
    // Where something was uploaded it may well be this: that takes no more than a hash.
    if (looked.remote && looked.state?.remoteId === looked.remote.remoteId && !before) {
      const contentHash = await hashOf(settings, opened);
      if (isUploaded(contentHash, looked)) {
        remember(contentHash, null);
        return { type: 'uploaded' };
      }
    }
    const read = await readList(settings, { opened, callers: looked.callers }, context);
    const prepared = await goingOn(read.prepared, opened, looked);
    const { contentHash, fingerprint, rows, rejected, suppressed, duplicate, unique } = prepared;
    if (looked.state?.fingerprint === fingerprint) opened.keepRefused();
    const counts = { rows, rejected, suppressed, duplicate, unique };
    const at = new Date(clock.now()).toISOString();
    remember(contentHash, { fingerprint, rows: counts, given, at });
    return pending({ contentHash, fingerprint, rows: counts }, looked, null);
  } finally {
    opened.close();
  }
}

/** What the last reading came to, where files and document are still the same. */
function recalled(
  settings: ListSettings,
  identities: FileIdentities | null,
  files: ListFiles,
): ReadBefore | null {
  const before = identities ? files.recall(settings.name) : null;
  const isSame = before?.sources === identities?.sources && before?.settings === settingsHashOf(settings);
  return isSame ? before : null;
}

async function hashOf(settings: ListSettings, { sources }: OpenedList): Promise<string> {
  for (const source of sources) await source.readDigest();
  return contentHashOf(settings, sources);
}

function uploaded(suppressedSince: number): FoundList['content'] {
  return { type: 'uploaded', ...(suppressedSince > 0 && { suppressedSince }) };
}

/**
 * How many of the contacts that were uploaded local files suppress by now. A list is read for it once whenever those files have
 * changed; the tenant's own suppressions CXone keeps itself.
 */
async function sinceUploaded(
  settings: ListSettings,
  known: Looked & { readonly before: ReadBefore; readonly identities: FileIdentities | null },
  context: LookingAtLists,
): Promise<number> {
  const { before, identities, callers, state } = known;
  const then = state?.counts?.suppressed;
  if (settings.suppressionFiles.length === 0 || identities === null || then === undefined) return 0;
  if (before.since?.suppressions === identities.suppressions) return before.since.count;
  const opened = context.files.open(settings);
  try {
    const { prepared } = await readList(settings, { opened, callers }, context);
    const since = { suppressions: identities.suppressions, count: Math.max(0, prepared.suppressed - then) };
    context.files.remember(settings.name, { ...before, prepared: null, since });
    return since.count;
  } finally {
    opened.close();
  }
}

function isUploaded(contentHash: string, { remote, state }: Looked): boolean {
  const none = { contentHash, fingerprint: '', unique: 0 };
  return standingOf(none, remote, state).standing === 'done';
}

function pending(
  read: Pick<ReadBefore, 'contentHash'> & Pick<NonNullable<ReadBefore['prepared']>, 'fingerprint' | 'rows'>,
  { remote, state }: Looked,
  countedAt: string | null,
): FoundList['content'] {
  const { contentHash, fingerprint, rows } = read;
  const found = standingOf({ contentHash, fingerprint, unique: rows.unique }, remote, state);
  if (found.standing === 'done') return { type: 'uploaded' };
  const upload = { ...rows, contentHash, pending: found.pending };
  return { type: 'pending', upload, begun: found.standing === 'begun', countedAt };
}
