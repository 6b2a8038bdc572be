import { copyFileSync, rmSync, statSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { EVERY_KIND } from '../crash/scenarios.ts';
import { APPLY, openStages } from '../crash/stage.ts';
import { fileStores } from '../crash/stores.ts';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { inLanes, reportFigure, shareOf } from '../support/proving.ts';
import { type Damage, everyDamage } from './damage.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

it('a store that is damaged anywhere: an error that says so and no write, or work that is right all the same', {
  timeout: 1_800_000,
}, async () => {
  const open = () => openStages(EVERY_KIND, fileStores());
  const lanes = [await open(), await open()];
  const first = await lanes[0]?.next();
  const cases = everyDamage(statSync(first?.location ?? '').size);
  const tried = shareOf(cases, 'a damaged store');
  const counts = { refused: 0, noticed: 0, unharmed: 0 };
  await inLanes(
    tried,
    lanes.map(({ gate, next }) => async ({ what, spoil }: Damage) => {
      const stage = await next();
      const { location, workplace, tenant } = stage;
      const copy = `${location}.copy`;
      copyFileSync(location, copy);
      spoil(location);
      gate.open({ url: tenant.url, onRequest: stage.look });
      const done = await workplace.run(APPLY);
      const said = `${what}: ${done.code} ${done.signal} ${done.stdout}${done.stderr}`;
      expect(done.signal, said).toBeNull();
      expect(done.stderr, said).not.toContain('Unexpected error');
      const verified = await workplace.run(['audit', 'verify']);
      expect([0, 1], said).toContain(verified.code);
      if (done.code === 1) {
        counts.refused += 1;
        expect(done.stderr, said).toMatch(/^Error: .*store/m);
        expect(gate.taken(), said).toEqual([]);
        // A copy put back, and all goes on.
        for (const end of ['', '-wal', '-shm']) rmSync(`${location}${end}`, { force: true });
        copyFileSync(copy, location);
        await stage.recover([], what);
        return;
      }
      expect([0, 3, 4], said).toContain(done.code);
      if (verified.code === 0 && done.code === 0) {
        counts.unharmed += 1;
        await stage.recover(gate.taken(), what);
        return;
      }
      counts.noticed += 1;
      expect(stage.stray(), said).toEqual([]);
      const names = tenant.tenant.campaigns().map(({ name }) => name);
      expect(new Set(names).size, said).toBe(names.length);
      await tenant.close();
    }),
  );
  reportFigure(
    `of them refused before any write ${counts.refused}, noticed by apply or audit verify ${counts.noticed}, unharmed ${counts.unharmed}`,
    String(tried.length),
  );
  expect(counts.refused).toBeGreaterThan(tried.length / 4);
});
