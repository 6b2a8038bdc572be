import { beforeAll, describe, expect, it } from 'vitest';
import { EVERY_KIND } from '../crash/scenarios.ts';
import { APPLY, openStages } from '../crash/stage.ts';
import { fileStores } from '../crash/stores.ts';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import type { Started } from '../support/cli.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

const LEAP = new URL('./children/leaping-clock.mjs', import.meta.url).href;
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

describe('a clock', () => {
  it.for([
    ['an hour back', '2026-11-24T21:00:00Z'],
    ['ten years back', '2016-11-24T22:00:00Z'],
    ['ten years ahead', '2036-11-25T22:00:00Z'],
  ])(
    'that is put %s after a kill in the middle of a change: settled all the same',
    async ([place = '', FIXED_TIME = '']) => {
      const { gate, next } = await openStages(EVERY_KIND, fileStores());
      const stage = await next();
      let apply: Started | undefined;
      const act = () => void apply?.child.kill('SIGKILL');
      gate.open({ url: stage.tenant.url, onRequest: stage.look, stop: { request: 5, when: 'after', act } });
      apply = await stage.workplace.start(APPLY);
      expect((await apply.ended).signal).toBe('SIGKILL');
      const taken = gate.taken();
      gate.open({ url: stage.tenant.url, onRequest: stage.look });
      const again = await stage.workplace.run(APPLY, { env: { FIXED_TIME } });
      expect(again.code, again.stdout + again.stderr).toBe(0);
      await stage.recover([...taken, ...gate.taken()], place);
    },
  );

  it.for([
    ['an hour back', -HOUR],
    ['a minute back', -60_000],
    ['ten years ahead', 10 * YEAR],
  ] as const)(
    'that leaps %s while an apply runs: done, or stopped and made up for',
    { timeout: 120_000 },
    async ([place, leap]) => {
      const { gate, next } = await openStages(EVERY_KIND, fileStores());
      for (const after of [40, 80, 120]) {
        const stage = await next();
        gate.open({ url: stage.tenant.url, onRequest: stage.look });
        const env = { NODE_OPTIONS: `--import ${LEAP}`, LEAP_MS: String(leap), LEAP_AFTER: String(after) };
        const { code, stdout, stderr } = await stage.workplace.run(APPLY, { env });
        expect([0, 1, 4], stdout + stderr).toContain(code);
        if (code !== 0) expect(stdout + stderr).toMatch(/the lock .* was lost/);
        await stage.recover(gate.taken(), `${place} after ${after}`);
      }
    },
  );
});
