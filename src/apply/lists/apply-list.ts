import {
  CsvError,
  SourceChangedError,
  SourceUnreadableError,
  UploadRefusedError,
} from '../../lists/errors.ts';
import type { OpenedList } from '../../lists/ports.ts';
import { listSettings } from '../../lists/settings.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import { type DialformError, UsageError } from '../../model/errors.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Change } from '../../model/plan.ts';
import type { Document } from '../../model/resource.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import type { ApplyContext, ApplyLists } from '../context.ts';
import { outcomeOf } from '../record.ts';
import { factsOf, stale } from '../update.ts';
import type { UploadContext } from './context.ts';
import { createList } from './create-list.ts';
import { findRemote } from './find-remote.ts';
import { lookAtList } from './look-at-list.ts';
import { uploadList } from './upload-list.ts';

interface ListResult {
  readonly outcome: Outcome;
  readonly remoteId: string | null;
}

/**
 * Creates a contact list, or uploads what the plan holds of one: the contacts of just its content hash, to where it saw
 * them going, and not while a campaign dials from it. What came of it is recorded as `lists upload` does.
 *
 * @throws StoreError, LockedError
 */
export async function applyList(
  context: ApplyContext,
  change: Change,
  remoteId: string | null,
): Promise<ListResult> {
  const { lists } = context;
  const document = lists?.desired.contactLists?.find(({ key }) => key.name === change.key.name);
  if (!lists || !document) {
    const message = 'no document declares it any more; plan again';
    return { outcome: await stale(context, change, { remoteId, message }), remoteId };
  }
  try {
    if (change.action === 'create') return await create(document, change, { context, lists });
    const outcome = await upload(document, change, { context, lists, remoteId });
    return { outcome, remoteId };
  } catch (error) {
    if (error instanceof UploadRefusedError)
      return { outcome: outcomeOf(change, { status: 'blocked', error: factsOf(error) }), remoteId };
    if (!isOfTheList(error)) throw error;
    return { outcome: outcomeOf(change, { status: 'failed', error: factsOf(error) }), remoteId };
  }
}

/** What fails with a list and nothing else: its files, or the tenant's answers about it. */
function isOfTheList(error: unknown): error is DialformError {
  const kinds = [TenantError, CsvError, SourceChangedError, SourceUnreadableError, UsageError];
  return kinds.some((kind) => error instanceof kind);
}

/** One of its name that is there by now is taken as it is. */
async function create(
  document: Document<ContactListSpec>,
  change: Change,
  { context, lists }: { readonly context: ApplyContext; readonly lists: ApplyLists },
): Promise<ListResult> {
  const there = await findRemote(listSettings(document), context);
  if (there) return { outcome: outcomeOf(change, { status: 'applied' }), remoteId: there.remoteId };
  const uploading = await uploadContext(context, lists);
  const { remote, auditSeq, latencyMs } = await createList(document, uploading);
  return {
    outcome: outcomeOf(change, { status: 'applied', latencyMs }, auditSeq),
    remoteId: remote.remoteId,
  };
}

async function upload(
  document: Document<ContactListSpec>,
  change: Change,
  facts: {
    readonly context: ApplyContext;
    readonly lists: ApplyLists;
    readonly remoteId: string | null;
  },
): Promise<Outcome> {
  const { context, lists, remoteId } = facts;
  const uploading = await uploadContext(context, lists);
  const opened = lists.files.open(listSettings(document));
  try {
    return await uploadOpened(document, change, { context, uploading, opened, remoteId });
  } finally {
    opened.close();
  }
}

async function uploadOpened(
  document: Document<ContactListSpec>,
  change: Change,
  facts: {
    readonly context: ApplyContext;
    readonly uploading: UploadContext;
    readonly opened: OpenedList;
    readonly remoteId: string | null;
  },
): Promise<Outcome> {
  const { context, uploading, opened, remoteId } = facts;
  const seen = await lookAtList(document, opened, uploading);
  if (seen.prepared.contentHash !== change.upload?.contentHash) {
    const message = 'its files or its document are no longer what the plan saw; plan again';
    return stale(context, change, { remoteId, message });
  }
  if (!seen.remote || seen.remote.remoteId !== remoteId) {
    return stale(context, change, { remoteId, message: 'it is gone from CXone; plan again' });
  }
  const { counts, error, auditSeq, latencyMs } = await uploadList(seen, seen.remote, {
    opened,
    context: uploading,
  });
  const status = error ? 'failed' : 'applied';
  return { ...outcomeOf(change, { status, latencyMs, ...(error && { error }) }, auditSeq), counts };
}

/** What campaigns do is asked anew: the changes before this one are made, and people were at work. */
async function uploadContext(context: ApplyContext, lists: ApplyLists) {
  const { files, desired, store, onProgress, mostMs } = lists;
  const observation = await context.reader.settings.observeAll(
    context.signal ? { signal: context.signal } : {},
  );
  const { tenant, reader, writer, dialect, lock, clock, cycle, signal } = context;
  const uploading: UploadContext = {
    ...{ tenant, reader, writer, dialect, lock, clock, cycle, observation, files, desired },
    store: { ...context.store, ...store },
    ...(signal && { signal }),
    ...(mostMs !== undefined && { mostMs }),
    ...(onProgress && { onProgress }),
  };
  return uploading;
}
