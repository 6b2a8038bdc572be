import { expect, it } from 'vitest';
import type { DesiredState } from '../../../src/model/desired.ts';
import { keptDesired, newCycleMemory } from '../../../src/reconcile/cycle/memory.ts';
import { campaignWith } from '../../support/calendars.ts';

const read = (names: readonly string[], line = 1): DesiredState => ({
  ...{ directory: 'campaigns', dialers: [], compliances: [], schedules: [], digest: 'sha256:0' },
  campaigns: names.map((name) => {
    const campaign = campaignWith({}, name);
    return { ...campaign, document: { ...campaign.document, positions: { '': line * 65536 + 1 } } };
  }),
});

it('files that say the same in the same places are the same desired state as in the cycle before', () => {
  const memory = newCycleMemory();
  const first = read(['a', 'b']);
  expect(keptDesired(memory, first)).toBe(first);
  expect(keptDesired(memory, read(['a', 'b']))).toBe(first);
});

it('any change of the files is another desired state, a line that moved as well', () => {
  const memory = newCycleMemory();
  keptDesired(memory, read(['a', 'b']));
  const moved = read(['a', 'b'], 2);
  expect(keptDesired(memory, moved)).toBe(moved);
  const fewer = read(['a'], 2);
  expect(keptDesired(memory, fewer)).toBe(fewer);
  expect(keptDesired(memory, read(['a'], 2))).toBe(fewer);
});
