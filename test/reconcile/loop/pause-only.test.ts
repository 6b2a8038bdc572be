import { describe, expect, it } from 'vitest';
import { settleIntents } from '../../../src/apply/settle.ts';
import type { DesiredState } from '../../../src/model/desired.ts';
import { NO_MEMORY } from '../../../src/model/run-state/health.ts';
import { NO_OVERRIDES, type Overrides } from '../../../src/model/run-state/override.ts';
import type { RunStatus } from '../../../src/model/run-state/run-state.ts';
import { runStateJudge } from '../../../src/reconcile/cycle/run-state-judge.ts';
import { recordPauses } from '../../../src/reconcile/loop/loop-records.ts';
import { pauseOnly } from '../../../src/reconcile/loop/pause-only.ts';
import { entry } from '../../store/fixtures.ts';
import { applyBench } from '../../support/applying.ts';
import { fixedHolidays } from '../../support/calendars.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { failsBefore, noAnswer } from '../../support/faults.ts';
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
    onDrift: 'revert' as const,
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

it('what else of a campaign can not be read holds back no pause; of one that tells no run state, what we left dialing may dial', async () => {
  const { bench, context } = await night();
  for (const id of ['c-spring', 'c-summer']) bench.tenant.edit(id, { '/status': 'ACTIVE' });
  bench.tenant.garble('c-spring', 'status');
  bench.tenant.garble('c-summer');
  bench.log.length = 0;
  const records = new Map(
    NAMES.map((name) => [`campaign/${name}`, baseRecord(name, { run: 'running' })] as const),
  );
  const paused = (known: typeof records) =>
    pauseOnly({ desired: DESIRED, known: { ...KNOWN, records: known } }, context);
  await paused(records);
  expect(bench.log).toEqual(['observeAll', 'transition c-spring paused', 'transition c-summer paused']);
  bench.log.length = 0;
  const held = new Map([
    ['campaign/summer', baseRecord('summer', { run: 'running', heldBy: NIGHT.rule })] as const,
  ]);
  await paused(held);
  expect(bench.log).toEqual(['observeAll']);
});

it('where the list can not be read, what we left dialing and may not dial is looked at by its id', async () => {
  const { bench, context } = await night();
  bench.tenant.edit('c-spring', { '/status': 'ACTIVE' });
  bench.log.length = 0;
  const records = new Map([
    ...NAMES.map((name) => [`campaign/${name}`, baseRecord(name, { run: 'running' })] as const),
  ]);
  const looking = (known: typeof records) => {
    bench.tenant.fault('observeAll', failsBefore(noAnswer()));
    return pauseOnly({ desired: DESIRED, known: { ...KNOWN, records: known } }, context);
  };
  const { pauses } = await looking(records);
  expect(pauses).toMatchObject([{ key: { name: 'spring' }, status: 'applied' }]);
  expect(bench.log).toEqual([
    'observeAll',
    ...['observe c-spring', 'observe c-summer'],
    'transition c-spring paused',
  ]);
  await expect(looking(new Map())).rejects.toThrow();
});

