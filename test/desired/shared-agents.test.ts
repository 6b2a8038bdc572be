import { expect, it } from 'vitest';
import { loadDesired } from '../../src/desired/load.ts';
import { directoryWith, yaml } from './support.ts';

const DIALERS = `${yaml('Dialer', 'paced', [
  'strategy: PREDICTIVE',
  'dialRatio: {min: 1, max: 2}',
  'pacing: {kind: budget, moves: dialRatio, answerRate: 0.3}',
])}---\n${yaml('Dialer', 'fixed', ['strategy: PREDICTIVE', 'dialRatio: 1.5'])}`;

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

it('paced campaigns with the same agents are told, once a pool', async () => {
  const [finding, ...rest] = await foundFor([
    ['sales', 'paced', 'running'],
    ['sales', 'paced', 'running'],
    ['sales', 'paced', 'running'],
    ['support', 'paced', 'running'],
  ]);
  expect(finding).toMatchObject({ severity: 'info', source: 'c0.yaml:6:14' });
  expect(finding?.message).toMatch(/^campaign "c0": its agents \(sales\) are those of "c1", "c2" too/);
  expect(rest).toEqual([]);
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
