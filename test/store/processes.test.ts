import { beforeAll, expect, test } from 'vitest';
import { builtRoot } from '../support/build.ts';
import { startChild } from './children.ts';
import { collect, opened } from './fixtures.ts';
import { describeStores } from './kinds.ts';

beforeAll(async () => {
  await builtRoot();
}, 200_000);

describeStores((kind) => {
  test.for([2, 3])('%i processes write one chain without gaps', { timeout: 120_000 }, async (writers) => {
    const location = await kind.temporary();
    const names = Array.from({ length: writers }, (_, index) => `writer-${index}`);
    const children = await Promise.all(
      names.map((name) => startChild('append.mjs', location, { args: ['200', name] })),
    );
    const said = await Promise.all(children.map((child) => child.rest()));
    for (const child of children) expect(await child.ended()).toEqual({ code: 0, stderr: '' });
    expect(said.map((lines) => lines.length)).toEqual(names.map(() => 201));

    const store = await opened(location);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: writers * 200 });
    const records = await collect(store.readAudit());
    for (const name of names) {
      const own = records
        .filter((record) => record.details.writer === name)
        .map((record) => record.details.done);
      expect(own).toEqual(Array.from({ length: 200 }, (_, index) => index));
    }
  });

  test('processes that open a fresh store at the same moment all can use it', {
    timeout: 60_000,
  }, async () => {
    for (let round = 0; round < 4; round += 1) {
      const location = await kind.temporary();
      const children = await Promise.all(Array.from({ length: 4 }, () => startChild('open.mjs', location)));
      for (const child of children) expect(await child.line()).toBe('ready');
      for (const child of children) child.send('go\n');
      const said = await Promise.all(children.map((child) => child.rest()));
      for (const child of children) expect(await child.ended()).toEqual({ code: 0, stderr: '' });
      expect(said.flat().sort()).toEqual(['1', '2', '3', '4']);
    }
  });

  test('a killed process loses no record that it was told is kept, and leaves no lock', {
    timeout: 120_000,
  }, async () => {
    const location = await kind.temporary();
    let acknowledged = 0;
    for (let round = 0; round < 8; round += 1) {
      const child = await startChild('append.mjs', location, {
        args: ['100000', `round-${round}`, 'locked'],
      });
      expect(await child.line()).toBe('ready');
      const said: (string | null)[] = [];
      while (said.length < 5 + 7 * round) said.push(await child.line());
      child.kill();
      said.push(...(await child.rest()));
      await child.ended();
      acknowledged = Math.max(acknowledged, ...said.map(Number));

      const store = await opened(location);
      const verdict = await store.verifyAudit();
      expect(verdict).toMatchObject({ ok: true });
      const count = verdict.ok ? verdict.count : 0;
      expect(count).toBeGreaterThanOrEqual(acknowledged);
      // At most the one record that was being written when the process was killed.
      expect(count).toBeLessThanOrEqual(acknowledged + 1);
      await (await store.acquire('apply', { waitMs: 0 })).release();
      acknowledged = count;
      await store.close();
    }
  });
});
