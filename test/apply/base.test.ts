import { describe, expect, it } from 'vitest';
import { applyBench, outcomeWords } from '../support/applying.ts';
import { present, wantedCampaign } from '../support/campaigns.ts';
import { failsAfter, noAnswer } from '../support/faults.ts';
import { changeWords } from '../support/planning.ts';

const LINES = '/pacing/lines';
const wanted = (lines: number) => [wantedCampaign('spring', { fields: { [LINES]: lines }, run: 'running' })];

describe('after apply', () => {
  it('the plan is empty, and the base moves no more', async () => {
    const bench = await applyBench({
      campaigns: [present('spring', { values: { [LINES]: 1 }, status: 'draft' })],
    });
    await bench.apply(await bench.plan({ wanted: wanted(5) }));
    expect(await bench.plan({ wanted: wanted(5) })).toMatchObject({ changes: [], accept: [] });
  });

  it('a new value in the YAML is a change of Git, one in the console drift', async () => {
    const bench = await applyBench({ campaigns: [present('spring')] });
    await bench.apply(await bench.plan({ wanted: wanted(5) }));
    expect(changeWords(await bench.plan({ wanted: wanted(6) }))).toEqual(['update spring git']);
    bench.tenant.edit('c-spring', { [LINES]: 9 });
    expect(changeWords(await bench.plan({ wanted: wanted(5) }))).toEqual(['update spring drift']);
    expect(changeWords(await bench.plan({ wanted: wanted(6) }))).toEqual(['blocked spring conflict']);
  });

  it('an update and a start are one record', async () => {
    const bench = await applyBench({ campaigns: [present('spring', { status: 'stopped' })] });
    const outcomes = await bench.apply(await bench.plan({ wanted: wanted(5) }));
    expect(outcomeWords(outcomes)).toEqual(['update spring applied', 'transition spring applied']);
    expect((await bench.base()).get('campaign/spring')).toMatchObject({
      run: 'running',
      fields: { [LINES]: { value: 5 } },
    });
  });

  it('an update that took effect and was taken for failed is in sync the next time', async () => {
    const bench = await applyBench({ campaigns: [present('spring')] });
    const plan = await bench.plan({ wanted: wanted(5) });
    bench.tenant.fault('update', failsAfter(noAnswer()));
    const unseen = Array.from({ length: 4 }, () => ({
      before: () => {
        throw noAnswer();
      },
    }));
    bench.tenant.fault('observe', null, ...unseen);
    expect(outcomeWords(await bench.apply(plan))).toEqual(['update spring unknown no-answer']);
    const next = await bench.plan({ wanted: wanted(5) });
    expect(next.changes).toEqual([]);
    expect(next.accept).toHaveLength(1);
  });

  it('the tenant is known by its address too: another of the name starts without a base', async () => {
    const bench = await applyBench({ campaigns: [present('spring')] });
    await bench.apply(await bench.plan({ wanted: wanted(5) }));
    expect(await bench.context.store.loadBase('production https://other.example')).toEqual(new Map());
  });
});
