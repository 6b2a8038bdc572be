import { describe, expect, it } from 'vitest';
import type { Outcome, OutcomeStatus } from '../../../src/model/outcome.ts';
import {
  countOutcomes,
  hasDrift,
  hasPendingChanges,
  isBlocked,
  withoutHeldBack,
} from '../../../src/reconcile/cycle/exit-facts.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { type PlanStates, planOf } from '../../support/planning.ts';

const LINES = '/pacing/lines';
const wanted = [wantedCampaign('a', { fields: { [LINES]: 5 } })];

/** Lines in the tenant and in the base, against 5 in the YAML. */
function factsOf(lines: number, base: number | null, options: Partial<PlanStates> = {}) {
  const plan = planOf({
    wanted,
    actual: [present('a', { values: { [LINES]: lines } })],
    base: base === null ? [] : [baseRecord('a', { fields: { [LINES]: base } })],
    ...options,
  });
  return { pending: hasPendingChanges(plan), blocked: isBlocked(plan), drift: hasDrift(plan) };
}

describe('of a plan', () => {
  it.each([
    { what: 'in sync', lines: 5, base: 5, facts: { pending: false, blocked: false, drift: false } },
    {
      what: 'in sync, and only the base to move',
      lines: 5,
      base: null,
      facts: { pending: false, blocked: false, drift: false },
    },
    { what: 'Git changed it', lines: 4, base: 4, facts: { pending: true, blocked: false, drift: false } },
    { what: 'drift', lines: 4, base: 5, facts: { pending: true, blocked: false, drift: true } },
    { what: 'a conflict', lines: 4, base: 3, facts: { pending: false, blocked: true, drift: true } },
  ])('$what', ({ lines, base, facts }) => {
    expect(factsOf(lines, base)).toEqual(facts);
  });

  it('drift that is only reported is drift and nothing pending', () => {
    const facts = factsOf(4, 5, { policy: { onDrift: 'report' } });
    expect(facts).toEqual({ pending: false, blocked: false, drift: true });
  });

  it('drift among other causes is drift', () => {
    const plan = planOf({
      wanted: [wantedCampaign('a', { fields: { [LINES]: 5, '/dnc': true } })],
      actual: [present('a', { values: { [LINES]: 4, '/dnc': false } })],
      base: [baseRecord('a', { fields: { [LINES]: 4, '/dnc': true } })],
    });
    expect(plan.changes[0]?.cause).toBe('mixed');
    expect(hasDrift(plan)).toBe(true);
  });

  it('policy is pending', () => {
    const key = { kind: 'Dialer', name: 'fast' } as const;
    const plan = planOf({ wanted: [], actual: [] });
    const policy = [{ key, field: 'dialRatio.max', before: 3, after: 4, source: 'd.yaml:1:1' }];
    expect([hasPendingChanges(plan), hasPendingChanges({ ...plan, policy })]).toEqual([false, true]);
  });

  it('a guard blocks until it is allowed', () => {
    const plan = planOf({ wanted: [], actual: [] });
    const guard = (allowed: boolean) => isBlocked({ ...plan, guards: [{ id: 'x', message: 'y', allowed }] });
    expect([guard(false), guard(true)]).toEqual([true, false]);
  });
});

it('a start that a rule held back does not count for the exit code', () => {
  const outcome = (code: string): Outcome => ({
    key: { kind: 'Campaign', name: 'a' },
    action: 'transition',
    status: 'not-attempted',
    error: { code, message: '' },
    latencyMs: null,
    auditSeq: null,
  });
  const outcomes = [outcome('held-back'), outcome('halted')];
  expect(withoutHeldBack(outcomes)).toEqual([outcomes[1]]);
});

it('outcomes are counted by status, those that did not occur too', () => {
  const outcome = (status: OutcomeStatus): Outcome => ({
    key: { kind: 'Campaign', name: 'a' },
    action: 'update',
    status,
    latencyMs: null,
    auditSeq: null,
  });
  expect(countOutcomes([outcome('applied'), outcome('stale'), outcome('applied')])).toEqual({
    applied: 2,
    failed: 0,
    stale: 1,
    blocked: 0,
    unknown: 0,
    'not-attempted': 0,
  });
});
