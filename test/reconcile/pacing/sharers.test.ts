import { expect, it } from 'vitest';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import { loadDesired } from '../../../src/desired/load.ts';
import type { Pacing } from '../../../src/model/documents.ts';
import type { PresentCampaign } from '../../../src/model/observed.ts';
import type { IntervalFigures } from '../../../src/model/samples.ts';
import { plainJson } from '../../../src/model/values/canonical.ts';
import { wantedCampaigns } from '../../../src/reconcile/cycle/wanted-campaigns.ts';
import { memoriesOf, type PacedMemories, remembered } from '../../../src/reconcile/pacing/memories.ts';
import { pace } from '../../../src/reconcile/pacing/pace.ts';
import { directoryWith } from '../../desired/support.ts';
import { virtualClock } from '../../support/clock.ts';
import { campaign, yamlOf } from '../../support/documents.ts';

const CYCLE_SECONDS = 30;
const BUDGET = { kind: 'budget', moves: 'dialRatio' } as const;

interface Given {
  readonly name: string;
  readonly pool?: string;
  readonly pacing?: Pacing;
  readonly status?: PresentCampaign['status'];
}

/** Cycles of campaigns that dial alike; answers what each decided with in the last of them. */
async function paced(given: readonly Given[], cycles = 3) {
  const documents = given.flatMap(({ name, pacing = BUDGET }) =>
    campaign(
      name,
      { run: 'running' },
      {
        dialer: {
          strategy: 'PREDICTIVE',
          dialRatio: { min: 0.1, max: 5 },
          concurrency: { min: 1, max: 90 },
          pacing: plainJson(pacing),
        },
      },
    ),
  );
  const { desired } = await loadDesired(directoryWith({ 'all.yaml': yamlOf(documents) }));
  if (!desired) throw new Error('the documents have errors');
  const campaigns = given.map(({ name, pool = 'sales', status = 'running' }): PresentCampaign => {
    const resource = {
      agentPool: { id: pool },
      pacing: { dialRatio: 2 },
      dialerSettings: { concurrency: 9 },
    };
    return { state: 'present', remoteId: `c-${name}`, name, resource, status };
  });
  const clock = virtualClock();
  const begin = Math.floor(clock.now() / 300_000) * 300_000;
  const rowAt = (now: number): IntervalFigures => ({
    ...{ from: begin, to: now, attempted: (now - begin) / 500, answered: (now - begin) / 2500, abandoned: 0 },
    ...{ agentsAvailable: 4, agentsBusy: 36, talkSeconds: 120, wrapSeconds: 30 },
  });
  let memories: PacedMemories = memoriesOf(new Map());
  let last: Awaited<ReturnType<typeof pace>> | null = null;
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const now = begin + cycle * CYCLE_SECONDS * 1000;
    const readCounts = async (ids: readonly string[]) =>
      new Map(ids.map((id) => [id, [rowAt(now)]] as const));
    const metrics = { readCounts, readActiveCalls: async () => 0 };
    last = await pace(
      {
        ...{ desired, observation: { campaigns }, base: { type: 'none' } },
        wanted: wantedCampaigns(desired, v2Dialect),
      },
      { reader: { metrics }, dialect: v2Dialect, clock: { ...clock, now: () => now } },
      { memories, cycleSeconds: CYCLE_SECONDS, targets: null },
    );
    memories = remembered(memories, last, { recorded: new Set(), now, all: false }).memories;
  }
  const besideOf = (name: string) =>
    last?.paced.get(name)?.memory.journal.parts.at(-1)?.cycles.at(-1)?.beside;
  return { besideOf, reasonOf: (name: string) => last?.paced.get(name)?.memory.last.reason };
}

it('budgets with the same agents know of one another, and of what came for the others a cycle ago', async () => {
  const { besideOf, reasonOf } = await paced([{ name: 'spring' }, { name: 'autumn' }, { name: 'winter' }]);
  expect(besideOf('spring')).toMatchObject({ campaigns: 2, agentsBusy: 72, answered: 24, abandoned: 0 });
  expect(besideOf('autumn')).toEqual(besideOf('spring'));
  expect(reasonOf('spring')).toContain('3 campaigns share the agents');
});

it.each<[string, Given]>([
  ['has other agents', { name: 'autumn', pool: 'support' }],
  ['does not dial now', { name: 'autumn', status: 'paused' }],
  ['is paced by another rule', { name: 'autumn', pacing: { kind: 'proportional', moves: 'concurrency' } }],
])('one that %s is none of them', async (_, other) => {
  const { besideOf, reasonOf } = await paced([{ name: 'spring' }, other]);
  expect(reasonOf('spring')).toContain('agents');
  expect(besideOf('spring')).toBeUndefined();
  expect(besideOf('autumn')).toBeUndefined();
});
