import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/model/errors.ts';
import { planDigest } from '../../../src/plan/digest.ts';
import { withAllowed } from '../../../src/plan/guards/judge.ts';
import { baseRecord, present } from '../../support/campaigns.ts';
import { planOf } from '../../support/planning.ts';

const plan = planOf({
  wanted: [],
  actual: [present('spring')],
  base: [baseRecord('spring', { protected: true })],
  prune: true,
});
const allowedIn = (made: typeof plan) => made.guards.map(({ id, allowed }) => `${id} ${allowed}`);

describe('--allow', () => {
  it('lets through the guards that it names and no other', () => {
    expect(allowedIn(plan)).toEqual(['empty-desired false', 'protected false']);
    expect(allowedIn(withAllowed(plan, ['protected']))).toEqual(['empty-desired false', 'protected true']);
  });

  it('does not believe what a plan file says is allowed', () => {
    const forged = { ...plan, guards: plan.guards.map((guard) => ({ ...guard, allowed: true })) };
    expect(allowedIn(withAllowed(forged, []))).toEqual(['empty-desired false', 'protected false']);
  });

  it('is no part of the digest, but that there is a guard is', () => {
    expect(planDigest(withAllowed(plan, ['protected']))).toBe(plan.digest);
    expect(planDigest({ ...plan, guards: [] })).not.toBe(plan.digest);
  });

  it('names a guard that is in this plan or not, but one that there is', () => {
    expect(() => withAllowed(plan, ['too-many-updates'])).not.toThrow();
    expect(() => withAllowed(plan, ['protect'])).toThrow(UsageError);
  });
});
