import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const DIALER = {
  strategy: 'PREDICTIVE',
  dialRatio: { min: 1, max: 5 },
  pacing: { kind: 'budget', moves: 'dialRatio' },
};

it('replays what run recorded, on another place too', { timeout: 240_000 }, async () => {
  const tenant = await openTenant({ campaigns: [remote('autumn', { pacing: { dialRatio: 2 } })] });
  const files = { 'all.yaml': yamlOf(campaign('autumn', { run: 'running' }, { dialer: DIALER })) };
  const place = openWorkplace({ tenant, campaigns: files });
  const start = Date.now();
  for (const minute of [0, 0.5, 1, 35]) {
    const FIXED_TIME = new Date(start + minute * 60_000).toISOString();
    const once = await place.run(['run', '--once'], { env: { FIXED_TIME } });
    expect(once.code, once.stderr).toBe(0);
  }
  const { stdout: trail } = await place.run(['audit', 'export']);

  const other = openWorkplace({ campaigns: {} });
  other.write('audit.jsonl', trail);
  const told = await other.json(['simulate', '--replay', 'audit.jsonl', '--rule', 'budget']);
  expect(told).toMatchObject({
    meaning: expect.stringContaining('not what would have come of it'),
    otherForms: 0,
    campaigns: [
      {
        ...{ name: 'autumn', moves: 'dialRatio', asked: 'rule budget as it comes', notes: [] },
        summary: { notReproduced: 0, notComparable: 0, differs: 0, compared: expect.any(Number) },
      },
    ],
  });
  const text = await other.run(['simulate', '--replay', 'audit.jsonl', '--rule', 'proportional']);
  expect(text.stdout).toContain('not what would');
  expect(text.stdout).toMatch(/The recorded rule comes to the same in all \d+ cycles/);
  const html = await other.run(['simulate', '--replay', 'audit.jsonl', '--output', 'html']);
  expect(html.stdout).toContain('the desired state has no such campaign');
  expect(html.stdout).not.toMatch(/<script|<link|src=|url\(|http/);
  const missed = await other.run(['simulate', '--replay', 'audit.jsonl', '--target', 'campaign/x']);
  expect(missed.stderr).toContain('has no decision that was asked for; it has those about autumn');
});

it.each([
  ['', 'trail is empty: write one with "dialform audit export > trail"'],
  ['{"seq":1}\n', 'trail:1: the line is no audit record: its at is missing'],
  ['\nnonsense', 'trail:2: the line is not JSON'],
])('says what is wrong with %j', async (content, message) => {
  const place = openWorkplace({ campaigns: {} });
  place.write('trail', content);
  const { stdout, stderr, code } = await place.run(['simulate', '--replay', 'trail', '--rule', 'step']);
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(stderr).toContain(message);
});

it.each(['--scenario', '--agents', '--seed', '--replicas'])('takes no %s', async (flag) => {
  const place = openWorkplace({ campaigns: {} });
  const { code, stderr } = await place.run(['simulate', '--replay', join('no', 'file'), flag, '1']);
  expect(code).toBe(1);
  expect(stderr).toContain("option '--replay <file>' cannot be used with option");
});
