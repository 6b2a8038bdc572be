import { describe, expect, it } from 'vitest';
import { builtRoot } from '../support/build.ts';
import { postgresPort } from '../support/postgres.ts';
import { inLanes, shareOf } from '../support/proving.ts';
import { openLane } from './lane.ts';
import { EVERY_KIND, FIRST_APPLY } from './scenarios.ts';
import { fileStores, postgresStores } from './stores.ts';

const LIMIT_MS = 3_600_000;
const WAYS = [
  ['an apply with a change of every kind', { scenario: EVERY_KIND, settling: false }],
  ['the first apply of all', { scenario: FIRST_APPLY, settling: false }],
  ['an apply that settles what a killed one left', { scenario: EVERY_KIND, settling: true }],
] as const;
const STORES = [
  ['a file', fileStores, true],
  ['PostgreSQL', postgresStores, (await postgresPort()) !== null],
] as const;

for (const [kind, stores, isThere] of STORES) {
  describe.skipIf(!isThere)(`with the store in ${kind}`, () => {
    it.for(WAYS)(
      'kill -9 at each request and each commit of %s: the next one makes up for it',
      { timeout: LIMIT_MS },
      async ([what, { scenario, settling }]) => {
        await builtRoot();
        const open = () => openLane(scenario, stores(), { settling });
        const lanes = [await open(), await open()];
        const moments = (await lanes[0]?.moments()) ?? [];
        const tried = shareOf(moments, `kill -9 in ${what}, store in ${kind}`);
        expect(tried.length).toBeGreaterThan(2);
        await inLanes(
          tried,
          lanes.map((lane) => lane.survive),
        );
      },
    );
  });
}