it('one that can not be looked at keeps no other from being paused, and may dial itself; three in a row end it', async () => {
  const { bench, context } = await night();
  const failing = (times: number) => {
    bench.tenant.fault('observeAll', failsBefore(noAnswer()));
    bench.tenant.fault('observe', ...Array.from({ length: times }, () => failsBefore(noAnswer())));
    bench.log.length = 0;
  };
  const recordsOf = (names: readonly string[]) =>
    new Map(names.map((name) => [`campaign/${name}`, baseRecord(name, { run: 'running' })] as const));
  for (const id of ['c-spring', 'c-summer']) bench.tenant.edit(id, { '/status': 'ACTIVE' });
  failing(1);
  await pauseOnly({ desired: DESIRED, known: { ...KNOWN, records: recordsOf(NAMES) } }, context);
  expect(bench.log.slice(-2)).toEqual(['transition c-spring paused', 'transition c-summer paused']);
  failing(4);
  const known = { ...KNOWN, records: recordsOf(['a', 'b', 'c', 'd']) };
  await expect(pauseOnly({ desired: DESIRED, known }, { ...context, judge: () => NIGHT })).rejects.toThrow();
  expect(bench.log).toEqual(['observeAll', 'observe c-a', 'observe c-b', 'observe c-c']);
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

it('is no more than on record where the campaign has dialed since: a pause that stands now is another one', async () => {
  const { bench, context, pauses } = await night();
  await bench.putBase(baseRecord('spring', { run: 'running' }));
  const key = { kind: 'Campaign', name: 'spring' } as const;
  const started = { event: 'change.applied', action: 'transition', after: { status: 'ACTIVE' } } as const;
  await context.store.append(entry({ ...started, key, at: '2099-01-01T00:00:00Z' }));
  expect(await recordPauses(context, pauses)).toBe(1);
  expect((await bench.base()).get('campaign/spring')?.heldBy).toBeNull();
  expect((await bench.audit()).at(-1)).toMatchObject({
    event: 'change.applied',
    after: { status: 'PAUSED' },
  });
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

it('is recorded, and is no pause of the rule where somebody in the console was first', async () => {
  const { bench, context, pauses } = await night();
  await bench.putBase(baseRecord('spring', { run: 'running' }));
  const theirs = pauses.map((pause) => ({ ...pause, pauseStands: true as const }));
  expect(await recordPauses(context, theirs)).toBe(1);
  expect([...(await bench.base()).values()]).toMatchObject([{ heldBy: null, run: 'running' }]);
});

it('of which nobody knew what came of it is settled by looking, as the pause of the rule', async () => {
  const { bench, context, pauses } = await night();
  await bench.putBase(baseRecord('spring', { run: 'running' }));
  const [pause] = pauses;
  const lost = pauses.map((one) => ({ ...one, status: 'unknown' as const }));
  bench.tenant.tellMovedBy('c-spring', pause?.transitionId ?? '');
  await recordPauses(context, lost);
  expect((await bench.audit()).at(-1)).toMatchObject({
    event: 'change.unknown',
    after: { status: 'PAUSED' },
  });
  expect(await settleIntents(bench.context)).toMatchObject([{ found: 'applied' }]);
  expect([...(await bench.base()).values()]).toMatchObject([{ heldBy: NIGHT.rule, run: 'running' }]);
});

it('and that is over, as the campaign has dialed since, is not looked for any more', async () => {
  const { bench, context, pauses } = await night();
  const key = { kind: 'Campaign', name: 'spring' } as const;
  const started = { event: 'change.applied', action: 'transition', after: { status: 'ACTIVE' } } as const;
  await context.store.append(entry({ ...started, key, at: '2099-01-01T00:00:00Z' }));
  await recordPauses(
    context,
    pauses.map((one) => ({ ...one, status: 'unknown' as const })),
  );
  expect(await settleIntents(bench.context)).toEqual([]);
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

describe('what spec.run keeps stopped and somebody started', () => {
  const KEPT = new Map([['campaign/autumn', baseRecord('autumn', { run: 'stopped' })]]);
  const LIFT = { ...override({ campaign: 'autumn', run: 'running' }), seq: 1 };

  async function started(given: {
    readonly records?: typeof KEPT;
    readonly onDrift?: 'revert' | 'report';
    readonly overrides?: Overrides;
  }) {
    const { records = KEPT, onDrift = 'revert', overrides = NO_OVERRIDES } = given;
    const bench = await applyBench({ campaigns: [present('autumn')] });
    const desired = { ...DESIRED, campaigns: DESIRED.campaigns.slice(0, 1) };
    const dialect = { ...testDialect, translate: () => wantedCampaign('autumn', { run: 'stopped' }) };
    const context = { ...bench.context, dialect, judge: () => null, onDrift };
    const { pauses } = await pauseOnly({ desired, known: { ...KNOWN, records, overrides } }, context);
    return { bench, context, pauses: [...pauses], status: bench.tenant.resource('c-autumn').status };
  }

  it('is stopped, and recorded as the drift that it is: no rule lets it dial again', async () => {
    const { bench, context, pauses, status } = await started({});
    expect(status).toBe('STOPPED');
    await bench.putBase(baseRecord('autumn', { run: 'stopped' }));
    expect(await recordPauses(context, pauses)).toBe(1);
    const reasons = expect.arrayContaining(['started outside of Git; spec.run is stopped']);
    expect(await bench.audit()).toMatchObject([
      { event: 'change.applied', action: 'transition', cause: 'drift', details: {}, reasons },
    ]);
    expect((await bench.base()).get('campaign/autumn')).toMatchObject({ run: 'stopped', heldBy: null });
  });

  it.each([
    ['drift is only reported', { onDrift: 'report' as const }],
    ['nothing is known of it', { records: new Map() }],
    [
      'it never was as asked',
      { records: new Map([['campaign/autumn', baseRecord('autumn', { run: null })]]) },
    ],
    ['a person lets it dial', { overrides: { ...NO_OVERRIDES, campaigns: [LIFT] } }],
    [
      'a person let it dial until now, which a plan has to look at',
      { overrides: { ...NO_OVERRIDES, campaigns: [{ ...LIFT, endsAt: '2020-01-01T00:00:00Z' }] } },
    ],
  ])('is left alone where %s', async (_, given) => {
    const { pauses, status } = await started(given);
    expect(pauses).toEqual([]);
    expect(status).toBe('ACTIVE');
  });
});

it('asks for nothing that rules go by while a plan is being made, which asks for it itself', async () => {
  const spec = { health: { telemetry: { maxAgeMinutes: 10 } } };
  const key = { kind: 'Dialer', name: 'd' } as const;
  const dialer = { key, metadata: { name: 'd' }, spec, file: 'd.yaml', positions: {} };
  const desired = { ...DESIRED, campaigns: DESIRED.campaigns.map((one) => ({ ...one, dialer })) };
  const { context } = await night();
  const reader = withMetrics(context.reader, null);
  const memories = new Map([['autumn', { ...NO_MEMORY, metricsAt: 0 }]]);
  const input = { desired, known: { ...KNOWN, memories }, asksHealth: false };
  const judge = runStateJudge(desired, fixedHolidays());
  expect((await pauseOnly(input, { ...context, reader, judge })).pauses).toEqual([]);
  const asked = await pauseOnly({ ...input, asksHealth: true }, { ...context, reader, judge });
  expect(asked.pauses).toMatchObject([{ hold: { rule: 'telemetry' } }]);
});
