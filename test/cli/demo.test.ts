import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openWorkplace } from '../support/cli.ts';

it('the tour ends as it says, and leaves nothing behind', { timeout: 120_000 }, async () => {
  const { run, folder } = openWorkplace();

  const { code, stdout, stderr } = await run(['demo'], { env: { TMPDIR: folder } });

  expect({ code, stderr: stderr.includes('went wrong') }).toEqual({ code: 0, stderr: false });
  expect(stdout).toContain('$ dialform plan --sandbox --out plan.json');
  expect(stdout).toContain('In sync');
  expect(stdout + stderr, 'nobody else leads').not.toContain('was lost');
  expect(readdirSync(folder)).toEqual(['campaigns']);
});
