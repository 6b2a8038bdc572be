import type { Observation } from '../../model/observed.ts';
import type { Clock, ReadOptions, TenantReader } from '../../model/ports/ports.ts';
import { TenantError } from '../../model/tenant-errors.ts';

/** So long one campaign is waited for. */
const ONE_MS = 5_000;

/** A tenant of which so many in a row can't be read is not asked for more. */
const MOST_FAILURES = 3;

/**
 * What the tenant holds; where its list can't be read, no more than the campaigns of these ids, each asked for by itself. One that
 * can't be read either is unreadable, and its id is known.
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
    let failures = 0;
    for (const remoteId of ids()) {
      const options = { urgent: true, deadline: clock.now() + ONE_MS, ...(signal && { signal }) };
      const found = await lookAtOne(reader, remoteId, options);
      failures = found instanceof TenantError ? failures + 1 : 0;
      if (failures === MOST_FAILURES) break;
      if (found instanceof TenantError) {
        campaigns.push({ state: 'unreadable', remoteId, reason: found.message });
      } else if (found.state !== 'absent') campaigns.push(found);
    }
    if (campaigns.length === 0 || failures === MOST_FAILURES) throw error;
    return { campaigns };
  }
}

async function lookAtOne(
  { settings }: Pick<TenantReader, 'settings'>,
  remoteId: string,
  options: ReadOptions,
): Promise<Awaited<ReturnType<TenantReader['settings']['observe']>> | TenantError> {
  try {
    return await settings.observe(remoteId, options);
  } catch (error) {
    if (error instanceof TenantError) return error;
    throw error;
  }
}
