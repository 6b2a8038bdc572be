import { expect, test } from 'vitest';
import { loadValid, yaml } from './support.ts';

const campaign = yaml('Campaign', 'c', ['run: paused', 'agentPool: p']);
const dialer = yaml('Dialer', 'd', ['dialRatio: 2']);
const digestOf = async (files: Readonly<Record<string, string>>) => (await loadValid(files)).digest;

test('the digest does not depend on files, order, layout or comments', async () => {
  const digest = await digestOf({ 'c.yaml': campaign, 'd.yaml': dialer });
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  const swapped = campaign.replace(
    / {2}run: paused\n {2}agentPool: p/,
    '  agentPool: "p" # the pool\n  run: paused',
  );
  expect(await digestOf({ 'all.yaml': `${dialer}---\n${swapped}` })).toBe(digest);
});

test.each([
  ['a value', campaign.replace('paused', 'stopped')],
  ['a label', campaign.replace('name: c', 'name: c\n  labels: {a: b}')],
  ['a name', campaign.replace('name: c', 'name: e')],
  ['a kind', campaign.replace('Campaign', 'Dialer').replace(/spec:[\s\S]*/, 'spec: {}\n')],
])('the digest depends on %s', async (_, changed) => {
  expect(await digestOf({ 'c.yaml': changed })).not.toBe(await digestOf({ 'c.yaml': campaign }));
});
