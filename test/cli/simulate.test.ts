import { expect, it } from 'vitest';
import { openWorkplace } from '../support/cli.ts';

const SHORT = 'hours: 1\nagents: 30\nanswerRate: 0.2\n';

it('tries the rule of a campaign within its envelope and bounds, without a tenant', async () => {
  const place = openWorkplace();
  place.write('short.yaml', SHORT);
  const args = ['simulate', '--target', 'campaign/medicare-enrollment', '--scenario', './short.yaml'];
  const found = await place.json([...args, '--replicas', '2']);
  expect(found).toMatchObject({
    subject: expect.stringMatching(/^campaign "medicare-enrollment", dialer "predictive-large" \(dialers\//),
    policy: 'budget on dialRatio (safety 0.8, answerRate 0.38)',
    ...{ envelope: { min: 1, max: 2.8 }, limit: 0.025, replicas: 2 },
  });
});

it('tries a rule as it comes, on a team of another size', async () => {
  const place = openWorkplace({ campaigns: {} });
  place.write('short.yaml', SHORT);
  const args = ['simulate', '--rule', 'capacity', '--scenario', './short.yaml', '--agents', '12'];
  const { stdout, code } = await place.run([...args, '--replicas', '1', '--seed', '9']);
  expect(code).toBe(0);
  expect(stdout).toContain('rule capacity: capacity on dialRatio, settings as they come');
  expect(stdout).toContain('(with 12 agents to begin with); 1 h, 1 run, seed 9');
  const html = await place.run([...args, '--replicas', '1', '--output', 'html']);
  expect(html.stdout).toMatch(/^<!doctype html>/);
});

it.each([
  [['--scenario', 'nope'], 'there is no scenario "nope": there are steady, '],
  [['--scenario', './nope.yaml'], "the scenario file ./nope.yaml can't be read"],
  [['--target', 'campaign/nope'], 'the desired state has no campaign "nope"'],
  [['--target', 'dialer/predictive-large'], 'simulate takes a campaign'],
  [['--target', 'campaign/medicare-enrollment', '--rule', 'step'], 'exclude one another'],
  [['--target', 'campaign/auto-warranty-preview'], 'no rule paces campaign "auto-warranty-preview"'],
  [['--agents', '5001'], '--agents is 5000 at most'],
  [['--replicas', '201'], '--replicas is 200 at most'],
  [['--rule', 'magic'], 'Allowed choices are budget, capacity, proportional, step'],
])('refuses %j', async (args, message) => {
  const { stdout, stderr, code } = await openWorkplace().run(['simulate', ...args]);
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(stderr).toContain(message);
});
