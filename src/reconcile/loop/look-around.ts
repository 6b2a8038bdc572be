import type { Observation } from '../../model/observed.ts';
import type { Clock, TenantReader } from '../../model/ports/ports.ts';
import { TenantError } from '../../model/tenant-errors.ts';

/** So long one campaign is waited for. */
const ONE_MS = 5_000;

/**
 * What the tenant holds; where its list can't be read, no more than the campaigns of these ids, each asked for by itself
 * until one can't be read either.
 *
 * @throws TenantError where neither can be had.
 */
export async function lookAround(
  reader: Pick<TenantReader, 'settings'>,
  ids: () => readonly string[],
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal },
): Promise<Observation> {
  try {
    return await reader.settings.observeAll(signal ? { signal } : {});
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const campaigns: Observation['campaigns'][number][] = [];
    try {
      for (const remoteId of ids()) {
        const found = await reader.settings.observe(remoteId, {
          ...{ urgent: true, deadline: clock.now() + ONE_MS },
          ...(signal && { signal }),
        });
        if (found.state !== 'absent') campaigns.push(found);
      }
    } catch (oneError) {
      if (!(oneError instanceof TenantError)) throw oneError;
    }
    if (campaigns.length === 0) throw error;
    return { campaigns };
  }
}
