import { resolve } from 'node:path';
import type { ApplyLists } from '../../apply/context.ts';
import { listFiles } from '../../list-files/open-list.ts';
import type { ListFiles } from '../../lists/ports.ts';
import type { FoundList, UploadReader } from '../../model/contact-lists.ts';
import type { Store } from '../../model/ports/ports.ts';
import type { Bound } from '../../reconcile/observe/bind-lists.ts';
import { lookAtLists } from '../../reconcile/observe/look-at-lists.ts';
import type { Io } from '../io.ts';
import { storePaths } from '../paths.ts';
import type { LoadedDesired } from '../planning/desired.ts';
import type { ReadSession } from '../tenant/session.ts';
import { listProgress } from './progress.ts';

/** The files of contact lists, relative to the desired-state directory; what is kept of them lies beside the store. */
export function contactFiles(io: Io, directory: string): ListFiles {
  return listFiles({
    directory: resolve(io.cwd, directory),
    folder: resolve(storePaths(io).folder, 'lists'),
    clock: io.clock,
  });
}

/** The lists that apply uploads, with what is left of each. */
export function findLists(
  io: Io,
  { desired, remoteLists }: Bound<LoadedDesired>,
  parts: { readonly session: ReadSession; readonly store: UploadReader },
): Promise<readonly FoundList[]> {
  const { session, store } = parts;
  return lookAtLists(desired, remoteLists, {
    ...{ tenant: session.tenant, reader: session.reader, store, clock: io.clock, signal: io.signal },
    files: contactFiles(io, desired.directory),
    onProgress: listProgress(io),
  });
}

/** What apply uploads them with. */
export function applyLists(
  io: Io,
  { desired, store, mostMs }: Pick<ApplyLists, 'desired' | 'mostMs'> & { readonly store: Store },
): ApplyLists {
  const files = contactFiles(io, desired.directory);
  return { files, desired, store, onProgress: listProgress(io), ...(mostMs !== undefined && { mostMs }) };
}
