import { describe, expect, it } from 'vitest';
import { applyBench, type Bench, outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { changeWords } from '../support/planning.ts';

const LINES = '/pacing/lines';
const RATIO = '/pacing/ratio';
const HOLD = {
  rule: 'calling-calendar',
  allowed: 'paused',
  reason: 'it is evening',
  until: null,
} as const;
const wanted = (lines: number, ratio = 1) => [
  wantedCampaign('spring', { fields: { [LINES]: lines, [RATIO]: ratio }, run: 'running' }),
];
const holds = new Map([['spring', HOLD]]);

/** A campaign that dials and was applied. */
async function applied() {
  const bench = await applyBench({ campaigns: [present('spring', { values: { [LINES]: 5, [RATIO]: 1 } })] });
  const first = await bench.plan({ wanted: wanted(5) });
  await bench.putBase(...first.accept);
  return bench;
}

const baseOf = async (bench: Bench) => (await bench.base()).get('campaign/spring');

describe('a plan that is older than the record', () => {
  it('leaves who has paused a campaign as it is by now', async () => {
    const bench = await applied();
    await bench.apply(await bench.plan({ wanted: wanted(5), holds }));
    expect(await baseOf(bench)).toMatchObject({ heldBy: 'calling-calendar' });
    const older = await bench.plan({ wanted: wanted(8), holds });
    // The rule lets it dial again, and then a person pauses it.
    await bench.apply(await bench.plan({ wanted: wanted(5) }));
    expect(await baseOf(bench)).toMatchObject({ heldBy: null });
    bench.tenant.edit('c-spring', { '/status': 'PAUSED' });
    expect(outcomeWords(await bench.apply(older))).toEqual(['update spring applied']);
    expect(await baseOf(bench)).toMatchObject({ heldBy: null, fields: { [LINES]: { value: 8 } } });
    expect(changeWords(await bench.plan({ wanted: wanted(8) }))).toEqual(['none spring drift']);
  });

  it('takes a pause of a rule that came meanwhile for ours', async () => {
    const bench = await applied();
    const plan = await bench.plan({ wanted: wanted(8), holds });
    expect(changeWords(plan)).toEqual(['update spring git', 'transition spring rule']);
    await bench.apply(await bench.plan({ wanted: wanted(5), holds }));
    await bench.apply(plan);
    expect(await baseOf(bench)).toMatchObject({
      heldBy: 'calling-calendar',
      fields: { [LINES]: { value: 8 } },
    });
    expect(changeWords(await bench.plan({ wanted: wanted(8) }))).toEqual(['transition spring rule']);
  });

  it('applied again, as a job that is retried does, forgets nothing of the first time', async () => {
    const bench = await applied();
    const plan = await bench.plan({ wanted: wanted(5), holds });
    await bench.apply(plan);
    await bench.apply(plan);
    expect(await baseOf(bench)).toMatchObject({ heldBy: 'calling-calendar' });
  });

  it('writes into the base what it wrote, and not what others have set since', async () => {
    const bench = await applied();
    const older = await bench.plan({ wanted: wanted(5, 2) });
    await bench.apply(await bench.plan({ wanted: wanted(10) }));
    await bench.apply(older);
    expect(await baseOf(bench)).toMatchObject({ fields: { [LINES]: { value: 10 }, [RATIO]: { value: 2 } } });
    expect(changeWords(await bench.plan({ wanted: wanted(12, 2) }))).toEqual(['update spring git']);
  });

  it('starts nothing that was started since: a person may have paused it', async () => {
    const bench = await applied();
    await bench.apply(await bench.plan({ wanted: wanted(5), holds }));
    const start = await bench.plan({ wanted: wanted(5) });
    expect(changeWords(start)).toEqual(['transition spring rule']);
    expect(outcomeWords(await bench.apply(start))).toEqual(['transition spring applied']);
    bench.tenant.edit('c-spring', { '/status': 'PAUSED' });
    // The job is run once more.
    expect(outcomeWords(await bench.apply(start))).toEqual(['transition spring stale stale']);
    expect(bench.tenant.resource('c-spring').status).toBe('PAUSED');
  });

  it('starts nothing either where its own update goes ahead first', async () => {
    const bench = await applied();
    await bench.apply(await bench.plan({ wanted: wanted(5), holds }));
    const plan = await bench.plan({ wanted: wanted(5, 2) });
    expect(changeWords(plan)).toEqual(['update spring git', 'transition spring rule']);
    await bench.apply(await bench.plan({ wanted: wanted(5) }));
    bench.tenant.edit('c-spring', { '/status': 'PAUSED' });
    expect(outcomeWords(await bench.apply(plan))).toEqual([
      'update spring applied',
      'transition spring stale stale',
    ]);
    expect(bench.tenant.resource('c-spring').status).toBe('PAUSED');
  });

  it('takes nothing from the record of another campaign of that name', async () => {
    const bench = await applied();
    await bench.putBase({
      ...baseRecord('spring', { run: 'running' }),
      remoteId: 'c-gone',
      heldBy: 'calling-calendar',
    });
    const plan = await bench.plan({ wanted: wanted(8) });
    await bench.apply(plan);
    expect(await baseOf(bench)).toMatchObject({ remoteId: 'c-spring', heldBy: null });
  });

  it('is whole where the record is the one that it saw: also what needed no request', async () => {
    const bench = await applied();
    const plan = await bench.plan({ wanted: [wantedCampaign('spring', { fields: { [LINES]: 8 } })] });
    await bench.apply(plan);
    // The ratio was released with the same change.
    expect(Object.keys((await baseOf(bench))?.fields ?? {}).sort()).toEqual(['/name', LINES]);
  });
});

it('a pause that somebody else was quicker with is theirs', async () => {
  const bench = await applied();
  const plan = await bench.plan({ wanted: wanted(5), holds });
  bench.tenant.edit('c-spring', { '/status': 'PAUSED' });
  expect(outcomeWords(await bench.apply(plan))).toEqual(['transition spring applied']);
  expect(await baseOf(bench)).toMatchObject({ heldBy: null });
});
