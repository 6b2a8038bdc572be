import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openWorkplace } from '../support/cli.ts';

const START = Date.parse('2026-11-24T22:00:00Z');

it('replays what run recorded, on another place too', { timeout: 240_000 }, async () => {
  const place = openWorkplace();
  for (const seconds of [0, 30, 60, 2300]) {
    const FIXED_TIME = new Date(START + seconds * 1000).toISOString();
    const once = await place.run(['run', '--once', '--sandbox'], { env: { FIXED_TIME } });
    expect(once.code, once.stderr).not.toBe(1);
  }
  const { stdout: trail } = await place.run(['audit', 'export']);

  const other = openWorkplace();
  other.write('audit.jsonl', trail);
  const of = ['simulate', '--replay', 'audit.jsonl'];
  const told = await other.json([...of, '--target', 'campaign/medicare-enrollment']);
  expect(told).toMatchObject({
    meaning: expect.stringContaining('not what would have come of it'),
    otherForms: 0,
    campaigns: [
      {
        ...{ name: 'medicare-enrollment', moves: 'dialRatio', notes: [] },
        summary: { compared: 4, notReproduced: 0, notComparable: 0, differs: 0 },
      },
    ],
  });
  const text = await other.run([...of, '--rule', 'step']);
  expect(text.stdout).toContain('not what would');
  expect(text.stdout).toContain('The recorded rule comes to the same in all 4 cycles');
  const empty = openWorkplace({ campaigns: {} });
  empty.write('audit.jsonl', trail);
  const html = await empty.run([...of, '--output', 'html']);
  expect(html.stdout).toContain('the desired state has no such campaign');
  expect(html.stdout).not.toMatch(/<script|<link|src=|url\(|http/);
  const missed = await empty.run([...of, '--target', 'campaign/x']);
  expect(missed.stderr).toContain(
    'has no decision that was asked for; it has those about medicare-enrollment',
  );
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
