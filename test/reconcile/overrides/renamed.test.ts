import { describe, expect, it } from 'vitest';
import { resumeDialing } from '../../../src/reconcile/overrides/resume.ts';
import { baseRecord, present } from '../../support/campaigns.ts';
import { overridingBench } from '../../support/overriding.ts';

/** Campaign `a`, whose document was called `old` when its override was set. */
async function renamedBench(given: Parameters<typeof overridingBench>[1] = {}) {
  const bench = await overridingBench('running', { wanted: { previousNames: ['old'] }, ...given });
  await bench.set({ campaign: 'old', remoteId: null, run: 'stopped' });
  return bench;
}

const stopped = { campaigns: [present('a', { status: 'stopped' })] };

describe('an override that was set before the id of its campaign was known', () => {
  it('holds under the new name where the store knows nothing else', async () => {
    const bench = await renamedBench(stopped);
    const { standing } = await bench.planNow();
    expect(standing.holds.get('a')).toMatchObject({ rule: 'override-stop' });
    await bench.cycle();
    expect(bench.status()).toBe('STOPPED');
  });

  it('has the id from then on, so that it goes on when nobody tells the former name any more', async () => {
    const bench = await renamedBench(stopped);
    await bench.planNow();
    expect(await bench.overrides()).toMatchObject({ campaigns: [{ campaign: 'old', remoteId: 'c-a' }] });
  });

  it('holds by the name that the base knows, where nobody says that the document was renamed', async () => {
    const bench = await renamedBench({ ...stopped, wanted: {} });
    await bench.putBase(baseRecord('old', { remoteId: 'c-a', run: 'stopped' }));
    await bench.cycle();
    await bench.cycle();
    expect(bench.status()).toBe('STOPPED');
  });

  it('holds a campaign that is not there yet', async () => {
    const bench = await renamedBench();
    const { plan } = await bench.planNow();
    expect(plan.changes.map(({ action }) => action)).toEqual(['create']);
  });

  it('is another campaign’s where its id says so', async () => {
    const bench = await overridingBench('running', { ...stopped, wanted: { previousNames: ['old'] } });
    await bench.set({ campaign: 'old', remoteId: 'c-gone', run: 'stopped' });
    expect((await bench.planNow()).standing.holds.size).toBe(0);
  });

  it('ends by a resume under the new name', async () => {
    const bench = await renamedBench(stopped);
    await resumeDialing({ names: ['a'], reason: 'fixed', endsAt: null }, bench.input, bench.context);
    expect(await bench.overrides()).toMatchObject({ campaigns: [] });
  });
});
