import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/model/errors.ts';
import type { HeldState } from '../../../src/model/run-state/override.ts';
import { findCampaign, subjectNamed } from '../../../src/reconcile/overrides/find-campaign.ts';
import { holdDialing } from '../../../src/reconcile/overrides/hold-dialing.ts';
import { overrideRecorder } from '../../../src/store/overrides/recorder.ts';
import { baseRecord, present } from '../../support/campaigns.ts';
import { conflict, failsAfter, failsBefore, malformed, noAnswer, throttled } from '../../support/faults.ts';
import { decided, minutesLater, overridingBench, TENANT_KEY } from '../../support/overriding.ts';
import { recordsOf } from '../../support/planning.ts';

type Bench = Awaited<ReturnType<typeof overridingBench>>;

async function benchWith(
  status: Parameters<typeof present>[1] = {},
  known: Parameters<typeof baseRecord>[1] = {},
): Promise<Bench> {
  const bench = await overridingBench('running', { campaigns: [present('a', status)] });
  await bench.putBase(baseRecord('a', { run: 'running', ...known }));
  return bench;
}

async function hold(bench: Bench, run: HeldState = 'paused', store = bench.context.store) {
  const { context } = bench;
  const records = new Map(await context.store.loadBase(TENANT_KEY));
  const known = { documents: [], records: recordsOf([...records.values()]) };
  const file = '/dev/null/pending.jsonl';
  const recorder = overrideRecorder(store, { tenant: TENANT_KEY, file, newRef: context.random.uuid });
  return holdDialing(
    {
      ...{ ...context, cycle: { ...context.cycle, planDigest: null }, records: recorder },
      find: (subject) =>
        findCampaign(subject, {
          reader: context.reader,
          list: async () => (await context.reader.settings.observeAll()).campaigns,
        }),
    },
    subjectNamed('a', known),
    { ...decided({ endsAt: minutesLater(30) }), run },
  );
}

