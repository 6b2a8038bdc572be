import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoreError } from '../../src/model/errors.ts';
import type { Store } from '../../src/model/ports/ports.ts';
import { openStore } from '../../src/store/open.ts';
import { virtualClock } from './clock.ts';
import { seededRandom } from './random.ts';

/** A store in a file of its own, gone with the test. */
export async function temporaryStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-core-'));
  const store = await openStore(join(folder, 'dialform.db'), {
    clock: virtualClock(),
    random: seededRandom(),
  });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

/** The store with each write logged when it is durable; those that `fails` picks fail instead. */
export function loggedStore(
  store: Store,
  log: string[],
  fails: (write: string) => boolean = () => false,
): Store {
  const logged = async <T>(write: string, act: () => Promise<T>): Promise<T> => {
    if (fails(write)) throw new StoreError('the disk is full');
    const answer = await act();
    log.push(write);
    return answer;
  };
  return {
    ...store,
    append: (entry) => logged(entry.event, () => store.append(entry)),
    appendWithBase: (entry, base) => logged(entry.event, () => store.appendWithBase(entry, base)),
    putBase: (tenant, records, options) => logged('putBase', () => store.putBase(tenant, records, options)),
  };
}
