import { expect, it } from 'vitest';
import { type KeptOverride, type Override, overrideOf } from '../../../src/model/run-state/override.ts';
import { minutesLater, NOON, override } from '../../support/overriding.ts';

const now = Date.parse(NOON) + 600_000;
const over = { endsAt: minutesLater(5) };
const a = { name: 'a', remoteId: 'c-a' };

function newest(...given: readonly Partial<Override>[]): number | undefined {
  const campaigns = given.map((one, index): KeptOverride => ({ ...override(one), seq: index + 1 }));
  return overrideOf({ campaigns }, a, now)?.seq;
}

it('of several overrides of a campaign the newest one counts', () => {
  expect(newest({ run: 'stopped' }, { run: 'paused' })).toBe(2);
  expect(newest({ run: 'stopped' }, { run: 'running', endsAt: minutesLater(15) })).toBe(2);
  expect(newest()).toBeUndefined();
});

it('one that has ended hides no stop that lives, and gives way to no earlier lift', () => {
  expect(newest({ run: 'stopped' }, { ...over, run: 'paused' })).toBe(1);
  expect(newest({ run: 'stopped' }, { ...over, run: 'running' })).toBe(1);
  expect(newest({ run: 'running' }, { ...over, run: 'paused' })).toBe(2);
  expect(newest({ ...over, run: 'stopped' }, { ...over, run: 'paused' })).toBe(2);
});
