import { DialformError } from '../model/errors.ts';
import type { ReadOptions } from '../model/ports/ports.ts';
import { createClient } from './http/client.ts';
import { readPages } from './http/pages.ts';
import type { ConnectionPorts, ConnectionSettings } from './http/settings.ts';
import { isWritingScope, lookingOnly } from './scopes.ts';
import { CAMPAIGNS } from './v2/paths.ts';

/** A step that went wrong; `code` is that of the error's class. */
interface Failed {
  readonly status: 'failed';
  readonly code: string;
  readonly message: string;
}

export interface ProbeResult {
  readonly token:
    | {
        readonly status: 'ok';
        /** As granted; null where the tenant does not say. */
        readonly scopes: readonly string[] | null;
        /** Asked for and not granted: what every command needs, and what those that write do besides. */
        readonly missing: { readonly reading: readonly string[]; readonly writing: readonly string[] };
        readonly expiresInSeconds: number;
      }
    | Failed;
  readonly campaigns: { readonly status: 'ok' } | { readonly status: 'skipped' } | Failed;
}

/**
 * Whether the tenant can be reached and read with these settings, for `doctor`. Tries little, and throws nothing. Where it
 * refuses to grant all scopes, it is asked for those that looking takes.
 */
export async function probe(
  settings: ConnectionSettings,
  ports: ConnectionPorts,
  options: ReadOptions = {},
): Promise<ProbeResult> {
  const result = await probeWith(settings, ports, options);
  const looking = lookingOnly(settings);
  if (result.token.status === 'ok' || result.token.code !== 'authentication') return result;
  if (looking.auth.scopes.length === settings.auth.scopes.length) return result;
  const second = await probeWith(looking, ports, options);
  if (second.token.status === 'failed') return result;
  const { missing } = second.token;
  const writing = settings.auth.scopes.filter(isWritingScope);
  return { ...second, token: { ...second.token, missing: { ...missing, writing } } };
}

async function probeWith(
  settings: ConnectionSettings,
  ports: ConnectionPorts,
  options: ReadOptions,
): Promise<ProbeResult> {
  let client: ReturnType<typeof createClient>;
  try {
    client = createClient(settings, ports, { retries: 1 });
  } catch (error) {
    return { token: failed(error), campaigns: { status: 'skipped' } };
  }
  try {
    const { scopes, expiresInSeconds } = await client.token(options);
    const lacking = scopes === null ? [] : settings.auth.scopes.filter((scope) => !scopes.includes(scope));
    const missing = {
      reading: lacking.filter((scope) => !isWritingScope(scope)),
      writing: lacking.filter(isWritingScope),
    };
    const token = { status: 'ok', scopes, missing, expiresInSeconds } as const;
    try {
      await readPages(client.reader, CAMPAIGNS, { pageSize: 1, ...options }).next();
      return { token, campaigns: { status: 'ok' } };
    } catch (error) {
      return { token, campaigns: failed(error) };
    }
  } catch (error) {
    return { token: failed(error), campaigns: { status: 'skipped' } };
  } finally {
    client.close();
  }
}

function failed(error: unknown): Failed {
  if (!(error instanceof DialformError)) throw error;
  return { status: 'failed', code: error.code, message: error.message };
}
