import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';

it('one look at the tenant gives every form that is asked for', async () => {
  const tenant = await openTenant();
  const workplace = openWorkplace({ tenant });
  const files = ['--report', 'markdown=plan.md', '--report', 'json=plan.json', '--report', 'text=plan.txt'];
  const plan = await workplace.run(['plan', '--output', 'github', ...files]);
  expect(plan.code).toBe(0);
  expect(plan.stdout).toMatch(/^::/);
  expect(workplace.read('plan.md')).toMatch(/^<!-- dialform-plan:production -->\n/);
  expect(workplace.read('plan.txt')).toContain('In dialing terms');
  const { changes, risk, dialing } = JSON.parse(workplace.read('plan.json'));
  expect(changes[0].risk).toEqual({
    level: expect.any(String),
    reasons: expect.any(Array),
    source: expect.any(String),
  });
  expect(risk.level).toBe('critical');
  expect(dialing.estate.after.campaigns).toBeGreaterThan(0);
  const lists = tenant.requests().filter(({ path }) => path.includes('/campaigns'));
  expect(lists).toHaveLength(1);
});

it('drift and validate write theirs too', async () => {
  const workplace = openWorkplace({ tenant: await openTenant() });
  expect((await workplace.run(['drift', '--base', 'none', '--report', 'markdown=drift.md'])).code).toBe(0);
  expect(workplace.read('drift.md')).toMatch(/^<!-- dialform-drift:production -->\n/);
  expect((await workplace.run(['validate', '--report', 'json=valid.json'])).code).toBe(0);
  expect(JSON.parse(workplace.read('valid.json'))).toMatchObject({ valid: true });
});

it.each(['plan.md', 'html=plan.html', 'markdown='])(
  '--report %s is an error that says what to write',
  async (value) => {
    const { code, stderr } = await openWorkplace().run(['validate', '--report', value]);
    expect([code, stderr.includes('FORMAT=FILE')]).toEqual([1, true]);
  },
);

it('a file that can not be written is an error that names it', async () => {
  const { code, stderr } = await openWorkplace().run(['validate', '--report', 'text=no/such/folder.txt']);
  expect([code, stderr.includes('folder.txt (ENOENT)')]).toEqual([1, true]);
});
