import { expect, it } from 'vitest';
import { applyCommand } from '../../src/cli/arguments/apply-hint.ts';
import { openWorkplace } from '../support/cli.ts';

it.each([
  [{}, undefined, 'dialform apply'],
  [{ dir: 'campaigns', base: 'store', target: [] }, undefined, 'dialform apply'],
  [{ sandbox: true }, undefined, 'dialform apply --sandbox'],
  [
    { tenant: 'emea', dir: "it's here", prune: true },
    undefined,
    "dialform apply --tenant emea --dir 'it'\\''s here' --prune",
  ],
  [
    { target: ['campaign/a', 'dialer/b'], base: 'git:HEAD~1', prefer: 'git' },
    undefined,
    "dialform apply --target campaign/a --target dialer/b --base 'git:HEAD~1' --prefer git",
  ],
  [
    { sandbox: true, dir: 'x', prune: true, target: ['campaign/a'] },
    'plan.json',
    'dialform apply plan.json --sandbox --dir x',
  ],
] as const)('%j and the file %s are applied by: %s', (flags, file, command) => {
  expect(applyCommand(flags, file)).toBe(command);
});

it('plan of the embedded tenant is applied there', async () => {
  const { stdout } = await openWorkplace().run(['plan', '--sandbox']);
  expect(stdout).toMatch(/\nTo apply it: dialform apply --sandbox\n*$/);
});
