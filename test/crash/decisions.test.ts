import { describe, expect, it } from 'vitest';
import { builtRoot } from '../support/build.ts';
import { postgresPort } from '../support/postgres.ts';
import { inLanes, isProving, shareOf } from '../support/proving.ts';
import { DECISIONS, expectDecided } from './decisions.ts';
import { openLane } from './lane.ts';
import { fileStores, postgresStores } from './stores.ts';

const LIMIT_MS = 3_600_000;
const STORES = [
  ['a file', fileStores, true],
  ['PostgreSQL', postgresStores, isProving && (await postgresPort()) !== null],
] as const;

for (const [kind, stores, isThere] of STORES) {
  describe.skipIf(!isThere)(`with the store in ${kind}`, () => {
    it.for(Object.entries(DECISIONS))(
      'kill -9 at each request and each commit of %s: it counts or it does not, and nothing starts by it',
      { timeout: LIMIT_MS },
      async ([what, decision]) => {
        await builtRoot();
        const { scenario, command } = decision;
        const open = () =>
          openLane(scenario, stores(), {
            command,
            expectRecovery: (killed) => expectDecided(decision, killed),
          });
        const lanes = [await open(), await open()];
        const moments = (await lanes[0]?.moments()) ?? [];
        const tried = shareOf(moments, `kill -9 in ${what}, store in ${kind}`);
        expect(tried.length).toBeGreaterThan(0);
        await inLanes(
          tried,
          lanes.map((lane) => lane.survive),
        );
      },
    );
  });
}
