import { UploadRefusedError } from '../../lists/errors.ts';
import type { RemoteList } from '../../model/contact-lists.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { OverrideReader } from '../../model/ports/overrides.ts';
import type { SettingsReader } from '../../model/ports/ports.ts';
import { liveFreeze } from '../../model/run-state/override.ts';
import { isDialing } from '../../model/run-state/run-state.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import { valueAt } from '../../model/values/pointer.ts';
import { freezeText } from '../../plan/frozen.ts';
import { callersOf, usesOf } from '../../plan/lists/uses.ts';
import type { UploadContext } from './context.ts';
import type { ListSeen } from './look-at-list.ts';

/** An upload takes minutes: so often it is looked whether somebody has started a campaign meanwhile. */
const EVERY_MS = 15_000;

type Ports = Pick<UploadContext, 'clock' | 'desired' | 'dialect' | 'observation' | 'signal' | 'tenant'> & {
  readonly reader: { readonly settings: Pick<SettingsReader, 'observe'> };
  readonly store: Pick<OverrideReader, 'loadOverrides'>;
};

/**
 * Asks now and then whether somebody has frozen the tenant, or a campaign has begun to dial from a list, while contacts are sent
 * to it; answers why nothing more may be sent, or null. What CXone does not tell is looked at again the next time.
 *
 * @throws StoreError where the store does not tell of a freeze.
 */
export function stillAllowed(
  { document }: Pick<ListSeen, 'document'>,
  remote: RemoteList,
  context: Ports,
): () => Promise<UploadRefusedError | null> {
  const { clock, desired, dialect, reader, signal, store, tenant } = context;
  const uses = usesOf({ remote, callers: callersOf(document.key.name, desired.campaigns) }, context);
  const pointer = dialect.dialing.contactList;
  const dials = async ({ campaign, remoteId }: (typeof uses)[number]): Promise<readonly string[]> => {
    if (remoteId === null || pointer === undefined) return [];
    try {
      const deadline = clock.now() + EVERY_MS;
      const found = await reader.settings.observe(remoteId, { deadline, ...(signal && { signal }) });
      const calls = found.state === 'present' && valueAt(found.resource, pointer) === remote.remoteId;
      return calls && isDialing(found.status) ? [campaign] : [];
    } catch (error) {
      if (error instanceof TenantError) return [];
      throw error;
    }
  };
  const refusal = (why: string) => new UploadRefusedError(document.key.name, why);
  let lookedAt = clock.now();
  return async () => {
    const now = clock.now();
    if (Math.abs(now - lookedAt) < EVERY_MS) return null;
    lookedAt = now;
    const freeze = liveFreeze(await store.loadOverrides(baseKeyOf(tenant)), now);
    if (freeze) return refusal(freezeText(freeze));
    if (document.spec.uploading?.allowWhileRunning) return null;
    const dialing = (await Promise.all(uses.map(dials))).flat();
    if (dialing.length === 0) return null;
    const names = dialing.map((name) => `"${name}"`).join(', ');
    return refusal(`campaign ${names} began to dial from it: pause it, or write uploading.allowWhileRunning`);
  };
}
