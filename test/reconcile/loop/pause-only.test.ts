import { expect, it } from 'vitest';
import type { DesiredState } from '../../../src/model/desired.ts';
import { NO_MEMORY } from '../../../src/model/health.ts';
import { NO_OVERRIDES } from '../../../src/model/override.ts';
import type { RunStatus } from '../../../src/model/run-state.ts';
import { recordPauses } from '../../../src/reconcile/loop/loop-records.ts';
import { pauseOnly } from '../../../src/reconcile/loop/pause-only.ts';
import { runStateJudge } from '../../../src/reconcile/run-state-judge.ts';
import { applyBench } from '../../support/applying.ts';
import { fixedHolidays } from '../../support/calendars.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { NIGHT } from '../../support/holding.ts';
import { withMetrics } from '../../support/metrics.ts';
import { override } from '../../support/overriding.ts';

const NAMES = ['autumn', 'spring', 'summer'];

const DESIRED: DesiredState = {
  directory: 'campaigns',
  campaigns: NAMES.map((name) => ({
    document: { key: { kind: 'Campaign', name }, metadata: { name }, spec: {}, file: '', positions: {} },
  })),
  dialers: [],
  compliances: [],
  schedules: [],
  contactLists: [],
  digest: 'sha256:0',
};

const KNOWN = { records: new Map(), overrides: NO_OVERRIDES, memories: new Map() };

/** Without a store: autumn may dial, spring and summer may not; summer is not started yet, unless said otherwise. */
async function night(summer: RunStatus = 'stopped') {
  const bench = await applyBench({
    campaigns: [present('autumn'), present('spring'), present('summer', { status: summer })],
  });
  const context = {
    ...bench.context,
    dialect: {
      ...testDialect,
      translate: ({ document }: DesiredState['campaigns'][number]) =>
        wantedCampaign(document.key.name, { run: 'running', fields: { '/pacing/lines': 5 } }),
    },
    judge: (name: string) => (name === 'autumn' ? null : NIGHT),
  };
  const { pauses } = await pauseOnly({ desired: DESIRED, known: KNOWN }, context);
  return { bench, context, pauses: [...pauses] };
}

it('without a store what may not dial is paused, and nothing else is written', async () => {
  const { bench, pauses } = await night();
  expect(bench.log).toEqual(['observeAll', 'transition c-spring paused']);
  expect(bench.tenant.resource('c-spring')).toMatchObject({ status: 'PAUSED' });
  expect(pauses).toMatchObject([{ key: { name: 'spring' }, hold: NIGHT, status: 'applied' }]);
});

it('an activation under way is withdrawn: it can only be stopped', async () => {
  const { bench, pauses } = await night('pending');
  expect(bench.log).toContain('transition c-summer stopped');
  expect(bench.tenant.resource('c-summer')).toMatchObject({ status: 'DRAFT' });
  expect(pauses).toMatchObject([{ key: { name: 'spring' } }, { key: { name: 'summer' }, status: 'applied' }]);
});

it('says how long CXone took', async () => {
  const { pauses } = await night();
  expect(pauses).toMatchObject([{ latencyMs: 0 }]);
});

it('is recorded once there is a store, as the pause of the rule that lets it dial again', async () => {
  const { bench, context, pauses } = await night();
  await bench.putBase(baseRecord('spring', { run: 'running' }));
  expect(await recordPauses(context, pauses)).toBe(1);
  expect(pauses).toEqual([]);
  expect(await bench.audit()).toMatchObject([
    {
      event: 'change.applied',
      cause: 'rule',
      action: 'transition',
      remoteId: 'c-spring',
      key: { name: 'spring' },
    },
  ]);
  expect([...(await bench.base()).values()]).toMatchObject([{ heldBy: NIGHT.rule, run: 'running' }]);
});

it('what can not be recorded stays in the queue', async () => {
  const { context, pauses } = await night();
  const broken = {
    ...context,
    store: { ...context.store, appendWithBase: () => Promise.reject(new Error('full')) },
  };
  await expect(recordPauses(broken, pauses)).rejects.toThrow('full');
  expect(pauses).toHaveLength(1);
});

it('what a person has paused stays so: by what was read of it last, and named by id too', async () => {
  const { bench, context } = await night();
  const paused = { ...override({ campaign: null, remoteId: 'c-autumn' }), seq: 1 };
  const known = { ...KNOWN, overrides: { ...NO_OVERRIDES, campaigns: [paused] } };
  const judge = runStateJudge(DESIRED, fixedHolidays());
  const { pauses } = await pauseOnly({ desired: DESIRED, known }, { ...context, judge });
  expect(bench.tenant.resource('c-autumn')).toMatchObject({ status: 'PAUSED' });
  expect(pauses).toMatchObject([{ key: { name: 'autumn' }, hold: { rule: 'override-pause' } }]);
});

it('health pauses by what is known of it, once what is closed is paused, and learns nothing bad from what is unread', async () => {
  const spec = { health: { telemetry: { maxAgeMinutes: 10 }, circuitBreaker: { failures: 1 } } };
  const key = { kind: 'Dialer', name: 'd' } as const;
  const dialer = { key, metadata: { name: 'd' }, spec, file: 'd.yaml', positions: {} };
  const desired = { ...DESIRED, campaigns: DESIRED.campaigns.map((one) => ({ ...one, dialer })) };
  const { bench, context } = await night();
  const now = bench.clock.now();
  const lookWith = async (metricsAt: number) => {
    const memories = new Map([['autumn', { ...NO_MEMORY, metricsAt }]]);
    const reader = withMetrics(context.reader, null);
    const judge = runStateJudge(desired, fixedHolidays());
    const known = { ...KNOWN, memories };
    return pauseOnly({ desired, known }, { ...context, reader, judge });
  };
  const fresh = await lookWith(now - 60_000);
  expect(fresh.pauses).toEqual([]);
  expect(fresh.memories.get('autumn')).toMatchObject({ metricsAt: now - 60_000, breaker: NO_MEMORY.breaker });
  const stale = await lookWith(now - 660_000);
  expect(stale.pauses).toMatchObject([{ key: { name: 'autumn' }, hold: { rule: 'telemetry' } }]);
});
