import type { ReadableState } from '../../model/desired.ts';
import { StoreError } from '../../model/errors.ts';
import { anyTenantOf, baseKeyOf, type TenantRef } from '../../model/plan.ts';
import type { KnownTenants } from '../../model/ports/overrides.ts';
import { safeText } from '../../report/text/safe.ts';
import type { Io } from '../io.ts';
import type { SessionOptions } from '../tenant/session.ts';

/** A tenant, and what it is kept under. */
export interface Named {
  readonly tenant: TenantRef;
  /** By `baseKeyOf`, or `anyTenantOf` it. */
  readonly key: string;
}

/** Whose campaigns these are. */
export interface Whose {
  /** One at least. */
  readonly named: readonly [Named, ...Named[]];
  /** The Project can't be read, and nobody else knows the tenant's name: what is kept counts for every tenant of the base URL. */
  readonly isGuess: boolean;
  /** A Project or a flag names the tenant. */
  readonly isPlain: boolean;
}

/**
 * The tenants that a command is about which works without a Project. Where the Project can't be read or is gone, and nobody
 * named a tenant, what the environment calls it is a guess: those are meant that the store knows of the same base URL.
 */
export async function whoseCampaigns(
  store: KnownTenants | StoreError,
  facts: {
    readonly readable: Pick<ReadableState, 'project' | 'hasErrors'>;
    readonly options: Pick<SessionOptions, 'tenant' | 'sandbox'>;
    readonly tenant: TenantRef;
  },
): Promise<Whose> {
  const { readable, options, tenant } = facts;
  const own = { tenant, key: baseKeyOf(tenant) };
  if (readable.project || options.tenant !== undefined || options.sandbox) return only(own);
  const known = await namesOf(store, tenant);
  const any = { tenant, key: anyTenantOf(own.key) };
  const found = { isGuess: false, isPlain: false };
  if (known === null) return { ...found, named: [any], isGuess: readable.hasErrors };
  const named = known.map((name) => withName(tenant, name));
  const [first, ...others] = named;
  if (readable.hasErrors)
    return first ? { ...found, named: [first, ...others] } : { ...found, named: [any], isGuess: true };
  // Without any Project the environment's own name is a good one, and the only one for whoever never had another.
  const elsewhere = named.filter(({ key }) => key !== own.key);
  return { ...found, named: [own, ...elsewhere] };
}

/** Says on stderr whose campaigns these are, where that is not plain. */
export function tellWhose(
  io: Io,
  { named, isGuess, isPlain }: Whose,
  readable: Pick<ReadableState, 'hasErrors'>,
): void {
  if (isPlain) return;
  const [{ tenant }] = named;
  const url = safeText(tenant.baseUrl);
  if (isGuess) {
    io.err(
      `NO PROJECT CAN BE READ, and no tenant of ${url} is known: this counts for every tenant of that base URL. If yours has another, its campaigns may still dial: set CXONE_BASE_URL, and say it again.`,
    );
    return;
  }
  if (!readable.hasErrors && named.length === 1) return;
  const why = readable.hasErrors ? 'No Project can be read' : 'There is no Project';
  const names = named.map((one) => `"${safeText(one.tenant.name)}"`).join(' and ');
  const whose = `tenant${named.length === 1 ? '' : 's'} ${names}`;
  io.err(`${why}: this is about ${whose} of ${url}, by the store. Name another with --tenant.`);
}

function only(named: Named): Whose {
  return { named: [named], isGuess: false, isPlain: true };
}

function withName(tenant: TenantRef, name: string): Named {
  const named = { ...tenant, name };
  return { tenant: named, key: baseKeyOf(named) };
}

/** null where the store can't tell. */
async function namesOf(
  store: KnownTenants | StoreError,
  { baseUrl }: TenantRef,
): Promise<readonly string[] | null> {
  if (store instanceof StoreError) return null;
  try {
    const end = ` ${baseUrl}`;
    const keys = await store.knownTenants();
    return keys.flatMap((key) => (key.endsWith(end) ? key.slice(0, -end.length) : []));
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}
