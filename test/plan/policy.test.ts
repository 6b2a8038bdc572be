import { expect, it } from 'vitest';
import { diffPolicy } from '../../src/plan/policy.ts';
import { baseRecord } from '../support/campaigns.ts';

const key = { kind: 'Campaign', name: 'spring' } as const;
const goesBy = (field: string, value: string) => ({ key, field, value, source: 'a.yaml:1:1' });
const changes = (policy: Record<string, string | null>) => {
  const records = new Map([['campaign/spring', { ...baseRecord('spring'), policy }]]);
  const wanted = [goesBy('compliance', 'strict'), goesBy('dialer', 'fast')];
  return diffPolicy(wanted, [key], { records }).changes.map(({ field, before, after }) => [
    field,
    before,
    after,
  ]);
};

it('which profiles a campaign goes by is policy of the campaign', () => {
  expect(changes({ compliance: 'loose', dialer: 'fast' })).toEqual([['compliance', 'loose', 'strict']]);
  expect(changes({ compliance: null, dialer: 'fast' })).toEqual([['compliance', null, 'strict']]);
  expect(changes({ compliance: 'strict', dialer: 'fast', schedule: 'office' })).toEqual([
    ['schedule', 'office', null],
  ]);
});

it('a record of before that was kept says nothing of it', () => {
  expect(changes({})).toEqual([]);
  expect(changes({ dialer: 'slow' })).toEqual([['dialer', 'slow', 'fast']]);
});
