import { InterruptedError, LockedError } from '../../model/errors.ts';
import type { HeldLock, LockPort } from '../../model/ports/ports.ts';
import type { Access } from '../access.ts';
import type { LockTable, StoreTransaction } from '../tables.ts';
import { type Holder, hasEnded, holderText, thisProcess } from './holder.ts';
import { isLive, leaseEnd, RENEW_MS } from './lease.ts';

const POLL_MS = 250;
/** Leases of this process that it let go of and whose rows could not be removed: it must not wait for itself. */
const GIVEN_UP = new Set<string>();

/**
 * A lock is a lease in a row, renewed while it is held. One whose process has ended, on this host, is free at once: a
 * crash leaves no lock behind.
 */
export function locks(access: Access): LockPort & { releaseAll(): Promise<void> } {
  const here = thisProcess();
  const held = new Set<HeldLock>();
  return {
    async acquire(name, options) {
      const began = access.leaseClock.now();
      // A clock that is put back must not make the wait longer.
      for (let waited = 0; ; waited += POLL_MS) {
        if (options.signal?.aborted) throw new InterruptedError();
        // From before the question on: the answer may have taken its time.
        const until = leaseEnd(access.leaseClock.now());
        const taken = await access.write((tx) => take(tx, name, { access, here }));
        if (taken.type === 'taken') {
          if (taken.before) GIVEN_UP.delete(leaseId(taken.before, access));
          return hold(taken.row, { access, held, until });
        }
        const left = options.waitMs - Math.max(waited, access.leaseClock.now() - began);
        if (left <= 0) throw lockedBy(taken.row);
        await access.leaseClock.sleep(Math.min(POLL_MS, left), options.signal);
      }
    },
    async releaseAll() {
      for (const lock of [...held]) await lock.release();
    },
  };
}

type Taking =
  | { readonly type: 'taken'; readonly row: LockTable; readonly before: LockTable | undefined }
  | { readonly type: 'refused'; readonly row: LockTable };

async function take(
  tx: StoreTransaction,
  name: string,
  options: { readonly access: Access; readonly here: Holder },
): Promise<Taking> {
  const { access, here } = options;
  const now = await access.leaseTime(tx);
  const found = await tx.selectFrom('lock').selectAll().where('name', '=', name).executeTakeFirst();
  const isFree = !found || !isLive(found.expires_at, now) || GIVEN_UP.has(leaseId(found, access));
  if (!isFree && !hasEnded(holderOf(found), here, access)) return { type: 'refused', row: found };
  const row: LockTable = {
    name,
    holder: access.random.uuid(),
    host: here.host,
    pid_space: here.pidSpace,
    pid: here.pid,
    user_name: here.user,
    acquired_at: new Date(now).toISOString(),
    expires_at: leaseEnd(now),
  };
  await tx.deleteFrom('lock').where('name', '=', name).execute();
  await tx.insertInto('lock').values(row).execute();
  return { type: 'taken', row, before: found };
}

/** `until`, and each renewal after it, is by the clock of this process, which is the one it can look at in an instant. */
function hold(
  row: LockTable,
  options: { readonly access: Access; readonly held: Set<HeldLock>; readonly until: string },
): HeldLock {
  const { access, held } = options;
  let { until } = options;
  let lost = false;
  const timer = setInterval(() => void renew(), RENEW_MS);
  timer.unref();

  async function renew(): Promise<void> {
    if (lost) return;
    try {
      const next = leaseEnd(access.leaseClock.now());
      if (await renewRow(access, row)) until = next;
      else lost = true;
    } catch {
      // The next renewal may succeed; if none does in time, the lease ends and assertHeld says so.
    }
  }

  const lock: HeldLock = {
    assertHeld() {
      // Once lost is lost for good: someone else may have written since.
      lost ||= !isLive(until, access.leaseClock.now());
      if (lost) throw lostLock(row);
    },
    async release() {
      clearInterval(timer);
      if (!held.delete(lock)) return;
      lost = true;
      try {
        await access.write((tx) =>
          tx.deleteFrom('lock').where('name', '=', row.name).where('holder', '=', row.holder).execute(),
        );
      } catch {
        // Whatever made this fail must not hide the outcome of the work; the lease ends by itself.
        GIVEN_UP.add(leaseId(row, access));
      }
    },
  };
  held.add(lock);
  return lock;
}

/** Whether the row was still this holder's. */
async function renewRow(access: Access, row: LockTable): Promise<boolean> {
  const renewed = await access.write(async (tx) =>
    tx
      .updateTable('lock')
      .set({ expires_at: leaseEnd(await access.leaseTime(tx)) })
      .where('name', '=', row.name)
      .where('holder', '=', row.holder)
      .returning('name')
      .execute(),
  );
  return renewed.length > 0;
}

function leaseId({ name, holder }: LockTable, { location }: Access): string {
  return [location, name, holder].join(' ');
}

function holderOf(row: LockTable): Holder {
  return { host: row.host, pidSpace: row.pid_space, pid: row.pid, user: row.user_name };
}

function lockedBy(row: LockTable): LockedError {
  const holder = holderText(holderOf(row));
  return new LockedError(
    holder,
    `"${row.name}" is locked by ${holder} since ${row.acquired_at}; wait until that run has ended`,
  );
}

function lostLock(row: LockTable): LockedError {
  const holder = holderText(holderOf(row));
  return new LockedError(
    holder,
    `the lock "${row.name}" of ${holder} was lost: it could not be renewed in time, or was released; run again`,
  );
}
