import { expect, it } from 'vitest';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { planOf } from '../support/planning.ts';

const LINES = '/pacing/lines';
const RATIO = '/pacing/ratio';
const spring = {
  wanted: [wantedCampaign('spring', { fields: { [LINES]: 4, [RATIO]: 2 } })],
  base: [baseRecord('spring', { fields: { [LINES]: 4, [RATIO]: 2 } })],
  actual: [present('spring', { values: { [LINES]: 9, [RATIO]: 3 } })],
};

it('a contested field is shown as drift and left alone; the others are reverted', () => {
  const contested = new Map([['spring', new Set([LINES])]]);
  const { changes } = planOf({ ...spring, contested });
  expect(changes).toMatchObject([
    { action: 'update', fields: [{ path: RATIO, after: 2 }] },
    {
      ...{ action: 'none', cause: 'drift', fields: [{ path: LINES, before: 9 }] },
      reasons: [expect.stringContaining('/pacing/lines is contested')],
    },
  ]);
});

it('of another campaign it is reverted', () => {
  const contested = new Map([['autumn', new Set([LINES])]]);
  expect(planOf({ ...spring, contested })).toMatchObject({ changes: [{ action: 'update', cause: 'drift' }] });
});