describe('a pause', () => {
  it('is kept first, then intended, sent and concluded', async () => {
    const bench = await benchWith();
    expect(await hold(bench)).toMatchObject({
      ...{ status: 'applied', before: 'ACTIVE', after: 'PAUSED', kept: 'store', auditSeq: 3 },
    });
    expect(bench.status()).toBe('PAUSED');
    expect((await bench.audit()).map(({ event, key }) => `${event} ${key?.name}`)).toEqual([
      'override.set a',
      'change.intended a',
      'change.applied a',
    ]);
    expect((await bench.audit())[2]).toMatchObject({ intentSeq: 2, transitionId: expect.any(String) });
    expect(await bench.overrides()).toMatchObject({ campaigns: [{ run: 'paused', leftIn: 'paused' }] });
  });

  it('of a campaign whose id nobody knew before has the id that was found', async () => {
    for (const status of ['running', 'stopped'] as const) {
      const bench = await benchWith({ status }, { remoteId: null });
      await hold(bench);
      expect(await bench.overrides()).toMatchObject({ campaigns: [{ campaign: 'a', remoteId: 'c-a' }] });
    }
  });

  it('of what does not dial sends nothing, and is kept all the same', async () => {
    for (const status of ['paused', 'stopped', 'draft'] as const) {
      const bench = await benchWith({ status });
      expect(await hold(bench)).toMatchObject({ status: 'applied', latencyMs: null, kept: 'store' });
      expect(bench.log.filter((call) => call.startsWith('transition'))).toEqual([]);
      expect(await bench.overrides()).toMatchObject({ campaigns: [{ leftIn: null }] });
    }
  });

  it('of an activation under way stops it', async () => {
    const bench = await benchWith({ status: 'pending' });
    expect(await hold(bench)).toMatchObject({ status: 'applied', before: 'PENDING', after: 'DRAFT' });
    expect(bench.log).toContain('transition c-a stopped');
    expect(await bench.overrides()).toMatchObject({ campaigns: [{ leftIn: 'stopped' }] });
  });

  it('of a campaign that can’t be read is sent all the same', async () => {
    const bench = await benchWith();
    bench.tenant.garble('c-a');
    expect(await hold(bench)).toMatchObject({ status: 'applied', before: null });
    expect(bench.status()).toBe('PAUSED');
    for (const error of [malformed(), throttled(), noAnswer()]) {
      const odd = await benchWith();
      odd.tenant.fault('observe', failsBefore(error));
      expect(await hold(odd)).toMatchObject({ status: 'applied', before: null });
      expect(odd.status()).toBe('PAUSED');
    }
  });

  it('of a campaign that can’t be read, and is paused already, is done by another', async () => {
    const bench = await benchWith({ status: 'paused' }, { heldBy: 'calling-calendar' });
    bench.tenant.garble('c-a');
    bench.tenant.tellMovedBy('c-a', 'another');
    bench.tenant.fault('transition', failsBefore(conflict()));
    expect(await hold(bench)).toMatchObject({ status: 'applied' });
    expect(await bench.overrides()).toMatchObject({ campaigns: [{ run: 'paused', leftIn: null }] });
  });

  it('of a campaign that can’t be read, and whose answer is lost, is done where CXone tells so', async () => {
    const bench = await benchWith();
    bench.tenant.garble('c-a');
    bench.tenant.fault('transition', {
      after: () => {
        bench.tenant.tellMovedBy('c-a', 'another');
        throw noAnswer();
      },
    });
    expect(await hold(bench)).toMatchObject({ status: 'applied' });
    expect(await bench.overrides()).toMatchObject({ campaigns: [{ leftIn: null }] });
  });

  it('of a campaign that can’t be read and still dials is not taken for done', async () => {
    const bench = await benchWith();
    bench.tenant.garble('c-a');
    bench.tenant.fault('transition', failsBefore(noAnswer()));
    expect(await hold(bench)).toMatchObject({ status: 'unknown' });
  });

  it('whose answer is lost is looked for', async () => {
    const bench = await benchWith();
    bench.tenant.fault('transition', failsAfter(noAnswer()));
    expect(await hold(bench)).toMatchObject({ status: 'applied' });
  });

  it('that CXone does not carry out is a failure that says why, and the override stays', async () => {
    const bench = await benchWith();
    bench.tenant.fault('transition', failsBefore(noAnswer()));
    expect(await hold(bench)).toMatchObject({
      status: 'failed',
      kept: 'store',
      error: { code: 'no-answer' },
    });
    expect(await bench.overrides()).toMatchObject({ campaigns: [{ run: 'paused', leftIn: null }] });
    expect((await bench.planNow()).plan.changes).toMatchObject([{ decision: { rule: 'override-pause' } }]);
  });

  it('goes to CXone although nothing can be kept, and says so', async () => {
    const bench = await benchWith();
    const fails = async () => {
      throw new StoreError('the disk is full');
    };
    const broken = { ...bench.context.store, append: fails, setOverride: fails };
    expect(await hold(bench, 'paused', broken)).toMatchObject({ status: 'applied', kept: 'nowhere' });
    expect(bench.status()).toBe('PAUSED');
  });
});

describe('a stop', () => {
  it('of what somebody else had paused does not make it ours', async () => {
    const bench = await benchWith({ status: 'paused' });
    expect(await hold(bench, 'stopped')).toMatchObject({ status: 'applied', after: 'STOPPED' });
    expect(await bench.overrides()).toMatchObject({ campaigns: [{ leftIn: null }] });
  });

  it('after a pause goes on from what that left', async () => {
    const bench = await benchWith();
    await hold(bench);
    await hold(bench, 'stopped');
    expect(await bench.overrides()).toMatchObject({ campaigns: [{ run: 'stopped', leftIn: 'stopped' }] });
  });
});
