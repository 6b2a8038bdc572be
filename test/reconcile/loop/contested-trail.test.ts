import { expect, it } from 'vitest';
import type { Dispute } from '../../../src/reconcile/loop/contested.ts';
import { contestedInTrail, loadContested } from '../../../src/reconcile/loop/contested-trail.ts';
import { recordContested, recordSettled } from '../../../src/reconcile/loop/loop-records.ts';
import { applyBench } from '../../support/applying.ts';
import { TENANT } from '../../support/planning.ts';

const NOW = Date.parse('2026-11-20T13:00:00Z');
const LINES: Dispute = {
  ...{ campaign: 'spring', path: '/pacing/lines', wanted: 4, foreign: 9, reverts: [1, 2, 3, 4, 5] },
  contested: { since: 5, movedAt: 5 },
};
const RATIO: Dispute = { ...LINES, path: '/pacing/ratio' };

it('a loop that is started again leaves alone what the one before did, quiet from now on', async () => {
  const { context } = await applyBench();
  await recordContested(context, LINES);
  await recordContested(context, RATIO);
  await recordSettled(context, { dispute: RATIO, why: 'git' });
  const disputes = await loadContested(context.store, { tenant: TENANT.name, now: NOW });
  expect([...disputes.values()]).toMatchObject([
    { campaign: 'spring', path: '/pacing/lines', wanted: 4, foreign: 9, contested: { movedAt: NOW } },
  ]);
});

it('of a field that is contested again the newest record counts, and other decisions do not', async () => {
  const { context, audit } = await applyBench();
  await recordContested(context, LINES);
  await recordSettled(context, { dispute: LINES, why: 'quiet' });
  const settled = [...(await audit())].reverse();
  expect(contestedInTrail(settled, NOW).size).toBe(0);
  await recordContested(context, LINES);
  const again = [...(await audit())].reverse();
  expect(contestedInTrail(again, NOW).size).toBe(1);
  expect(
    contestedInTrail(
      again.map((record) => ({ ...record, details: {} })),
      NOW,
    ).size,
  ).toBe(0);
});
