import { expect, it } from 'vitest';
import { loadDesired } from '../../../src/desired/load.ts';
import { directoryWith, yaml } from '../support.ts';

const paced = (name: string, kind: string, min: number) =>
  yaml('Dialer', name, [
    'strategy: PREDICTIVE',
    `dialRatio: {min: ${min}, max: 2}`,
    `pacing: {kind: ${kind}, moves: dialRatio, answerRate: 0.3}`,
  ]);
const DIALERS = [
  paced('paced', 'budget', 1),
  paced('low', 'budget', 0.3),
  yaml('Dialer', 'alone', [
    'strategy: PREDICTIVE',
    'dialRatio: {min: 1, max: 2}',
    'pacing: {kind: proportional, moves: dialRatio}',
  ]),
  yaml('Dialer', 'fixed', ['strategy: PREDICTIVE', 'dialRatio: 1.5']),
].join('---\n');

async function foundFor(campaigns: readonly (readonly [pool: string, dialer: string, run: string])[]) {
  const files = campaigns.map(
    ([pool, dialer, run], index) =>
      [
        `c${index}.yaml`,
        yaml('Campaign', `c${index}`, [`agentPool: ${pool}`, `dialer: ${dialer}`, `run: ${run}`]),
      ] as const,
  );
  const { findings } = await loadDesired(directoryWith({ ...Object.fromEntries(files), 'd.yaml': DIALERS }));
  return findings.filter(({ id }) => id === 'shared-agents');
}

it('that budgets with the same agents can not go low enough is told, once a pool', async () => {
  const [finding, ...rest] = await foundFor([
    ['sales', 'paced', 'running'],
    ['sales', 'paced', 'running'],
    ['sales', 'paced', 'running'],
    ['support', 'paced', 'running'],
  ]);
  expect(finding).toMatchObject({ severity: 'info', source: 'c0.yaml:6:14' });
  expect(finding?.message).toBe(
    'campaign "c0": its agents (sales) are those of "c1", "c2" too, and together they never dial less than 3 calls for each free agent: where that abandons more than the limit, only a lower minimum of dialRatio (0.3) lets their rules dial less',
  );
  expect(rest).toEqual([]);
});

it('so are those of which one is paced as if it were alone', async () => {
  const [finding] = await foundFor([
    ['sales', 'low', 'running'],
    ['sales', 'alone', 'running'],
  ]);
  expect(finding?.message).toContain('each is paced as if they were its own');
});

it('nothing is told where one call for each free agent is possible', async () => {
  const low = ['sales', 'low', 'running'] as const;
  expect(await foundFor([low, low, low])).toEqual([]);
});

it.each([
  ['one of them is not paced', 'fixed', 'running'],
  ['one of them does not run', 'paced', 'stopped'],
])('nothing is told where %s', async (_, dialer, run) => {
  expect(
    await foundFor([
      ['sales', 'paced', 'running'],
      ['sales', dialer, run],
    ]),
  ).toEqual([]);
});
