import type { OpenedList } from '../../lists/ports.ts';
import { asBegun } from '../../lists/prepare/as-begun.ts';
import type { PreparedList } from '../../lists/prepare/prepare.ts';
import type { RemoteList, UploadState } from '../../model/contact-lists.ts';

/** The list as an upload of just these contacts was begun, if one was: suppressions change every day, and nothing is sent twice for it. */
export async function goingOn(
  prepared: PreparedList,
  opened: Pick<OpenedList, 'recallCodes'>,
  known: { readonly remote: RemoteList | null; readonly state: UploadState | undefined },
): Promise<PreparedList> {
  const { remote, state } = known;
  if (!state || state.remoteId !== remote?.remoteId || state.finishedAt !== null) return prepared;
  const isSame = state.contentHash === prepared.contentHash;
  if (!isSame || state.fingerprint === prepared.fingerprint) return prepared;
  return (await asBegun(prepared, opened.recallCodes(), state)) ?? prepared;
}
