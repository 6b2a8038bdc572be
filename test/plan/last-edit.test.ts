import { describe, expect, it } from 'vitest';
import type { PresentCampaign } from '../../src/model/observed.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { planOf } from '../support/planning.ts';

const LINES = '/pacing/lines';
const TOLD = 'last edited in CXone by ada at 2026-11-20T14:05:00Z';

function reasonsOf(states: { lines: number; base: number; run?: 'running'; status?: 'paused' }) {
  const { lines, base, run, status = 'stopped' } = states;
  const actual: PresentCampaign = {
    ...present('spring', { values: { [LINES]: lines }, status }),
    lastEdit: { by: 'ada', at: '2026-11-20T14:05:00Z' },
  };
  const wanted = [wantedCampaign('spring', { fields: { [LINES]: 5 }, ...(run ? { run } : {}) })];
  const record = baseRecord('spring', { fields: { [LINES]: base }, run: run ?? null });
  return planOf({ wanted, actual: [actual], base: [record] }).changes.flatMap((change) => change.reasons);
}

describe('who edited it last is told', () => {
  it('of drift, of a conflict, of a pause that is held', () => {
    expect(reasonsOf({ lines: 4, base: 5 })).toContain(TOLD);
    expect(reasonsOf({ lines: 4, base: 3 })).toContain(TOLD);
    expect(reasonsOf({ lines: 5, base: 5, run: 'running', status: 'paused' })).toContain(TOLD);
  });

  it('not of what Git changed: the last edit may be our own', () => {
    expect(reasonsOf({ lines: 4, base: 4 })).toEqual([]);
  });
});
