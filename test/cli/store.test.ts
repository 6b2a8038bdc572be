import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const FILES = { 'all.yaml': yamlOf(campaign('spring')) };
const CAMPAIGNS = [remote('spring', { pacing: { maxCallsPerSecond: 1 } })];
const NOBODY = 65_534;

describe('DIALFORM_STORE', () => {
  it('names the file of the store', async () => {
    const tenant = await openTenant({ campaigns: CAMPAIGNS });
    const { json, folder } = openWorkplace({ tenant, campaigns: FILES });
    const env = { DIALFORM_STORE: join(folder, 'elsewhere', 'acme.db') };

    await json(['apply', '--yes'], { env });

    expect(await json(['audit', 'verify'], { env })).toMatchObject({ ok: true, count: 3 });
    expect(await json(['audit', 'verify'])).toMatchObject({ ok: true, count: 0 });
  });

  it('below a file, or of a sort that is not supported, is an error, and nothing is written', async () => {
    const tenant = await openTenant({ campaigns: CAMPAIGNS });
    const { run, write } = openWorkplace({ tenant, campaigns: FILES });
    write('file', 'not a folder');

    for (const DIALFORM_STORE of ['file/dialform.db', 'mysql://ada:pa55word@db/dialform']) {
      const { code, stdout, stderr } = await run(['apply', '--yes'], { env: { DIALFORM_STORE } });
      expect({ code, stdout }, DIALFORM_STORE).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^Error: .*store/m);
      expect(stderr).not.toContain('pa55word');
    }
    expect(writesOf(tenant)).toEqual([]);
  });

  it('that is no database is left as it is', async () => {
    const tenant = await openTenant({ campaigns: CAMPAIGNS });
    const { run, write, read } = openWorkplace({ tenant, campaigns: FILES });
    const text = 'notes\n'.repeat(500);
    write('notes.txt', text);

    const { code, stderr } = await run(['apply', '--yes'], { env: { DIALFORM_STORE: 'notes.txt' } });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error: .*notes\.txt/m);
    expect(read('notes.txt')).toBe(text);
    expect(writesOf(tenant)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'in a folder that can’t be written keeps apply from starting, and plan not',
    async () => {
      const tenant = await openTenant({ campaigns: CAMPAIGNS });
      const { run, folder } = openWorkplace({ tenant, campaigns: FILES });
      mkdirSync(join(folder, 'closed'));
      for (const place of [folder, join(folder, 'closed')]) {
        chmodSync(place, 0o555);
        onTestFinished(() => chmodSync(place, 0o755));
      }
      // To root, permissions mean nothing.
      const wishes = {
        env: { DIALFORM_STORE: join('closed', 'dialform.db') },
        ...(process.getuid?.() === 0 ? { uid: NOBODY } : {}),
      };

      const plan = await run(['plan'], wishes);
      expect(plan).toMatchObject({ code: 0, stderr: '' });
      const { code, stdout, stderr } = await run(['apply', '--yes'], wishes);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^Error: .*store.*permissions/m);
      expect(writesOf(tenant)).toEqual([]);
      expect((await run(['doctor'], wishes)).stdout).toContain(
        `${join(folder, 'closed')} may not be written`,
      );
    },
  );

  it.skipIf(process.platform === 'win32')('that can’t be written is no store that is well', async () => {
    const { run, folder } = openWorkplace({
      ...{ tenant: await openTenant({ campaigns: CAMPAIGNS }), campaigns: FILES },
      env: { DIALFORM_STORE: 'dialform.db' },
    });
    expect((await run(['apply', '--yes'])).code).toBe(0);
    const file = join(folder, 'dialform.db');
    chmodSync(folder, 0o777);
    chmodSync(file, 0o666);
    const wishes = process.getuid?.() === 0 ? { uid: NOBODY } : {};
    expect((await run(['doctor'], wishes)).stdout).toMatch(/ok +Store /);
    chmodSync(file, 0o444);
    expect((await run(['doctor'], wishes)).stdout).toMatch(
      /warning +Store .*dialform\.db may not be written/,
    );
  });
});
