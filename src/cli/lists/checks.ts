import { remoteOf } from '../../apply/lists/find-remote.ts';
import { listSettings } from '../../lists/settings.ts';
import type { RemoteList } from '../../model/contact-lists.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import { DialformError } from '../../model/errors.ts';
import type { DoctorCheck } from '../../model/reports/doctor.ts';
import type { Document } from '../../model/resource.ts';
import { fullness } from '../../reconcile/status/lists.ts';
import type { Io } from '../io.ts';
import { openForReading, type SessionOptions } from '../tenant/session.ts';
import { contactFiles } from './contact-lists.ts';

/** What keeps contact lists from being uploaded: files, the tenant's lists and suppressions, and room; nothing where none is declared. */
export async function checkLists(
  io: Io,
  desired: DesiredState | null,
  options: SessionOptions,
): Promise<readonly DoctorCheck[]> {
  const { contactLists = [] } = desired ?? {};
  if (!desired || contactLists.length === 0) return [];
  const files = contactFiles(io, desired.directory);
  const sources = contactLists.map((document): DoctorCheck => {
    const missing = files.unreadable(listSettings(document));
    const shared = { id: 'list-files', title: `Files of ${document.key.name}` };
    if (missing.length === 0) return { ...shared, status: 'ok', detail: 'can be read' };
    const advice = 'Put them there, or correct source.files and suppression.files.';
    return { ...shared, status: 'error', detail: missing.join('; '), advice };
  });
  return [...sources, ...(await checkRemote(io, desired, options))];
}

async function checkRemote(
  io: Io,
  desired: DesiredState,
  options: SessionOptions,
): Promise<readonly DoctorCheck[]> {
  const { contactLists = [] } = desired;
  try {
    const session = await openForReading(io, desired, options);
    try {
      const reading = { signal: io.signal };
      const lists = await session.reader.lists.readLists(reading);
      const checks = contactLists.map((document) => checkList(document, lists));
      return [...checks, await checkSuppressions(() => session.reader.suppressions.assertReadable(reading))];
    } finally {
      await session.close();
    }
  } catch (error) {
    if (!(error instanceof DialformError)) throw error;
    const advice = 'Grant the client the right to read lists.';
    return [{ id: 'lists', title: 'Contact lists', status: 'error', detail: error.message, advice }];
  }
}

function checkList(document: Document<ContactListSpec>, lists: readonly RemoteList[]): DoctorCheck {
  const { name } = document.key;
  const shared = { id: 'list', title: `Contact list ${name}` };
  try {
    const remote = remoteOf(listSettings(document), lists);
    if (!remote) {
      const creates = document.spec.upload === 'onApply' ? 'dialform apply' : `dialform lists upload ${name}`;
      return {
        ...shared,
        status: 'warning',
        detail: 'not in CXone yet',
        advice: `\`${creates}\` creates it.`,
      };
    }
    const [full] = fullness(remote, document.spec.capacity);
    const detail = `${remote.size} contacts${remote.capacity === null ? '' : ` of ${remote.capacity}`}`;
    if (full === undefined) return { ...shared, status: 'ok', detail };
    const advice = 'Take out contacts in CXone, or raise the capacity: what does not fit is not uploaded.';
    return { ...shared, status: 'warning', detail: full, advice };
  } catch (error) {
    if (!(error instanceof DialformError)) throw error;
    return { ...shared, status: 'error', detail: error.message };
  }
}

async function checkSuppressions(read: () => Promise<void>): Promise<DoctorCheck> {
  const shared = { id: 'suppressions', title: 'Suppressions' };
  try {
    await read();
    return { ...shared, status: 'ok', detail: 'can be read' };
  } catch (error) {
    if (!(error instanceof DialformError)) throw error;
    const advice = 'Nothing is uploaded without them: grant the client the right to read them.';
    return { ...shared, status: 'error', detail: error.message, advice };
  }
}
