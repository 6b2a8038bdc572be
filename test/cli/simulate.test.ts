import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadScenario } from '../../src/cli/rules/scenario-file.ts';
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
  const said = stdout.replaceAll(/\s+/g, ' ');
  expect(said).toContain('(with 12 agents to begin with); 1 h, 1 run, seed 9');
  const html = await place.run([...args, '--replicas', '1', '--output', 'html']);
  expect(html.stdout).toMatch(/^<!doctype html>/);
});

it.each([
  [['--scenario', 'nope'], 'there is no scenario "nope": there are steady, '],
  [['--scenario', 'munth'], 'there is no scenario "munth": did you mean "month"?'],
  [['--scenario', './nope.yaml'], "the scenario file ./nope.yaml can't be read: there is no such file"],
  [['--scenario', '.'], "the scenario file . can't be read: it is not a file"],
  [['--target', 'campaign/nope'], 'the desired state has no campaign "nope"'],
  [['--target', 'campaign/medicare-enrolment'], 'did you mean "medicare-enrollment"?'],
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

it('tells all that is wrong in a scenario file, each where it is', async () => {
  const place = openWorkplace();
  place.write('bad.yaml', `hourz: 3\nagents:\n  - value: -1\nanswerRate: "0.2"\nnoise: .nan\ntitle: \${X}\n`);
  const { stderr, code } = await place.run(['simulate', '--scenario', './bad.yaml']);
  expect(code).toBe(1);
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/ {2,}/g, ' '));
  expect(lines).toEqual([
    './bad.yaml:1:1 error a scenario has no key "hourz": did you mean "hours"? scenario',
    './bad.yaml:3:5 error agents[0].from has to be a number from 0 to 24, and is missing scenario',
    './bad.yaml:3:12 error agents[0].value has to be a number from 0 to 5000, not -1 scenario',
    './bad.yaml:4:13 error answerRate has to be a number from 0 to 1, not "0.2" scenario',
    './bad.yaml:5:8 error a number has to be finite bad-number',
    './bad.yaml:6:8 error a scenario takes no variables: write the value variable',
    '6 errors.',
  ]);
});

it('reads the example', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  expect(loadScenario(root, 'examples/scenarios/tuesday.yaml')).toMatchObject({ hours: 9, talkSeconds: 210 });
});

it.each([
  ['', 'the file is empty', '1:1'],
  ['agents: 1\nagents: 2\nanswerRate: 0.2\n', 'the key "agents" is there twice', '2:1'],
  ['agents: 1\nanswerRate: 0.2\n---\nagents: 3\n', 'a scenario file holds one document', '4:1'],
  ['agents: [1\n', 'close each bracket', '2:1'],
  ['['.repeat(5000), 'nested too deeply', '1:101'],
  ['agents: !!js/x 1\nanswerRate: 0.2\n', 'the tag', '1:16'],
])('refuses the scenario file %j', async (text, message, at) => {
  const place = openWorkplace();
  place.write('bad.yaml', text);
  const { stdout, stderr, code } = await place.run(['simulate', '--scenario', './bad.yaml']);
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(
    stderr
      .split('\n')
      .filter((line) => line.startsWith(`./bad.yaml:${at} `))
      .join('\n'),
  ).toContain(message);
});
