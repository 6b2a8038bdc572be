import { lengthOf } from '../../lists/upload/stretches.ts';
import type { AuditRecord } from '../../model/audit.ts';
import type { UploadReader } from '../../model/contact-lists.ts';
import { baseKeyOf, type TenantRef } from '../../model/plan.ts';
import type { TenantReader } from '../../model/ports/ports.ts';

export type ListSettled =
  | { readonly type: 'created'; readonly remoteId: string }
  | { readonly type: 'failed' | 'unknown'; readonly why: string };

/**
 * What came of an intent about a contact list whose run was interrupted: a list of its name is there or not, and an
 * upload is where its checkpoint says; the next one goes on from there.
 */
export async function lookAtListIntent(
  intent: AuditRecord,
  context: {
    readonly tenant: TenantRef;
    readonly reader: Pick<TenantReader, 'lists'>;
    readonly store: UploadReader;
  },
): Promise<ListSettled> {
  if (intent.action === 'create') {
    const lists = await context.reader.lists.readLists();
    const found = lists.find(({ name }) => name === intent.after.name);
    return found
      ? { type: 'created', remoteId: found.remoteId }
      : { type: 'failed', why: 'the contact list is not in CXone' };
  }
  const uploads = await context.store.loadUploads(baseKeyOf(context.tenant));
  const state = uploads.get(intent.key?.name ?? '');
  const settled = state && state.remoteId === intent.remoteId ? lengthOf(state.settled) : 0;
  return {
    type: 'unknown',
    why: `the upload was cut short: ${settled} contacts are settled, and the next upload goes on from there`,
  };
}
