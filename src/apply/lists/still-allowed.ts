import { UploadRefusedError } from '../../lists/errors.ts';
import type { RemoteList } from '../../model/contact-lists.ts';
import { valueAt } from '../../model/pointer.ts';
import type { SettingsReader } from '../../model/ports.ts';
import { isDialing } from '../../model/run-state.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import { callersOf, usesOf } from '../../plan/lists/uses.ts';
import type { UploadContext } from './context.ts';
import type { ListSeen } from './look-at-list.ts';

/** An upload takes minutes: so often it is looked whether somebody has started a campaign meanwhile. */
const EVERY_MS = 15_000;

type Ports = Pick<UploadContext, 'clock' | 'desired' | 'dialect' | 'observation' | 'signal'> & {
  readonly reader: { readonly settings: Pick<SettingsReader, 'observe'> };
};

/**
 * Asks now and then whether a campaign has begun to dial from a list while contacts are sent to it; answers why nothing more may
 * be sent, or null. What can't be read is looked at again the next time.
 */
export function stillAllowed(
  { document }: Pick<ListSeen, 'document'>,
  remote: RemoteList,
  context: Ports,
): () => Promise<UploadRefusedError | null> {
  const { clock, desired, dialect, reader, signal } = context;
  const uses = usesOf({ remote, callers: callersOf(document.key.name, desired.campaigns) }, context);
  const pointer = dialect.dialing.contactList;
  const dials = async ({ campaign, remoteId }: (typeof uses)[number]): Promise<readonly string[]> => {
    if (remoteId === null || pointer === undefined) return [];
    const found = await reader.settings.observe(remoteId, signal ? { signal } : {});
    const calls = found.state === 'present' && valueAt(found.resource, pointer) === remote.remoteId;
    return calls && isDialing(found.status) ? [campaign] : [];
  };
  let lookedAt = clock.now();
  return async () => {
    if (document.spec.uploading?.allowWhileRunning || Math.abs(clock.now() - lookedAt) < EVERY_MS)
      return null;
    lookedAt = clock.now();
    try {
      const dialing = (await Promise.all(uses.map(dials))).flat();
      if (dialing.length === 0) return null;
      const names = dialing.map((name) => `"${name}"`).join(', ');
      const why = `campaign ${names} began to dial from it: pause it, or write uploading.allowWhileRunning`;
      return new UploadRefusedError(document.key.name, why);
    } catch (error) {
      if (error instanceof TenantError) return null;
      throw error;
    }
  };
}
