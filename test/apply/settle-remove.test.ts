import { describe, expect, it } from 'vitest';
import { settleIntents } from '../../src/apply/settle.ts';
import { applyBench, type Bench } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { failsBefore, noAnswer } from '../support/faults.ts';

/** A run that broke down after it asked for a delete: the intent is open. */
async function crashed(): Promise<Bench> {
  let broken = true;
  const storeFails = (write: string) => broken && write === 'change.applied';
  const campaigns = [present('stays'), present('spring', { status: 'paused' })];
  const bench = await applyBench({ campaigns, storeFails });
  await bench.putBase(baseRecord('stays'), baseRecord('spring'));
  await bench.apply(await bench.plan({ wanted: [wantedCampaign('stays')], prune: true }));
  broken = false;
  return bench;
}

const settled = async (bench: Bench) => (await settleIntents(bench.context)).map(({ found }) => found);
const known = async (bench: Bench) => [...(await bench.base()).keys()];

describe('a delete whose run was interrupted', () => {
  it('took effect: recorded as applied, and forgotten', async () => {
    const bench = await crashed();
    expect(await known(bench)).toContain('campaign/spring');
    expect(await settled(bench)).toEqual(['applied']);
    expect(await known(bench)).toEqual(['campaign/stays']);
    expect((await bench.audit()).at(-1)).toMatchObject({
      event: 'change.applied',
      action: 'delete',
      error: null,
    });
  });

  it('of what was kept aside took effect: that is forgotten, whatever it is called by then', async () => {
    const bench = await crashed();
    const spring = (await bench.base()).get('campaign/spring');
    if (!spring) throw new Error('spring is known');
    await bench.putBase({ ...spring, remoteId: 'c-2' });
    expect(await known(bench)).toContain('campaign/spring@c-spring');
    expect(await settled(bench)).toEqual(['applied']);
    expect(await known(bench)).not.toContain('campaign/spring@c-spring');
  });

  it('did not take effect: recorded as failed, and still ours', async () => {
    const bench = await crashed();
    const back = await applyBench({ campaigns: [present('spring')] });
    const context = { ...bench.context, reader: back.context.reader };
    expect((await settleIntents(context)).map(({ found }) => found)).toEqual(['failed']);
    expect(await known(bench)).toContain('campaign/spring');
  });

  it('can not be looked at: stays open', async () => {
    const bench = await crashed();
    bench.tenant.fault('observe', failsBefore(noAnswer()));
    expect(await settled(bench)).toEqual([]);
    expect(await settled(bench)).toEqual(['applied']);
  });
});
