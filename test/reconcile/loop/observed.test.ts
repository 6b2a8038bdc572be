import { expect, it } from 'vitest';
import type { AuditRecord } from '../../../src/model/audit.ts';
import type { PresentCampaign } from '../../../src/model/observed.ts';
import type { Change } from '../../../src/model/plan.ts';
import type { RunStatus } from '../../../src/model/run-state/run-state.ts';
import { recordPauses } from '../../../src/reconcile/loop/loop-records.ts';
import { recordObserved, type SeenMemory } from '../../../src/reconcile/loop/observed.ts';
import { collect, entry, opened, temporaryStore } from '../../store/fixtures.ts';
import { applyBench } from '../../support/applying.ts';
import { present } from '../../support/campaigns.ts';
import { planOf } from '../../support/planning.ts';

async function scene() {
  const store = await opened(temporaryStore());
  const context = { ...(await applyBench()).context, store };
  let pausing: Parameters<typeof recordObserved>[2]['pausing'] = [];
  const process = (id: string) => {
    const own = { ...context, cycle: { ...context.cycle, id } };
    let memory: SeenMemory | null = null;
    const look = async (status: RunStatus, changes: readonly Change[] = []) => {
      const actual: PresentCampaign = present('spring', { status });
      const plan = { ...planOf({ wanted: [], actual: [], base: [] }), changes };
      const planned = { plan, observation: { campaigns: [actual] } };
      const bound = [{ name: 'spring', remoteId: actual.remoteId }];
      memory = await recordObserved(planned, bound, { memory, pausing, context: own });
    };
    const forget = () => {
      memory = null;
    };
    return { look, forget };
  };
  const told = async (): Promise<readonly AuditRecord[]> =>
    (await collect(store.readAudit())).filter(
      ({ event }) => event === 'campaign.observed' || event === 'drift.found',
    );
  const record = async (pause: Parameters<typeof recordPauses>[1][number]) => {
    await recordPauses(context, [pause]);
    pausing = [];
  };
  const pauseUnrecorded = () => {
    const hold = {
      rule: 'calling-calendar',
      allowed: 'paused',
      reason: 'it is evening',
      until: null,
    } as const;
    const key = { kind: 'Campaign', name: 'spring' } as const;
    pausing = [{ key, hold }];
    const made = {
      transitionId: 't-1',
      at: '2026-11-20T12:00:00Z',
      latencyMs: 1,
      status: 'applied',
      error: null,
    } as const;
    return { key, remoteId: 'c-spring', hold, ...made };
  };
  return { store, ...process('here'), lookElsewhere: process('there').look, told, pauseUnrecorded, record };
}

function drift(before: number): Change {
  const field = {
    path: '/pacing/cps',
    before,
    after: 2,
    owner: 'git',
    cause: 'drift',
    source: 'x.yaml:1:1',
  } as const;
  return {
    ...{ key: { kind: 'Campaign', name: 'spring' }, remoteId: 'c-spring', action: 'none', cause: 'drift' },
    ...{ patch: [], fields: [field], reasons: [] },
  };
}

const ours = (to: string) =>
  entry({
    event: 'change.applied',
    key: { kind: 'Campaign', name: 'spring' },
    action: 'transition',
    before: {},
    after: { status: to },
  });

it('a pause that was not our doing is told once, also after a restart, and a first look tells nothing', async () => {
  const { look, told, forget } = await scene();
  await look('running');
  expect(await told()).toEqual([]);
  await look('paused');
  await look('paused');
  forget();
  await look('paused');
  expect((await told()).map(({ details }) => details.seen)).toEqual([{ from: 'running', to: 'paused' }]);
});

it('what dialform did itself is no news, and what somebody does to it afterwards is', async () => {
  const { store, look, told } = await scene();
  await look('running');
  await store.append(ours('PAUSED'));
  await look('paused');
  expect(await told()).toEqual([]);
  await store.append(ours('ACTIVE'));
  await look('paused');
  expect((await told()).map(({ details }) => details.seen)).toEqual([{ from: 'running', to: 'paused' }]);
});

it('what another process has seen is told by it alone, and what comes after it by whoever sees it first', async () => {
  const { look, lookElsewhere, told } = await scene();
  await look('running', [drift(3)]);
  await lookElsewhere('paused', [drift(4)]);
  await look('paused', [drift(4)]);
  expect((await told()).map(({ event }) => event)).toEqual([
    'drift.found',
    'campaign.observed',
    'drift.found',
  ]);
  await look('running', [drift(4)]);
  await lookElsewhere('running', [drift(4)]);
  expect(await told()).toHaveLength(4);
});

it('a pause of ours that is not on record yet is nobody else, whether it was seen or not', async () => {
  const { look, told, pauseUnrecorded, record } = await scene();
  await look('running');
  const pause = pauseUnrecorded();
  await look('running');
  await look('paused');
  await record(pause);
  await look('paused');
  expect(await told()).toEqual([]);
});

it('a pause of which nobody knows yet whose it is is told once that is known', async () => {
  const { store, look, told } = await scene();
  const transition = {
    key: { kind: 'Campaign', name: 'spring' },
    remoteId: 'c-spring',
    action: 'transition',
    transitionId: 't-1',
  } as const;
  await look('running');
  const intent = await store.append(entry({ ...transition, event: 'change.intended' }));
  await look('paused');
  expect(await told()).toEqual([]);
  await store.append(entry({ ...transition, event: 'change.failed', intentSeq: intent.seq }));
  await look('paused');
  expect((await told()).map(({ details }) => details.seen)).toEqual([{ from: 'running', to: 'paused' }]);
});

it('drift is told once for each value, and again when it comes back', async () => {
  const { look, told, forget } = await scene();
  await look('running', [drift(3)]);
  await look('running', [drift(3)]);
  forget();
  await look('running', [drift(3)]);
  expect(await told()).toHaveLength(1);
  await look('running', [drift(4)]);
  await look('running');
  await look('running', [drift(4)]);
  const all = await told();
  expect(all.map(({ details }) => details.fields)).toEqual([
    ['/pacing/cps'],
    ['/pacing/cps'],
    ['/pacing/cps'],
  ]);
  expect(all[0]?.details.drift).toEqual([{ path: '/pacing/cps', wanted: 2, found: 3 }]);
});

it('an activation that fails is told as such', async () => {
  const { look, told } = await scene();
  await look('draft');
  await look('pending');
  await look('error');
  expect((await told()).map(({ details }) => details.seen)).toEqual([{ from: 'pending', to: 'error' }]);
});
