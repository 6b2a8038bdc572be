import { UploadRefusedError } from '../../lists/errors.ts';
import type { ListSettings } from '../../lists/settings.ts';
import type { RemoteList } from '../../model/contact-lists.ts';
import type { ListContext } from './context.ts';

/**
 * The list that a document means: of its id, or of its name.
 *
 * @throws UploadRefusedError where the id is not there or the name is not unique.
 */
export async function findRemote(
  { name, displayName, remoteId }: Pick<ListSettings, 'name' | 'displayName' | 'remoteId'>,
  { reader, signal }: Pick<ListContext, 'reader' | 'signal'>,
): Promise<RemoteList | null> {
  const lists = await reader.lists.readLists(signal ? { signal } : {});
  return remoteOf({ name, displayName, remoteId }, lists);
}

/** As `findRemote`, among lists that were read before. */
export function remoteOf(
  { name, displayName, remoteId }: Pick<ListSettings, 'name' | 'displayName' | 'remoteId'>,
  lists: readonly RemoteList[],
): RemoteList | null {
  if (remoteId !== null) {
    const found = lists.find((list) => list.remoteId === remoteId);
    if (!found)
      throw new UploadRefusedError(name, `CXone has no list of the id "${remoteId}" (metadata.remoteId)`);
    return found;
  }
  const [found, ...more] = lists.filter((list) => list.name === displayName);
  if (more.length > 0) {
    throw new UploadRefusedError(
      name,
      `CXone has ${more.length + 1} lists named "${displayName}": write metadata.remoteId`,
    );
  }
  return found ?? null;
}
