import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';

beforeAll(async () => {
  await builtRoot();
}, 200_000);

describe('what is not understood is an error, not a guess', () => {
  const WRONG: readonly (readonly [string, RegExp])[] = [
    ['frobnicate', /unknown command 'frobnicate'/],
    ['', /Usage: dialform/],
    ['audit', /Usage: dialform audit/],
    ['audit forget', /unknown command 'forget'/],
    ['plan --bogus', /unknown option '--bogus'/],
    [
      'validate --sandbox',
      /unknown option '--sandbox'\n\(--sandbox is an option of plan, apply, .* and \d+ more\)/,
    ],
    ['audit verify --tenant x', /\n\(--tenant is an option of audit list, /],
    ['lists --tenant x', /\n\(--tenant is an option of lists plan, lists upload, /],
    ['plan --tenat x', /unknown option '--tenat'\n\(Did you mean --tenant\?\)\n\(--help/],
    ['plan extra', /too many arguments/],
    ['plan --output xml', /--output .* is invalid/],
    ['apply --output github --yes', /--output .* is invalid/],
    ['plan --log-level loud', /--log-level .* is invalid/],
    ['plan --base git', /--base .* is invalid/],
    ['plan --prefer me', /--prefer .* is invalid/],
    ['plan --tenant nowhere', /nowhere/],
    ['plan --tenant production --sandbox', /exclude one another/],
    ['plan --target spring-renewals', /"spring-renewals" is not a target/],
    ['plan --target campaign/nobody', /unknown target "campaign\/nobody"/],
    ['plan --target project/acme-outbound', /is not a target/],
    ['plan --dir nowhere', /nowhere/],
    ['validate --dir=', /--dir .* is invalid\. It is empty/],
    ['pause campaign/spring-renewals --reason x --dir=', /--dir .* is invalid/],
    ['apply --yes --target campaign/nobody', /unknown target "campaign\/nobody"/],
    ['apply --yes --parallel 0', /whole number of at least 1/],
    ['apply --yes --lock-timeout soon', /duration/],
    ['apply nothing.json', /nothing\.json can't be read/],
    ['run --once --interval 5', /duration/],
    ['run --interval 0s', /10ms to 1d apart/],
    ['run --interval 25d', /10ms to 1d apart/],
    ['explain dialer/predictive-standard', /campaign\/NAME/],
    ['explain campaign/spring-renewals pacing', /is not a pointer/],
    ['explain campaign/spring-renewals /pacing~2x', /is not a pointer: ~0 stands for ~/],
    ['accept campaign/spring-renewals /pacing~', /is not a pointer/],
    ['calendar campaign/spring-renewals --tenant moon', /there is no tenant "moon"/],
    ['simulate --target campaign/spring-renewals --tenant moon', /there is no tenant "moon"/],
    ['explain', /missing required argument/],
    ['audit list --latest none', /whole number/],
    ['audit export --output text', /Allowed choices are json/],
    ['audit list --tenant x --sandbox', /exclude one another/],
    ['audit verify --file nowhere.jsonl', /nowhere\.jsonl/],
    ['sandbox --faults nonsense=1', /no setting "nonsense"/],
    ['sandbox --port many', /whole number/],
    ['sandbox --port 99999', /whole number from 0 to 65535/],
  ];

  it('exit 1, a message on standard error, and no request', { timeout: 60_000 }, async () => {
    const tenant = await openTenant();
    const { run } = openWorkplace({ tenant });
    const look = async ([line, message]: readonly [string, RegExp]) => {
      const { code, stdout, stderr } = await run(line.split(' ').filter((word) => word !== ''));
      expect(stderr, line).toMatch(message);
      expect({ code, stdout }, line).toEqual({ code: 1, stdout: '' });
      expect(stderr, line).not.toMatch(/\n\s+at /);
    };
    for (let at = 0; at < WRONG.length; at += 3) await Promise.all(WRONG.slice(at, at + 3).map(look));
    expect(tenant.requests()).toEqual([]);
  });

  it('apply asks for agreement, and where nobody can be asked it does nothing', async () => {
    const tenant = await openTenant();
    const { run } = openWorkplace({ tenant });

    const refused = await run(['apply']);

    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('--yes');
    expect(tenant.requests()).toEqual([]);
  });
});

it('--version is that of the package', async () => {
  const { run } = openWorkplace();
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );

  for (const flag of ['--version', '-V']) {
    expect(await run([flag])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  }
});

it('--help names every command, and each explains itself', async () => {
  const { run } = openWorkplace();
  const help = await run(['--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  const commands = [
    'validate',
    'plan',
    'apply',
    'drift',
    'status',
    'explain',
    'audit',
    'run',
    'sandbox',
    'demo',
    'doctor',
  ];
  for (const command of commands) expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  const plan = await run(['plan', '--help']);
  expect(plan).toMatchObject({ code: 0, stderr: '' });
  for (const flag of [
    '--dir',
    '--tenant',
    '--sandbox',
    '--output',
    '--target',
    '--base',
    '--prefer',
    '--out',
  ]) {
    expect(plan.stdout).toContain(`${flag} `);
  }
});

it('every command takes --log-level', async () => {
  const { run } = openWorkplace();
  const parts: Readonly<Record<string, readonly string[]>> = {
    ...{ audit: ['list', 'verify', 'export'], events: ['list', 'retry'] },
    ...{ export: ['wfm'], lists: ['plan', 'upload'] },
  };
  const { stdout } = await run(['--help']);
  const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
  expect(names).toContain('validate');
  const commands = names.flatMap((name) => parts[name]?.map((part) => [name, part]) ?? [[name]]);
  for (const command of commands.filter(([name]) => name !== 'help')) {
    expect((await run([...command, '--help'])).stdout, command.join(' ')).toContain('--log-level <level>');
  }
});
