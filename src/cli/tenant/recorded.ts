import { UsageError } from '../../model/errors.ts';

interface TenantFlags {
  readonly tenant?: string;
  readonly sandbox?: boolean;
}

/** The name of the embedded tenant, in plans and on record. */
export const SANDBOX = 'sandbox';

/** The name by which the record knows the tenant that the flags ask for; empty where they ask for none. */
export function recordedTenant(flags: TenantFlags): { readonly tenant?: string } {
  assertOneTenant(flags);
  if (flags.sandbox) return { tenant: SANDBOX };
  return flags.tenant === undefined ? {} : { tenant: flags.tenant };
}

/** @throws UsageError */
export function assertOneTenant({ tenant, sandbox }: TenantFlags): void {
  if (!sandbox || tenant === undefined) return;
  throw new UsageError('--sandbox and --tenant exclude one another: the embedded tenant is the tenant then');
}
