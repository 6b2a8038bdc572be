import { LockedError } from '../../model/errors.ts';
import type { HeldLock, Store } from '../../model/ports.ts';

/** `unknown` until the store has said which. */
export type Role = 'leader' | 'standby' | 'unknown';

export interface Leadership {
  readonly role: Role;
  /** Leads if nobody else does: the lease, or who holds it. */
  take(store: Store, tenant: string): Promise<HeldLock | LockedError>;
  /** For another instance to lead at once. */
  giveUp(): Promise<void>;
}

/**
 * Of several instances one leads, by a lease in the store. A lease of its own, beside the lock of each cycle: `apply`
 * still has its turn between two cycles.
 */
export function leadership(): Leadership {
  let held: { readonly lock: HeldLock; readonly tenant: string; readonly store: Store } | null = null;
  let role: Role = 'unknown';
  const giveUp = async () => {
    const lock = held?.lock;
    held = null;
    await lock?.release();
  };
  return {
    get role() {
      return role;
    },
    async take(store, tenant) {
      if (held && (held.store !== store || held.tenant !== tenant || !isHeld(held.lock))) await giveUp();
      if (held) return held.lock;
      try {
        const lock = await store.acquire(`lead ${tenant}`, { waitMs: 0 });
        held = { lock, tenant, store };
        role = 'leader';
        return lock;
      } catch (error) {
        if (!(error instanceof LockedError)) throw error;
        role = 'standby';
        return error;
      }
    },
    giveUp,
  };
}

/** Whether a lease still counts. */
export function isHeld(lock: HeldLock): boolean {
  try {
    lock.assertHeld();
    return true;
  } catch (error) {
    if (error instanceof LockedError) return false;
    throw error;
  }
}

/** Both are held, or nothing is written; the first goes on being held. */
export function bothHeld(lease: HeldLock, lock: HeldLock): HeldLock {
  return {
    assertHeld() {
      lease.assertHeld();
      lock.assertHeld();
    },
    release: () => lock.release(),
  };
}
