import { expect, it } from 'vitest';
import type { Unrecorded } from '../../../src/reconcile/loop/pause-only.ts';
import { queuePauses } from '../../../src/reconcile/loop/queue-pauses.ts';
import { NIGHT } from '../../support/holding.ts';

function pause(name: string, transitionId = 't-1', status: Unrecorded['status'] = 'applied'): Unrecorded {
  return {
    ...{ key: { kind: 'Campaign', name }, remoteId: `c-${name}`, hold: NIGHT, transitionId, status },
    ...{ at: '2026-11-21T04:00:00Z', latencyMs: 1, error: null },
  };
}

it('pauses of as many campaigns as there are wait for a record', () => {
  const queue: Unrecorded[] = [];
  const pauses = Array.from({ length: 2_005 }, (_, index) => pause(`n${index}`));
  expect(queuePauses(queue, pauses)).toBe(0);
  expect(queue).toEqual(pauses);
});

it('of a campaign that somebody starts again and again the first ones and the last are kept, and what is missing is said', () => {
  const queue: Unrecorded[] = [pause('spring', 'first'), pause('autumn')];
  const all = Array.from({ length: 30 }, (_, index) => queuePauses(queue, [pause('spring', `t-${index}`)]));
  expect(all.reduce((sum, missed) => sum + missed)).toBe(11);
  const spring = queue.filter(({ key }) => key.name === 'spring');
  expect(spring).toHaveLength(20);
  expect(spring[0]).toMatchObject({ transitionId: 'first' });
  expect(spring.at(-1)).toMatchObject({ transitionId: 't-29', missed: 11 });
});

it('what fails again and again is kept once', () => {
  const queue: Unrecorded[] = [];
  for (const id of ['t-1', 't-2']) queuePauses(queue, [pause('spring', id, 'failed')]);
  expect(queue).toMatchObject([{ transitionId: 't-1' }]);
});

it('of each whose answer was lost the record waits: which of them took effect is told by its own id', () => {
  const queue: Unrecorded[] = [];
  for (const id of ['t-1', 't-2']) queuePauses(queue, [pause('spring', id, 'unknown')]);
  expect(queue).toMatchObject([{ transitionId: 't-1' }, { transitionId: 't-2' }]);
});
