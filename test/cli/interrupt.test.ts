import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/values/json.ts';
import { openGate } from '../crash/gate.ts';
import { openTenant, openWorkplace, type Started, writesOf } from '../support/cli.ts';
import { campaign, yamlOf } from '../support/documents.ts';
import { expectOutcomes } from './shapes.ts';

const NAMES = ['autumn', 'spring', 'summer', 'winter'];
const FILES = { 'all.yaml': yamlOf(NAMES.flatMap((name) => campaign(name))) };

/** A tenant that answers slowly and tells of each request as it comes in. */
async function slowTenant(onWrite: (count: number) => void) {
  let writes = 0;
  return openTenant({
    campaigns: [],
    settings: {
      latency: 100,
      onRequest: ({ method, path }) => {
        if (method === 'GET' || path.includes('/token')) return 'pass';
        writes += 1;
        onWrite(writes);
        return 'pass';
      },
    },
  });
}

describe('an apply that is interrupted', () => {
  it.for<NodeJS.Signals>(['SIGINT', 'SIGTERM'])(
    'by %s ends what is in flight, says what it left, and the next one does the rest',
    { timeout: 60_000 },
    async (signal) => {
      let apply: Started | undefined;
      const tenant = await slowTenant((count) => {
        if (count === 2) apply?.child.kill(signal);
      });
      const { start, run, json } = openWorkplace({ tenant, campaigns: FILES });

      apply = await start(['apply', '--yes', '--parallel', '1', '--output', 'json']);
      const { code, stdout, stderr } = await apply.ended;

      expect(code).toBe(4);
      expect(stderr).toContain('Stopping');
      const answer: JsonObject = JSON.parse(stdout);
      expectOutcomes(answer);
      const applied = tenant.tenant.campaigns().length;
      expect([2, 3]).toContain(applied);
      expect(answer).toMatchObject({
        summary: { applied, 'not-attempted': NAMES.length - applied, failed: 0, unknown: 0 },
      });
      expect(tenant.tenant.campaigns().map(({ name }) => name)).toEqual(NAMES.slice(0, applied));
      expect((await run(['audit', 'verify'])).code).toBe(0);

      expect(await json(['apply', '--yes'])).toMatchObject({ summary: { applied: NAMES.length - applied } });
      expect(tenant.tenant.campaigns().map(({ name }) => name)).toEqual(NAMES);
      expect(writesOf(tenant)).toHaveLength(4);
    },
  );

  it('by nobody: a reader of its output that goes away does not end it', { timeout: 60_000 }, async () => {
    const tenant = await slowTenant(() => undefined);
    const { start, run } = openWorkplace({ tenant, campaigns: FILES });

    const { child, ended } = await start(['apply', '--yes', '--parallel', '1']);
    child.stdout?.destroy();
    child.stderr?.destroy();
    await once(child, 'exit');

    expect((await ended).code).toBe(0);
    expect(tenant.tenant.campaigns()).toHaveLength(4);
    expect((await run(['audit', 'verify'])).stdout).toContain('9 records');
  });
});

describe('two applies at the same time', () => {
  it('take turns: the second finds nothing left to do', { timeout: 60_000 }, async () => {
    const tenant = await slowTenant(() => undefined);
    const { run } = openWorkplace({ tenant, campaigns: FILES });

    const both = await Promise.all([run(['apply', '--yes']), run(['apply', '--yes'])]);

    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.filter(({ stdout }) => stdout.includes('Nothing to do'))).toHaveLength(1);
    expect(writesOf(tenant)).toHaveLength(4);
  });

  it('or the second is refused, when it does not want to wait, and told who works there', {
    timeout: 60_000,
  }, async () => {
    const tenant = await openTenant({ campaigns: [] });
    const gate = await openGate();
    const { run, start } = openWorkplace({ tenant, campaigns: FILES, env: { CXONE_BASE_URL: gate.url } });
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const writing = new Promise<void>((resolve) => {
      gate.open({
        url: tenant.url,
        async onRequest({ isWrite }) {
          if (!isWrite) return;
          resolve();
          await released;
        },
      });
    });

    const first = await start(['apply', '--yes', '--parallel', '1']);
    await writing;
    const { code, stderr } = await run(['apply', '--yes', '--lock-timeout', '0s']);
    release();

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error: .* is locked by .* \(pid \d+\)/);
    expect((await first.ended).code).toBe(0);
    expect(writesOf(tenant)).toHaveLength(4);
  });
});
