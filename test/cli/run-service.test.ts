import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openTenant, openWorkplace, type Started, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 20_000 };
const FILES = { 'all.yaml': yamlOf([...campaign('autumn'), ...campaign('spring')]) };
const IN_SYNC = [remote('autumn'), remote('spring')];

describe('run', { timeout: 90_000 }, () => {
  it('ends at SIGTERM in the middle of a write with that write recorded, the lease free, and exit 0', async () => {
    let loop: Started | undefined;
    const tenant = await openTenant({
      campaigns: [remote('autumn', { pacing: { maxCallsPerSecond: 1 } }), remote('spring')],
      settings: {
        latency: 100,
        onRequest: ({ method, path }) => {
          if (method !== 'GET' && !path.includes('/token')) loop?.child.kill('SIGTERM');
          return 'pass';
        },
      },
    });
    const { start, run } = openWorkplace({ tenant, campaigns: FILES });
    loop = await start(['run', '--interval', '50ms']);

    expect(await loop.ended).toMatchObject({ code: 0, signal: null });
    expect(tenant.tenant.campaign('autumn')?.pacing).toMatchObject({ maxCallsPerSecond: 4 });
    expect(writesOf(tenant)).toHaveLength(1);
    const next = await run(['run', '--once', '--lock-timeout', '0s']);
    expect(next).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
    expect((await run(['audit', 'verify'])).code).toBe(0);
    expect((await run(['audit', 'list'])).stdout).toContain('change.applied');
  });

  it('of two instances one leads; the other writes nothing, and takes over after a kill -9 and after a clean end', async () => {
    const tenant = await openTenant({ campaigns: IN_SYNC });
    const { start } = openWorkplace({ tenant, campaigns: FILES });
    const args = ['run', '--interval', '50ms'];
    const speed = () => tenant.tenant.campaign('autumn')?.pacing;

    const first = await start(args);
    await expect.poll(first.stderr, LIMIT).toContain('"leading"');
    const second = await start(args);
    await expect.poll(second.stderr, LIMIT).toContain('standing by');
    tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 9 } });
    await expect.poll(speed, LIMIT).toMatchObject({ maxCallsPerSecond: 4 });
    await expect.poll(first.stderr, LIMIT).toContain('change applied');

    first.child.kill('SIGKILL');
    await first.ended;
    await expect.poll(second.stderr, LIMIT).toContain('"leading"');
    expect(second.stderr()).not.toContain('change applied');
    tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 9 } });
    await expect.poll(speed, LIMIT).toMatchObject({ maxCallsPerSecond: 4 });

    const third = await start(args);
    await expect.poll(third.stderr, LIMIT).toContain('standing by');
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    await expect.poll(third.stderr, LIMIT).toContain('"leading"');
  });

  it('keeps its connection, its token and its memory over some hundred cycles, and says nothing', async () => {
    const tenant = await openTenant({ campaigns: IN_SYNC });
    const { start } = openWorkplace({ tenant, campaigns: FILES });
    const { child, stderr, stdout } = await start(['run', '--interval', '10ms']);
    const lists = () => tenant.requests().filter(({ path }) => path.endsWith('/campaigns')).length;
    await expect.poll(lists, { timeout: 30_000 }).toBeGreaterThan(50);
    const before = residentKb(child.pid);
    const said = stderr();
    await expect.poll(lists, { timeout: 60_000 }).toBeGreaterThan(250);

    // Some 200 cycles; a leak of a session or a store a cycle is tens of megabytes.
    expect(residentKb(child.pid) - before).toBeLessThan(40_000);
    expect(tenant.requests().filter(({ path }) => path.includes('/token'))).toHaveLength(1);
    expect(stderr()).toBe(said);
    expect(stdout()).toBe('');
  });

  it('leaves a field alone that somebody else keeps writing, and says so in log and status', async () => {
    const tenant = await openTenant({ campaigns: IN_SYNC });
    const { start, json } = openWorkplace({ tenant, campaigns: FILES });
    const { stderr } = await start(['run', '--interval', '50ms']);
    await expect.poll(stderr, LIMIT).toContain('"leading"');
    // With the second cycle the first has come to its end: only then does the base say what is drift.
    const lists = () => tenant.requests().filter(({ path }) => path.endsWith('/campaigns')).length;
    await expect.poll(lists, LIMIT).toBeGreaterThan(1);
    const speed = () => tenant.tenant.campaign('autumn')?.pacing;
    const applied = () => stderr().split('change applied').length - 1;
    for (const [count, foreign] of [5, 6, 7, 8, 9].entries()) {
      tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: foreign } });
      // Until it was read back too: an edit before that is a write that failed, and is waited with.
      await expect.poll(applied, LIMIT).toBe(count + 1);
      expect(speed()).toMatchObject({ maxCallsPerSecond: 4 });
    }
    await expect.poll(stderr, LIMIT).toContain('field is contested');
    const writes = writesOf(tenant).length;
    tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 9 } });
    const seen = tenant.requests().length;
    await expect.poll(() => tenant.requests().length, LIMIT).toBeGreaterThan(seen + 5);
    expect(writesOf(tenant)).toHaveLength(writes);
    expect(JSON.stringify(await json(['status']))).toContain('contested');
  });
});

function residentKb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
}
