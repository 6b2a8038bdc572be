import type { ListContext } from '../../apply/lists/context.ts';
import { type ListSeen, lookAtList } from '../../apply/lists/look-at-list.ts';
import type { OpenedList } from '../../lists/ports.ts';
import { listSettings } from '../../lists/settings.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import { UsageError } from '../../model/errors.ts';
import type { Document } from '../../model/resource.ts';
import type { CommonOptions } from '../arguments/options.ts';
import type { Io } from '../io.ts';
import type { LoadedDesired } from '../planning/desired.ts';
import type { ReadSession } from '../tenant/session.ts';
import { contactFiles } from './contact-lists.ts';
import { listProgress } from './progress.ts';

export type ListsOptions = Pick<CommonOptions, 'dir' | 'output' | 'logLevel'> &
  Partial<Pick<CommonOptions, 'tenant' | 'sandbox'>>;

/** @throws what can't be read. */
export async function withList<T>(
  document: Document<ContactListSpec>,
  context: ListContext,
  use: (opened: OpenedList, seen: ListSeen) => Promise<T>,
): Promise<T> {
  const opened = context.files.open(listSettings(document));
  try {
    return await use(opened, await lookAtList(document, opened, context));
  } finally {
    opened.close();
  }
}

export async function listContext(
  io: Io,
  options: ListsOptions,
  parts: {
    readonly session: ReadSession;
    readonly loaded: LoadedDesired;
    readonly store: ListContext['store'];
  },
): Promise<ListContext> {
  const { session, loaded, store } = parts;
  const observation = await session.reader.settings.observeAll({ signal: io.signal });
  return {
    ...{ tenant: session.tenant, reader: session.reader, dialect: session.dialect, store, observation },
    files: contactFiles(io, options.dir),
    ...{ clock: io.clock, desired: loaded.desired, signal: io.signal },
    onProgress: listProgress(io),
  };
}

/** @throws UsageError for a name that no document has, or where there is none at all. */
export function chosenLists(
  { desired }: LoadedDesired,
  names: readonly string[],
): readonly Document<ContactListSpec>[] {
  const { contactLists = [] } = desired;
  if (contactLists.length === 0) throw new UsageError(`no ContactList is declared in ${desired.directory}`);
  for (const name of names) {
    if (!contactLists.some(({ key }) => key.name === name))
      throw new UsageError(`there is no contactlist "${name}"`);
  }
  return names.length === 0 ? contactLists : contactLists.filter(({ key }) => names.includes(key.name));
}
