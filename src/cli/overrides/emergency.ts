import { resolve } from 'node:path';
import { loadReadable } from '../../desired/load.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { ReadableState } from '../../model/desired.ts';
import { StoreError } from '../../model/errors.ts';
import type { TenantRef } from '../../model/plan.ts';
import type { Store } from '../../model/ports/ports.ts';
import { safeText } from '../../report/text/safe.ts';
import { overrideRecorder } from '../../store/overrides/recorder.ts';
import { currentActor } from '../actor.ts';
import type { Io } from '../io.ts';
import { storePaths } from '../paths.ts';
import { systemRandom } from '../system.ts';
import { openForWriting, type SessionOptions, type WriteSession } from '../tenant/session.ts';
import { openStoreForWriting } from '../tenant/writing.ts';
import { tellWhose, whoseCampaigns } from './whose.ts';

export type EmergencyOptions = SessionOptions & { readonly dir: string };

/** A tenant that is meant; more than one where its name is not known. */
export interface EmergencyTenant {
  readonly tenant: TenantRef;
  /** Where what people decided is kept. */
  readonly records: ReturnType<typeof overrideRecorder>;
  readonly base: ReadonlyMap<string, BaseRecord>;
}

export interface Emergency {
  readonly session: WriteSession;
  readonly tenants: readonly EmergencyTenant[];
  /** As in `Whose`. */
  readonly isGuess: boolean;
  readonly documents: ReadableState['campaigns'];
  /** Whether all of what the YAML and the base say is known. */
  readonly knowsAll: boolean;
}

/**
 * What stopping needs, with as little as it takes: YAML with errors is read as far as it can be, a store that can't be used
 * is done without, and no lock is taken. What is missing is told on stderr.
 *
 * @throws InvalidDesiredStateError when not even the settings of the tenant can be had.
 */
export async function inEmergency<T>(
  io: Io,
  options: EmergencyOptions,
  use: (emergency: Emergency) => Promise<T>,
): Promise<T> {
  const { readable, session } = await openReadable(io, options);
  try {
    const store = await openAsFarAsPossible(io);
    try {
      const whose = await whoseCampaigns(store, { readable, options, tenant: session.tenant });
      tellWhose(io, whose, readable);
      const tenants: EmergencyTenant[] = [];
      for (const { tenant, key } of whose.named)
        tenants.push({ tenant, ...(await tenantIn(io, store, key)) });
      const knowsAll = !readable.hasErrors && !(store instanceof StoreError);
      const { isGuess } = whose;
      return await use({ session, tenants, isGuess, documents: readable.campaigns, knowsAll });
    } finally {
      await closeQuietly(store);
    }
  } finally {
    await session.close();
  }
}

/** A tenant of which the settings alone have to be readable. */
export async function openReadable(
  io: Io,
  options: EmergencyOptions,
): Promise<{ readonly readable: ReadableState; readonly session: WriteSession }> {
  const { readable, trouble } = await readAsFarAsPossible(io, options);
  if (trouble !== null) io.err(`${trouble}; going on with what can be read.`);
  const session = await openForWriting(io, namedProject(readable, options), options);
  return { readable, session };
}

/** Who is doing this and why, for every record of the command. */
export function decidingFacts(io: Io, { tenant }: Pick<WriteSession, 'tenant'>) {
  const actor = currentActor(io);
  const cycle = { id: systemRandom.uuid(), actor, commit: null, planDigest: null };
  return { tenant, clock: io.clock, cycle };
}

/** What of the YAML can be read, and what is wrong with it; never fails. */
export async function readAsFarAsPossible(
  io: Io,
  options: EmergencyOptions,
): Promise<{ readonly readable: ReadableState; readonly trouble: string | null }> {
  try {
    const { tenant } = options;
    const readable = await loadReadable(resolve(io.cwd, options.dir), {
      cacheFile: storePaths(io).cacheFile,
      overlays: !options.sandbox,
      ...(tenant !== undefined && { tenant }),
    });
    const trouble = `The YAML in ${options.dir} has errors (\`dialform validate\` shows them)`;
    return { readable, trouble: readable.hasErrors ? trouble : null };
  } catch (error) {
    // Whatever makes the YAML unreadable must not keep anybody from stopping.
    const why = error instanceof Error ? error.message : 'unknown error';
    const trouble = `The YAML in ${options.dir} can't be read (${safeText(why)})`;
    return { readable: { campaigns: [], limited: [], hasErrors: true }, trouble };
  }
}

/** Where the Project can't be read, a tenant that was named is still called so, and the environment says the rest. */
export function namedProject(
  { project, hasErrors }: ReadableState,
  { tenant }: EmergencyOptions,
): Pick<ReadableState, 'project'> {
  if (project || !hasErrors || tenant === undefined) return project ? { project } : {};
  const key = { kind: 'Project', name: 'environment' } as const;
  const spec = { tenants: { [tenant]: {} } };
  return { project: { key, metadata: { name: key.name }, spec, file: '', positions: {} } };
}

async function openAsFarAsPossible(io: Io): Promise<Store | StoreError> {
  try {
    return await openStoreForWriting(io, { hurried: true });
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}

/** One whose base can't be read may still be written. */
async function tenantIn(
  io: Io,
  store: Store | StoreError,
  key: string,
): Promise<Omit<EmergencyTenant, 'tenant'>> {
  const file = storePaths(io).pendingFile;
  const records = overrideRecorder(store, { tenant: key, file, newRef: systemRandom.uuid });
  if (store instanceof StoreError) return { records, base: new Map() };
  try {
    return { records, base: await store.loadBase(key) };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { records, base: new Map() };
  }
}

async function closeQuietly(store: Store | StoreError): Promise<void> {
  if (store instanceof StoreError) return;
  try {
    await store.close();
  } catch {
    // What was to be kept is kept, or told.
  }
}
