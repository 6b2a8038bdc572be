import { LockedError, StoreError } from '../../../model/errors.ts';
import type { HeldLock, Store } from '../../../model/ports/ports.ts';

/** `unknown` until the store has said which. */
export type Role = 'leader' | 'standby' | 'unknown';

export interface Leadership {
  readonly role: Role;
  /** The lease and the store that it is of; null where another leads, or nobody knows. */
  readonly held: { readonly lock: HeldLock; readonly store: Store } | null;
  /** Leads if nobody else does: the lease, or who holds it. */
  take(store: Store, tenant: string): Promise<HeldLock | LockedError>;
  /** Whether the one that refused the lead last has it still; if not, it is ours when it is taken next. */
  isStillLed(): Promise<boolean>;
  /** The store can't tell who leads: nobody can be relied on. */
  doubt(): void;
  /** For another instance to lead at once. */
  giveUp(): Promise<void>;
}

/**
 * Of several instances one leads, by a lease in the store. A lease of its own, beside the lock of each cycle: `apply`
 * still has its turn between two cycles.
 */
export function leadership(): Leadership {
  let held: { readonly lock: HeldLock; readonly tenant: string; readonly store: Store } | null = null;
  let refused: { readonly tenant: string; readonly store: Store } | null = null;
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
    get held() {
      return held && isHeld(held.lock) ? held : null;
    },
    async take(store, tenant) {
      if (held && (held.store !== store || held.tenant !== tenant || !isHeld(held.lock))) await giveUp();
      try {
        held ??= { lock: await lease(store, tenant), tenant, store };
        role = 'leader';
        return held.lock;
      } catch (error) {
        if (!(error instanceof LockedError)) throw error;
        role = 'standby';
        refused = { tenant, store };
        return error;
      }
    },
    async isStillLed() {
      if (role !== 'standby' || !refused || held) return false;
      const { store, tenant } = refused;
      try {
        held = { lock: await lease(store, tenant), tenant, store };
        return false;
      } catch (error) {
        if (error instanceof LockedError) return true;
        // Whoever takes it next finds out what is wrong.
        if (error instanceof StoreError) return false;
        throw error;
      }
    },
    doubt() {
      role = 'unknown';
      refused = null;
    },
    giveUp,
  };
}

function lease(store: Store, tenant: string): Promise<HeldLock> {
  return store.acquire(`lead ${tenant}`, { waitMs: 0 });
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
