/** With a second for who waits, another takes over 35 s after a crash at most. */
const LEASE_MS = 34_000;
/** Three renewals fit into a lease: one or two may fail. */
export const RENEW_MS = 10_000;

/** When a lease taken or renewed now ends, as ISO text. */
export function leaseEnd(now: number): string {
  return new Date(now + LEASE_MS).toISOString();
}

/**
 * Whether a lease still counts. One that ends later than two leases from now was written before the clock was put back,
 * and would otherwise last for ever.
 */
export function isLive(expiresAt: string, now: number): boolean {
  const left = Date.parse(expiresAt) - now;
  return left > 0 && left <= 2 * LEASE_MS;
}
