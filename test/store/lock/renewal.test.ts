import { beforeEach, expect, test, vi } from 'vitest';
import { LockedError } from '../../../src/model/errors.ts';
import { opened, virtualClock } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

describeStores((kind) => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    return () => vi.useRealTimers();
  });

  async function held() {
    const location = await kind.temporary();
    const clock = virtualClock();
    const store = await opened(location, { clock });
    const lock = await store.acquire('apply', { waitMs: 0 });
    const pass = async (ms: number) => {
      clock.advance(ms);
      await vi.advanceTimersByTimeAsync(ms);
      // Behind whatever the renewal is still doing.
      await store.loadBase('none');
    };
    return { location, clock, store, lock, pass };
  }

  test('a lock is kept by renewing it', async () => {
    const { location, clock, lock, pass } = await held();
    for (let count = 0; count < 12; count += 1) await pass(10_000);
    lock.assertHeld();
    const other = await opened(location, { clock });
    await expect(other.acquire('apply', { waitMs: 0 })).rejects.toThrow(LockedError);
  });

  test('a lock that was not renewed in time is lost, for good', async () => {
    const { location, clock, lock, pass } = await held();
    clock.advance(33_999);
    lock.assertHeld();
    clock.advance(1);
    expect(() => lock.assertHeld()).toThrow(LockedError);
    await pass(10_000);
    expect(() => lock.assertHeld()).toThrow(LockedError);
    await kind.pass(location, 35_000);
    const other = await opened(location, { clock });
    await expect(other.acquire('apply', { waitMs: 0 })).resolves.toBeDefined();
  });

  test('a lock that someone else took over is lost at the next renewal, and not taken back by releasing it', async () => {
    const { location, clock, lock, pass } = await held();
    await kind.tamper(location, "update lock set holder = 'nonce', host = 'ops-2', user_name = 'grace'");
    await pass(10_000);
    expect(() => lock.assertHeld()).toThrow(/was lost/);
    await lock.release();
    const other = await opened(location, { clock });
    await expect(other.acquire('apply', { waitMs: 0 })).rejects.toThrow(/grace on ops-2/);
  });

  test('a renewal that fails is made up for by the next', async () => {
    const { location, clock, lock, pass } = await held();
    await kind.tamper(location, 'alter table lock rename to hidden');
    await pass(10_000);
    lock.assertHeld();
    await kind.tamper(location, 'alter table hidden rename to lock');
    await pass(10_000);
    clock.advance(20_000);
    lock.assertHeld();
  });

  test('a released lock is not renewed', async () => {
    const { lock } = await held();
    await lock.release();
    expect(vi.getTimerCount()).toBe(0);
  });
});
