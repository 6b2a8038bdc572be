import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';

const LOOKING: readonly (readonly string[])[] = [
  ['validate'],
  ['plan'],
  ['plan', '--base', 'none', '--prefer', 'git'],
  ['drift'],
  ['status'],
  ['explain', 'campaign/spring-renewals'],
  ['doctor'],
  ['audit', 'list'],
  ['audit', 'verify'],
  ['audit', 'export'],
];

describe('commands that only look', () => {
  it('send nothing but reads, and leave the store as it is', { timeout: 60_000 }, async () => {
    const tenant = await openTenant();
    const { run, folder } = openWorkplace({ tenant });
    expect((await run(['apply', '--yes', '--target', 'campaign/mortgage-followup'])).code).toBe(0);
    tenant.tenant.edit('Mortgage Follow-up', { pacing: { maxCallsPerSecond: 9 } });
    const store = join(folder, '.dialform', 'dialform.db');
    const contents = contentsOf(store);
    const writes = writesOf(tenant);

    for (const args of LOOKING) {
      const { code, stderr } = await run(args);
      expect([0, 2], `${args.join(' ')}: ${stderr}`).toContain(code);
    }

    expect(writesOf(tenant)).toEqual(writes);
    expect(contentsOf(store)).toBe(contents);
  });

  it('work in a fresh clone, and make no store there', { timeout: 60_000 }, async () => {
    const tenant = await openTenant();
    const { run, folder } = openWorkplace({ tenant });

    for (const args of LOOKING) expect((await run(args)).code, args.join(' ')).toBe(0);

    expect(existsSync(join(folder, '.dialform', 'dialform.db'))).toBe(false);
    expect(readdirSync(folder).filter((name) => !['campaigns', '.dialform'].includes(name))).toEqual([]);
  });

  it('say what is missing, and exit 1', async () => {
    const { run, json } = openWorkplace();

    const plan = await run(['plan']);
    expect(plan).toMatchObject({ code: 1, stdout: '' });
    expect(plan.stderr).toContain('CXONE_BASE_URL');

    expect(await json(['doctor'], { code: 1 })).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ id: 'tenant-settings', status: 'error' })]),
    });
    const text = await run(['doctor']);
    expect(text.code).toBe(1);
    expect(text.stdout).toContain('CXONE_BASE_URL');
  });

  it('know no campaign that the YAML does not know', async () => {
    const tenant = await openTenant();
    const { run } = openWorkplace({ tenant });

    const { code, stdout, stderr } = await run(['explain', 'campaign/nobody']);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('Error: the desired state has no campaign "nobody"\n');
  });

  it('are enough for a client that only reads, says doctor, with what the missing scopes are for', async () => {
    const scopes = ['Campaigns:Read', 'CampaignAnalytics:Read'];
    for (const [granted, code, said] of [
      [
        scopes,
        0,
        'This client only looks: plan, drift, status and import work with it. Grant Campaigns:Write',
      ],
      [scopes.slice(1), 1, 'Grant the client Campaigns:Read (for reading), and Campaigns:Write (for apply'],
      [[...scopes, 'Campaigns:Write'], 0, 'Campaigns:Write'],
    ] as const) {
      const tenant = await openTenant({ settings: { scopes: granted } });
      const doctor = await openWorkplace({ tenant }).run(['doctor']);
      expect(doctor, doctor.stdout).toMatchObject({ code, stdout: expect.stringContaining(said) });
    }
  });

  it('say so when nobody answers', async () => {
    const env = { CXONE_BASE_URL: 'http://127.0.0.1:9', CXONE_CLIENT_ID: 'a', CXONE_CLIENT_SECRET: 'b' };
    const { run } = openWorkplace({ env });

    const doctor = await run(['doctor']);

    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(/127\.0\.0\.1:9|no answer|refused/i);
  });
});

/** Of the database and the log beside it; opening a store for reading may leave an empty log. */
function contentsOf(store: string): string {
  const hash = createHash('sha256').update(readFileSync(store));
  if (existsSync(`${store}-wal`)) hash.update(readFileSync(`${store}-wal`));
  return hash.digest('hex');
}
