import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/model/errors.ts';
import { anyTenantOf } from '../../../src/model/plan.ts';
import type { RunState, RunStatus } from '../../../src/model/run-state/run-state.ts';
import { overrideEntry } from '../../../src/reconcile/overrides/records.ts';
import { resumeDialing } from '../../../src/reconcile/overrides/resume.ts';
import { entry } from '../../store/fixtures.ts';
import { type ApplyingOptions, outcomeWords } from '../../support/applying.ts';
import { baseRecord, present } from '../../support/campaigns.ts';
import { NIGHT } from '../../support/holding.ts';
import { decided, minutesLater, override, overridingBench, TENANT_KEY } from '../../support/overriding.ts';

async function benchOf(run: RunState | null, status: RunStatus, options: ApplyingOptions = {}) {
  const bench = await overridingBench(run, { campaigns: [present('a', { status })], ...options });
  await bench.putBase(baseRecord('a', { run }));
  const resume = (endsAt: string | null = null, names: readonly string[] | 'all' = ['a']) =>
    resumeDialing({ names, reason: 'put right', endsAt }, bench.input, bench.context);
  return { ...bench, resume };
}

describe('resume', () => {
  it('ends the override and starts the campaign; who and why are on the record', async () => {
    const bench = await benchOf('running', 'stopped');
    await bench.set({ run: 'stopped', leftIn: 'stopped' });
    expect(outcomeWords(await bench.resume(null, 'all'))).toEqual(['transition a applied']);
    expect(bench.status()).toBe('ACTIVE');
    expect(await bench.overrides()).toMatchObject({ campaigns: [] });
    const ended = (await bench.audit()).find(({ event }) => event === 'override.ended');
    expect(ended?.reasons[0]).toBe('put right');
    expect((await bench.planNow()).plan.changes).toEqual([]);
  });

  it.each([[['a']], ['all' as const]])(
    '%j ends what was said before the document was renamed',
    async (names) => {
      const bench = await overridingBench('running', {
        campaigns: [present('a', { status: 'paused' })],
        wanted: { previousNames: ['old'] },
      });
      await bench.putBase(baseRecord('old', { run: 'running', remoteId: 'c-a', displayName: 'a' }));
      await bench.set({ campaign: 'old', leftIn: 'paused' });
      const request = { names, reason: 'put right', endsAt: null };
      const outcomes = await resumeDialing(request, bench.input, bench.context);
      expect(outcomeWords(outcomes)).toEqual(['transition a applied']);
      expect(await bench.overrides()).toMatchObject({ campaigns: [] });
    },
  );

  it.each([[['any', 'own']], [['own', 'any']]])(
    'ends one of every tenant and the tenant’s own: %s',
    async (order) => {
      const bench = await benchOf('running', 'stopped');
      for (const whose of order) {
        const said = override({ run: 'stopped', leftIn: whose === 'own' ? 'stopped' : null });
        const facts = { ...bench.context, cycle: { ...bench.context.cycle, planDigest: null } };
        const tenant = whose === 'own' ? TENANT_KEY : anyTenantOf(TENANT_KEY);
        const entry = overrideEntry('override.set', said, facts);
        await bench.context.store.setOverride(entry, { tenant, override: said });
      }
      expect((await bench.overrides()).campaigns).toHaveLength(2);
      expect(outcomeWords(await bench.resume())).toEqual(['transition a applied']);
      expect(await bench.overrides()).toMatchObject({ campaigns: [] });
    },
  );

  it('--all ends what was said under a name that a cycle has left since', async () => {
    const bench = await benchOf('running', 'paused');
    await bench.set({ campaign: 'old', leftIn: 'paused' });
    expect(outcomeWords(await bench.resume(null, 'all'))).toEqual(['transition a applied']);
    expect(bench.status()).toBe('ACTIVE');
  });

  it('answers a pause from the console of a document that was renamed and does not say so', async () => {
    const bench = await overridingBench('running', { campaigns: [present('a', { status: 'paused' })] });
    await bench.putBase(baseRecord('old', { run: 'running', remoteId: 'c-a', displayName: 'a' }));
    expect((await bench.planNow()).plan.changes).toMatchObject([{ action: 'none', cause: 'drift' }]);
    const request = { names: ['a'], reason: 'put right', endsAt: null };
    expect(outcomeWords(await resumeDialing(request, bench.input, bench.context))).toEqual([
      'transition a applied',
    ]);
    expect(bench.status()).toBe('ACTIVE');
  });

  it.each([
    ['answers it too', false],
    ['ends an override too', true],
  ])('%s where its document had another campaign before, which is gone', async (_, isOverride) => {
    const bench = await overridingBench('running', { campaigns: [present('a', { status: 'paused' })] });
    await bench.putBase(baseRecord('a', { run: 'running', remoteId: 'c-gone' }));
    await bench.putBase(baseRecord('old', { run: 'running', remoteId: 'c-a', displayName: 'a' }));
    if (isOverride) await bench.set({ leftIn: 'paused' });
    else expect((await bench.planNow()).plan.changes).toMatchObject([{ action: 'none', cause: 'drift' }]);
    const request = { names: ['a'], reason: 'put right', endsAt: null };
    await resumeDialing(request, bench.input, bench.context);
    expect(bench.status()).toBe('ACTIVE');
  });

  it.each(['paused', 'stopped'] as const)(
    'takes a campaign %s in the console as answered',
    async (status) => {
      const bench = await benchOf('running', status);
      expect((await bench.planNow()).plan.changes).toMatchObject([{ action: 'none', cause: 'drift' }]);
      expect(outcomeWords(await bench.resume())).toEqual(['transition a applied']);
      expect(bench.status()).toBe('ACTIVE');
      // The answer was to that pause alone.
      bench.tenant.edit('c-a', { '/status': 'PAUSED' });
      expect((await bench.planNow()).plan.changes).toMatchObject([{ action: 'none', cause: 'drift' }]);
    },
  );

  it('of what a rule holds back says which, and it starts by itself later', async () => {
    let night = true;
    const judge = () => (night ? NIGHT : null);
    const bench = await benchOf('running', 'paused', { context: { judge } });
    const outcomes = await bench.resume();
    expect(outcomeWords(outcomes)).toEqual(['transition a not-attempted held-back']);
    expect(outcomes[0]?.error?.message).toBe(NIGHT.reason);
    night = false;
    await bench.cycle();
    expect(bench.status()).toBe('ACTIVE');
  });

  it('of what dials leaves no trace that would undo a later pause', async () => {
    const bench = await benchOf('running', 'running');
    await bench.resume();
    expect((await bench.base()).get('campaign/a')).toMatchObject({ heldBy: null });
  });

  it('against spec.run needs a time, and says where spec.run is', async () => {
    const bench = await benchOf('paused', 'paused');
    await expect(bench.resume()).rejects.toThrow(/spec\.run is paused \(a\.yaml:5:8\)/);
    await bench.set();
    expect(outcomeWords(await bench.resume(minutesLater(30)))).toEqual(['transition a applied']);
    expect(bench.status()).toBe('ACTIVE');
  });

  it.each([
    ['paused', 'stopped'],
    ['stopped', 'stopped'],
    [null, 'draft'],
  ] as const)(
    'with spec.run %s ends the override of a campaign that is %s, and starts nothing',
    async (run, status) => {
      const bench = await benchOf(run, status);
      await bench.set();
      const before = bench.status();
      expect(outcomeWords(await bench.resume(null, 'all'))).toEqual(['transition a applied']);
      expect(await bench.overrides()).toMatchObject({ campaigns: [] });
      await bench.cycle();
      expect(bench.status()).toBe(before);
    },
  );

  it('with a time where spec.run would go on is refused', async () => {
    const bench = await benchOf('running', 'paused');
    await expect(bench.resume(minutesLater(30))).rejects.toThrow(UsageError);
  });

  it('of a run state that is nobody’s lets go what an override paused, and starts nothing else', async () => {
    const bench = await benchOf(null, 'paused');
    await expect(bench.resume()).rejects.toThrow(/nobody's/);
    await bench.set({ leftIn: 'paused' });
    expect(outcomeWords(await bench.resume())).toEqual(['transition a applied']);
  });

  it('while frozen changes nothing', async () => {
    const bench = await benchOf('running', 'paused');
    await bench.set({ leftIn: 'paused' });
    const freezing = entry({ event: 'freeze.set', key: null });
    await bench.context.store.setFreeze(freezing, { tenant: TENANT_KEY, freeze: decided() });
    expect(outcomeWords(await bench.resume())).toEqual(['transition a blocked freeze']);
    expect(await bench.overrides()).toMatchObject({ campaigns: [{ run: 'paused' }] });
  });

  it('starts nothing with settings that are still to be changed', async () => {
    const bench = await benchOf('running', 'paused');
    bench.tenant.edit('c-a', { '/name': 'renamed in the console' });
    expect(outcomeWords(await bench.resume())).toEqual(['transition a blocked settings-first']);
    expect(bench.status()).toBe('PAUSED');
    await bench.cycle();
    expect(bench.status()).toBe('ACTIVE');
  });

  it('brings what a rule ramps up to its least first, and counts that as a part of the start', async () => {
    const ratio = '/pacing/dialRatio';
    const bench = await overridingBench('running', {
      campaigns: [present('a', { status: 'paused', values: { [ratio]: 4 } })],
      wanted: { fields: { [ratio]: { min: 1, max: 5 } }, rampUp: { path: ratio, source: 'd.yaml:9:3' } },
    });
    await bench.putBase(baseRecord('a', { run: 'running', fields: { [ratio]: { min: 1, max: 5 } } }));
    const request = { names: ['a'], reason: 'put right', endsAt: null };
    expect(outcomeWords(await resumeDialing(request, bench.input, bench.context))).toEqual([
      'transition a applied',
    ]);
    expect(bench.tenant.resource('c-a')).toMatchObject({ status: 'ACTIVE', pacing: { dialRatio: 1 } });
  });
});
