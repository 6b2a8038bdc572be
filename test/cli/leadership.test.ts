import { expect, it } from 'vitest';
import { leadership } from '../../src/cli/run/store/leadership.ts';
import { LockedError, StoreError } from '../../src/model/errors.ts';
import type { HeldLock, LockPort } from '../../src/model/ports/ports.ts';
import { temporaryStore } from '../support/store.ts';

const LOCKED = new LockedError('ada on ops-2 (pid 7)', 'it is locked');
const FREE: HeldLock = { assertHeld: () => {}, release: async () => {} };

/** A store whose leases are answered as told, each time the next. */
async function answering(...answers: readonly (HeldLock | Error)[]) {
  const left = [...answers];
  const asked: string[] = [];
  const acquire: LockPort['acquire'] = async (name) => {
    asked.push(name);
    const answer = left.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('asked once too often');
    return answer;
  };
  return { store: { ...(await temporaryStore()), acquire }, asked };
}

it('a standby asks for the lease alone until it is free, and leads with it when it is taken next', async () => {
  const { store, asked } = await answering(LOCKED, LOCKED, FREE);
  const lead = leadership();
  expect(await lead.take(store, 'production')).toBe(LOCKED);
  expect(await lead.isStillLed()).toBe(true);
  expect(lead.role).toBe('standby');
  expect(await lead.isStillLed()).toBe(false);
  expect(await lead.take(store, 'production')).toBe(FREE);
  expect(lead.role).toBe('leader');
  expect(asked).toHaveLength(3);
});

it('a store that fails is for the next turn to find out, and one that never refused is not asked', async () => {
  const { store } = await answering(LOCKED, new StoreError('the disk is full'));
  const lead = leadership();
  expect(await lead.isStillLed()).toBe(false);
  await lead.take(store, 'production');
  expect(await lead.isStillLed()).toBe(false);
  expect(lead.role).toBe('standby');
});

it('where the store can not tell who leads nobody is taken to', async () => {
  const { store, asked } = await answering(LOCKED, FREE);
  const lead = leadership();
  await lead.take(store, 'production');
  lead.doubt();
  expect(lead.role).toBe('unknown');
  expect(await lead.isStillLed()).toBe(false);
  expect(asked).toHaveLength(1);
  expect(await lead.take(store, 'production')).toBe(FREE);
});
