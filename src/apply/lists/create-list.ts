import { listSettings } from '../../lists/settings.ts';
import type { RemoteList } from '../../model/contact-lists.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import { ConflictError, mayHaveTakenEffect, TenantError } from '../../model/tenant-errors.ts';
import { plainEntry } from '../plain-entry.ts';
import { appendFirst } from '../record.ts';
import type { UploadContext } from './context.ts';
import { findRemote } from './find-remote.ts';

/**
 * Creates a list, the intent recorded before and the outcome after. A lost answer, or a name that somebody took
 * meanwhile, is settled by looking for a list of the name.
 *
 * @throws TenantError where it is not there afterwards.
 */
export async function createList(
  document: Document<ContactListSpec>,
  context: UploadContext,
): Promise<{ readonly remote: RemoteList; readonly auditSeq: number; readonly latencyMs: number }> {
  const settings = listSettings(document);
  const after = { name: settings.displayName };
  const entry = {
    ...plainEntry(context),
    key: document.key,
    action: 'create' as const,
    cause: 'git' as const,
    patch: [{ op: 'add' as const, path: '', value: after }],
    after,
  };
  context.lock.assertHeld();
  const intent = await appendFirst(context, { ...entry, event: 'change.intended' });
  const began = context.clock.now();
  const latency = () => Math.max(0, context.clock.now() - began);
  try {
    const remote = await create(settings.displayName, context, settings);
    const { seq } = await context.store.append({
      ...entry,
      ...{ event: 'change.applied', at: new Date(context.clock.now()).toISOString() },
      ...{ remoteId: remote.remoteId, intentSeq: intent.seq, latencyMs: latency() },
    });
    return { remote, auditSeq: seq, latencyMs: latency() };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    await context.store.append({
      ...entry,
      event: mayHaveTakenEffect(error) ? 'change.unknown' : 'change.failed',
      ...{ intentSeq: intent.seq, latencyMs: latency(), error: { code: error.code, message: error.message } },
    });
    throw error;
  }
}

async function create(
  name: string,
  context: UploadContext,
  settings: Parameters<typeof findRemote>[0],
): Promise<RemoteList> {
  try {
    return await context.writer.lists.createList(name);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    if (!(error instanceof ConflictError) && !mayHaveTakenEffect(error)) throw error;
    const found = await findRemote(settings, context);
    if (!found) throw error;
    return found;
  }
}
