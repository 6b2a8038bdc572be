import { beforeAll, expect, it } from 'vitest';
import type { TakenWrite } from '../crash/gate.ts';
import { EVERY_KIND } from '../crash/scenarios.ts';
import { APPLY, openStages } from '../crash/stage.ts';
import { fileStores } from '../crash/stores.ts';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { inLanes, shareOf } from '../support/proving.ts';
import { CAN_MOUNT, onDisk } from './disks.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

/** Of the campaigns that the scenario pauses or stops. */
const REMOTE_IDS: Readonly<Record<string, string>> = { retired: 'c-3', summer: 'c-5' };

/** With more pages than these, an apply of the scenario comes to its end. */
const ENOUGH = 200;

it.skipIf(!CAN_MOUNT)(
  'a disk that becomes full at any page of the store is an error that says so, and is made up for',
  {
    timeout: 1_800_000,
  },
  async () => {
    const open = () => openStages(EVERY_KIND, fileStores());
    const lanes = [await open(), await open()];
    const cases = Array.from({ length: ENOUGH }, (_, free) => free);
    let full = 0;
    const tried = shareOf(cases, 'a disk that becomes full');
    await inLanes(
      tried,
      lanes.map(({ gate, next }) => async (free: number) => {
        const place = `${free} pages free`;
        const stage = await next();
        gate.open({ url: stage.tenant.url, onRequest: stage.look });
        const done = await stage.workplace.run(APPLY, onDisk(stage.location, { free }));
        const said = `${place}: ${done.stdout}${done.stderr}`;
        expect(done.stderr, said).not.toContain('Unexpected error');
        if (done.code !== 0) {
          full += 1;
          expect([1, 4], said).toContain(done.code);
          expect(done.stdout + done.stderr, place).toMatch(
            /disk is full|disk reports an error|No space left|ENOSPC/,
          );
        }
        await stage.recover(recordable(gate.taken(), done.stdout), place);
      }),
    );
    expect(full).toBeGreaterThan(tried.length / 4);
  },
);

it.skipIf(!CAN_MOUNT)(
  'a disk that can only be read: plan, status and audit work, apply begins nothing',
  async () => {
    const { gate, next } = await openStages(EVERY_KIND, fileStores());
    const stage = await next();
    gate.open({ url: stage.tenant.url, onRequest: stage.look });
    const run = (args: readonly string[]) =>
      stage.workplace.run(args, onDisk(stage.location, { free: 'read-only' }));
    for (const args of [['plan'], ['status'], ['audit', 'verify'], ['audit', 'list']]) {
      expect(await run(args), args.join(' ')).toMatchObject({ code: 0, stderr: '' });
    }
    const refused = await run(APPLY);
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^Error: the store \S+ (may not be written|can't be opened); check the permissions/m,
    );
    expect(gate.taken()).toEqual([]);
    await stage.recover(gate.taken(), 'read-only');
  },
);

/** A pause is sent though neither the store nor the file beside it has room for a record: its outcome says so, and nothing else can. */
function recordable(taken: readonly TakenWrite[], said: string): readonly TakenWrite[] {
  const told = [...said.matchAll(/^ {2}unknown +transition +(\S+) .*\n.*NOTHING KEEPS A RECORD OF IT/gm)];
  const unrecorded = told.map(([, name = '']) => REMOTE_IDS[name]);
  return taken.filter(
    ({ method, path }) => method !== 'PUT' || !unrecorded.some((id) => path.split('/').includes(id ?? '')),
  );
}
