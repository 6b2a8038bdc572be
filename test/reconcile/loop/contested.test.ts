import { describe, expect, it } from 'vitest';
import type { FieldChange, Plan } from '../../../src/model/plan.ts';
import type { Json } from '../../../src/model/values/json.ts';
import {
  afterLooking,
  afterReverts,
  contestedFields,
  type Disputes,
  NO_DISPUTES,
} from '../../../src/reconcile/loop/contested.ts';
import { present, wantedCampaign } from '../../support/campaigns.ts';
import { planOf } from '../../support/planning.ts';

const PATH = '/pacing/lines';
const MINUTE = 60_000;

function field(before: Json, after: Json = 4): FieldChange {
  return { path: PATH, before, after, owner: 'git', cause: 'drift', source: 'spring.yaml:1:1' };
}

const reverted = (known: Disputes, now: number) =>
  afterReverts(known, [{ campaign: 'spring', field: field(9) }], now);

function revertedAt(...times: readonly number[]): Disputes {
  return times.reduce((known, time) => reverted(known, time).disputes, NO_DISPUTES);
}

/** A plan in which the field holds `before` and Git wants `after`; in sync where that is left out. */
function seen(before?: Json, after?: Json): Plan['changes'] {
  if (before === undefined) return [];
  const { changes } = planOf({
    wanted: [wantedCampaign('spring', { fields: { [PATH]: 4 } })],
    actual: [present('spring')],
  });
  return changes.map((change) => ({ ...change, fields: [field(before, after)] }));
}

const isContested = (known: Disputes) => contestedFields(known).get('spring')?.has(PATH) ?? false;

describe('a field', () => {
  it('is contested with the fifth revert in ten minutes, and said so once', () => {
    const four = revertedAt(0, MINUTE, 2 * MINUTE, 3 * MINUTE);
    expect(isContested(four)).toBe(false);
    const fifth = reverted(four, 9 * MINUTE);
    expect(fifth.begun).toMatchObject([{ campaign: 'spring', path: PATH, wanted: 4, foreign: 9 }]);
    expect(isContested(fifth.disputes)).toBe(true);
  });

  it('that is reverted now and then is not', () => {
    expect(isContested(revertedAt(0, 3 * MINUTE, 6 * MINUTE, 9 * MINUTE, 12 * MINUTE, 15 * MINUTE))).toBe(
      false,
    );
  });
});

describe('a contested field', () => {
  const contested = revertedAt(0, 1, 2, 3, 4);

  it('stays so for as long as its value moves', () => {
    const moved = afterLooking(contested, seen(8), 8 * MINUTE);
    const later = afterLooking(moved.disputes, seen(8), 17 * MINUTE);
    expect(later.ended).toEqual([]);
    expect(isContested(later.disputes)).toBe(true);
  });

  it('is ours again after ten quiet minutes, and lost again with the second revert after them', () => {
    const { disputes, ended } = afterLooking(contested, seen(9), 11 * MINUTE);
    expect(ended).toMatchObject([{ why: 'quiet' }]);
    expect(isContested(disputes)).toBe(false);
    const once = reverted(disputes, 12 * MINUTE).disputes;
    expect(isContested(once)).toBe(false);
    expect(isContested(reverted(once, 13 * MINUTE).disputes)).toBe(true);
    expect(isContested(reverted(once, 21 * MINUTE).disputes)).toBe(false);
  });

  it('is ours again when Git wants something else', () => {
    const { disputes, ended } = afterLooking(contested, seen(9, 5), MINUTE);
    expect(ended).toMatchObject([{ why: 'git' }]);
    expect(disputes.size).toBe(0);
  });

  it('in which somebody writes what Git says has moved, and is not yet quiet', () => {
    const { disputes } = afterLooking(contested, seen(), 8 * MINUTE);
    expect(isContested(afterLooking(disputes, seen(), 17 * MINUTE).disputes)).toBe(true);
    expect(isContested(afterLooking(disputes, seen(), 18 * MINUTE).disputes)).toBe(false);
  });
});

it('what was reverted once is forgotten after ten minutes', () => {
  expect(afterLooking(revertedAt(0), seen(), 10 * MINUTE).disputes.size).toBe(0);
});
