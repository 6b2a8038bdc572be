import { hostname } from 'node:os';
import { beforeEach, expect, test, vi } from 'vitest';
import { InterruptedError, LockedError } from '../../../src/model/errors.ts';
import { NOON, opened, virtualClock } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

describeStores((kind) => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    return () => vi.useRealTimers();
  });

  /** A store whose lock "apply" is held on another host for another `leftMs`. */
  async function heldElsewhere(leftMs: number, host = 'ops-2', pid = 4711) {
    const location = await kind.temporary();
    const clock = virtualClock();
    const { sleep } = clock;
    clock.sleep = async (ms) => {
      await sleep(ms);
      await kind.pass(location, ms);
    };
    const store = await opened(location, { clock });
    const space = host === hostname() ? "(select pid_space from lock where name = 'mine')" : "''";
    const mine = await store.acquire('mine', { waitMs: 0 });
    await kind.tamper(
      location,
      `insert into lock values ('apply', 'nonce', '${host}', ${space}, ${pid}, 'grace', '2026-11-20T11:59:50.000Z',
      '${new Date(kind.leaseTime() + leftMs).toISOString()}')`,
    );
    await mine.release();
    return { store, clock, location };
  }

  test('a held lock names user, host, process and since when', async () => {
    const { store } = await heldElsewhere(30_000);
    const failure = await store.acquire('apply', { waitMs: 0 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LockedError);
    expect(failure).toMatchObject({
      holder: 'grace on ops-2 (pid 4711)',
      message:
        '"apply" is locked by grace on ops-2 (pid 4711) since 2026-11-20T11:59:50.000Z; wait until that run has ended',
    });
  });

  test('waiting ends after waitMs', async () => {
    const { store, clock } = await heldElsewhere(30_000);
    await expect(store.acquire('apply', { waitMs: 5_000 })).rejects.toThrow(LockedError);
    expect(clock.now()).toBe(NOON + 5_000);
  });

  test('one that could not be released is no lock for the process that let go of it', async () => {
    const location = await kind.temporary();
    const store = await opened(location);
    const lock = await store.acquire('apply', { waitMs: 0 });
    await kind.sql(location, 'alter table lock rename to lock_away');
    await lock.release();
    await kind.sql(location, 'alter table lock_away rename to lock');
    const anew = await opened(location);
    const again = await anew.acquire('apply', { waitMs: 0 });
    expect(() => lock.assertHeld()).toThrow(LockedError);
    again.assertHeld();
    await expect(anew.acquire('apply', { waitMs: 0 })).rejects.toThrow(LockedError);
  });

  test('is held by the clock of leases, however fast the other one goes', async () => {
    const [clock, leaseClock] = [virtualClock(), virtualClock()];
    const store = await opened(await kind.temporary(), { clock, leaseClock });
    const lock = await store.acquire('apply', { waitMs: 0 });
    clock.advance(3_600_000);
    leaseClock.advance(30_000);
    lock.assertHeld();
    leaseClock.advance(10_000);
    expect(() => lock.assertHeld()).toThrow(LockedError);
  });

  test('waiting ends as soon by a clock that is put back', async () => {
    const location = await kind.temporary();
    const holder = await opened(location);
    await holder.acquire('apply', { waitMs: 0 });
    let waits = 0;
    const stuck = {
      now: () => NOON - waits,
      sleep: async () => {
        waits += 1;
      },
    };
    const store = await opened(location, { clock: stuck });
    await expect(store.acquire('apply', { waitMs: 2_000 })).rejects.toThrow(LockedError);
    expect(waits).toBe(8);
  });

  test('waiting gets the lock when the lease of the other holder ends', async () => {
    const { store, clock } = await heldElsewhere(3_000);
    const lock = await store.acquire('apply', { waitMs: 5_000 });
    lock.assertHeld();
    expect(clock.now()).toBeGreaterThan(NOON);
    expect(clock.now()).toBeLessThanOrEqual(NOON + 3_000);
  });

  test('waiting is cut short by the signal', async () => {
    const { store } = await heldElsewhere(30_000);
    const aborted = AbortSignal.abort();
    await expect(store.acquire('apply', { waitMs: 5_000, signal: aborted })).rejects.toThrow(
      InterruptedError,
    );
  });

  test('the lock of a process on this host that has ended is free at once', async () => {
    // Above the largest process id of Linux, macOS and Windows alike.
    const { store } = await heldElsewhere(30_000, hostname(), 2 ** 31 - 2);
    await expect(store.acquire('apply', { waitMs: 0 })).resolves.toBeDefined();
  });

  test('the lock of a process on this host that runs is respected', async () => {
    const { store } = await heldElsewhere(30_000, hostname(), process.ppid);
    await expect(store.acquire('apply', { waitMs: 0 })).rejects.toThrow(LockedError);
  });

  test('a lease from before the clock was put back does not last for ever', async () => {
    const { store } = await heldElsewhere(3_600_000);
    await expect(store.acquire('apply', { waitMs: 0 })).resolves.toBeDefined();
  });

  test('locks of different names are apart, and one name is held once', async () => {
    const location = await kind.temporary();
    const first = await opened(location);
    const second = await opened(location);
    const lock = await first.acquire('apply/production', { waitMs: 0 });
    await expect(second.acquire('apply/production', { waitMs: 0 })).rejects.toThrow(LockedError);
    await expect(second.acquire('apply/staging', { waitMs: 0 })).resolves.toBeDefined();
    await lock.release();
    await lock.release();
    await expect(second.acquire('apply/production', { waitMs: 0 })).resolves.toBeDefined();
    expect(() => lock.assertHeld()).toThrow(LockedError);
  });

  test('closing the store releases what is held', async () => {
    const location = await kind.temporary();
    const first = await opened(location);
    await first.acquire('apply', { waitMs: 0 });
    await first.close();
    await expect((await opened(location)).acquire('apply', { waitMs: 0 })).resolves.toBeDefined();
  });
});
