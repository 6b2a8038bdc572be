import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { attackedBy, expectRefusal, FEW, pageWith, SPRING } from './attack.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

const MEGABYTE = 1_000_000;

describe('an answer', () => {
  it('of 100 MB is an error, asked for once', async () => {
    const body = 'x'.repeat(100 * MEGABYTE);
    const { server, run } = await attackedBy(() => ({ body }));
    for (const args of FEW) expectRefusal(await run(args), /larger than dialform reads/);
    expect(server.calls()).toHaveLength(FEW.length);
  });

  it('that is 500 MB once it is unpacked is an error, too', async () => {
    const body = gzipSync(Buffer.alloc(500 * MEGABYTE, ' '));
    const { run } = await attackedBy(() => ({ headers: { 'Content-Encoding': 'gzip' }, body }));
    expectRefusal(await run(['plan']), /larger than dialform reads/);
  });

  it('that refuses with 100 MB is a refusal', async () => {
    const body = 'x'.repeat(100 * MEGABYTE);
    const { run } = await attackedBy(() => ({ status: 400, body }));
    expectRefusal(await run(['plan']), /larger than dialform reads|refused the request/);
  });

  it('in pieces without end is an error', async () => {
    const { run } = await attackedBy(() => ({ body: `[${'"x",'.repeat(15 * MEGABYTE)}` }));
    expectRefusal(await run(['plan']), /larger than dialform reads/);
  });
});

describe('a campaign', () => {
  it.for([
    ['a name of 10 MB', { name: 'n'.repeat(10 * MEGABYTE) }],
    ['an id of 10 MB', { id: 'i'.repeat(10 * MEGABYTE) }],
    ['a value of 10 MB', { agentPool: { id: 'p'.repeat(10 * MEGABYTE) } }],
    ['a member named with 10 MB', { ['m'.repeat(10 * MEGABYTE)]: 1 }],
    [
      '300,000 members',
      Object.fromEntries(Array.from({ length: 300_000 }, (_, index) => [`k${index}`, index])),
    ],
  ] as const)(
    'with %s is shown in short, and does not stop the work',
    { timeout: 120_000 },
    async ([, members]) => {
      const { run } = await attackedBy(() => ({
        body: { entities: [{ ...SPRING, status: 'PAUSED', ...members }], nextPage: null },
      }));
      for (const args of [['plan'], ['plan', '--output', 'markdown'], ['status'], ['drift'], ['import']]) {
        const { code, stdout, stderr } = await run(args);
        expect([0, 2, 4], `${args.join(' ')}: ${stderr.slice(0, 500)}`).toContain(code);
        expect(stdout.length + stderr.length, args.join(' ')).toBeLessThan(20_000);
      }
    },
  );

  it('nested without end can not be read, and is left alone', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const member of [
      `"x": ${deep}`,
      `"pacing": ${deep}`,
      `"x": ${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`,
    ]) {
      const { server, run } = await attackedBy(() => ({ body: pageWith(member) }));
      for (const args of FEW.slice(0, 2)) expect((await run(args)).code).toBe(0);
      const applied = await run(['apply', '--yes']);
      expect(applied.code).toBe(3);
      expect(applied.stdout).toMatch(
        /can't be read: (it is nested deeper than 50 levels|\/pacing is a list)/,
      );
      expect(server.calls().every(({ method }) => method === 'GET')).toBe(true);
    }
  });
});
