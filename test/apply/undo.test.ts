import { expect, it } from 'vitest';
import { settleIntents } from '../../src/apply/settle.ts';
import { applyBench } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { changeWords } from '../support/planning.ts';
import { changed, undoOf } from '../support/undoing.ts';

const RATIO = '/pacing/dialRatio';
/** Git's envelope brought 3 down to 2; that is undone. */
const wanted = [wantedCampaign('spring', { fields: { [RATIO]: { min: 1, max: 2, initial: 1 } } })];
const base = baseRecord('spring', { fields: { [RATIO]: { min: 1, max: 2, initial: 1 } } });
const undone = () =>
  undoOf({
    actual: [present('spring', { values: { [RATIO]: 2 } })],
    base: [base],
    wanted,
    chosen: [changed(41, { [RATIO]: [3, 2] })],
  });

it('an undo says in its records of what, and is no drift afterwards', async () => {
  const bench = await applyBench({ campaigns: [present('spring', { values: { [RATIO]: 2 } })] });
  await bench.putBase(base);
  await bench.apply({ ...undone(), guards: [] });
  const records = await bench.audit();
  expect(records.map(({ event, cause, details }) => [event, cause, details])).toEqual([
    ['change.intended', 'undo', { undoes: [41] }],
    ['change.applied', 'undo', { undoes: [41] }],
  ]);
  expect(changeWords(await bench.plan({ wanted }))).toEqual(['update spring git']);
});

it('an undo that was interrupted is settled as one, and no drift afterwards', async () => {
  let broken = true;
  const storeFails = (write: string) => broken && write === 'change.applied';
  const campaigns = [present('spring', { values: { [RATIO]: 2 } })];
  const bench = await applyBench({ campaigns, storeFails });
  await bench.putBase(base);
  await bench.apply({ ...undone(), guards: [] });
  broken = false;
  expect((await settleIntents(bench.context)).map(({ found }) => found)).toEqual(['applied']);
  expect((await bench.audit()).at(-1)?.details).toEqual({ undoes: [41], settled: true });
  expect(changeWords(await bench.plan({ wanted }))).toEqual(['update spring git']);
});

it('an undo made for values that are no more is stale', async () => {
  const bench = await applyBench({ campaigns: [present('spring', { values: { [RATIO]: 1.7 } })] });
  const [outcome] = await bench.apply({ ...undone(), guards: [] });
  expect(outcome?.status).toBe('stale');
  expect(bench.log.filter((call) => call.startsWith('update'))).toEqual([]);
});
