import { describe, expect, it } from 'vitest';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { NIGHT } from '../support/holding.ts';
import { changeWords, type PlanStates, planOf } from '../support/planning.ts';

const wanted = [wantedCampaign('a', { run: 'running' })];
const holds = new Map([['a', NIGHT]]);

function plan(states: Partial<PlanStates>) {
  return planOf({
    wanted,
    actual: [present('a')],
    base: [baseRecord('a', { run: 'running' })],
    holds,
    ...states,
  });
}

describe('a campaign that may not dial now', () => {
  it('and dials is paused by the rule, which the base remembers', () => {
    const [change] = plan({}).changes;
    expect(change).toMatchObject({
      ...{ action: 'transition', cause: 'rule', reasons: [NIGHT.reason] },
      fields: [{ before: 'ACTIVE', after: 'PAUSED', owner: 'rule', cause: 'rule' }],
      decision: { rule: NIGHT.rule, allowed: 'paused', until: NIGHT.until },
      base: { run: 'running', heldBy: NIGHT.rule },
    });
  });

  it('and does not dial is in sync: no change, no drift, the base as it was', () => {
    const held = plan({
      actual: [present('a', { status: 'paused' })],
      base: [baseRecord('a', { run: 'running', heldBy: NIGHT.rule })],
    });
    expect(held.changes).toEqual([]);
    expect(held.accept).toEqual([]);
    expect(held.summary.none).toBe(1);
    expect(held.findings).toMatchObject([
      { id: 'held-back', severity: 'info', message: expect.stringContaining('holds it back: a;') },
    ]);
  });

  it('is created and not started', () => {
    const created = plan({ actual: [], base: [] });
    expect(changeWords(created)).toEqual(['create a git']);
    expect(created.changes[0]?.reasons).toContain(`not started yet: ${NIGHT.reason}`);
  });

  it('is paused although its settings are in conflict', () => {
    const field = { fields: { '/pacing/lines': 5 } };
    const found = plan({
      wanted: [wantedCampaign('a', { run: 'running', ...field })],
      actual: [present('a', { values: { '/pacing/lines': 4 } })],
      base: [baseRecord('a', { run: 'running', fields: { '/pacing/lines': 3 } })],
    });
    expect(changeWords(found)).toEqual(['transition a rule', 'blocked a conflict']);
  });

  it('shows nothing of it as drift', () => {
    const waiting = [present('a', { status: 'paused' })];
    const base = [baseRecord('a', { run: 'running', heldBy: NIGHT.rule })];
    expect(plan({ policy: { scope: 'drift' } }).changes).toEqual([]);
    expect(plan({ policy: { scope: 'drift' }, actual: waiting, base })).toMatchObject({
      changes: [],
      findings: [],
    });
  });
});

it('a base from Git alone takes a pause for the rule’s while it holds back, and for the console’s by day', () => {
  const states = {
    actual: [present('a', { status: 'paused' })],
    base: [baseRecord('a', { remoteId: null, displayName: 'a', run: 'running' })],
  };
  expect(changeWords(plan(states))).toEqual([]);
  expect(changeWords(plan({ ...states, holds: new Map() }))).toEqual(['none a drift']);
});

it('once it may dial, what the rule paused starts again, and the base forgets the pause', () => {
  const found = plan({
    holds: new Map(),
    actual: [present('a', { status: 'paused' })],
    base: [baseRecord('a', { run: 'running', heldBy: NIGHT.rule })],
  });
  expect(found.changes).toMatchObject([
    { action: 'transition', cause: 'rule', base: { run: 'running', heldBy: null } },
  ]);
});

it('one that someone started by hand meanwhile is in sync, and the base forgets the pause', () => {
  const found = plan({
    holds: new Map(),
    base: [baseRecord('a', { run: 'running', heldBy: NIGHT.rule })],
  });
  expect(found.changes).toEqual([]);
  expect(found.accept).toMatchObject([{ heldBy: null }]);
});

it('two plans that differ in who holds a campaign differ in their digest', () => {
  const [one, other] = [NIGHT, { ...NIGHT, rule: 'abandonment' }].map(
    (hold) => plan({ holds: new Map([['a', hold]]) }).digest,
  );
  expect(one).not.toBe(other);
  const later = { ...NIGHT, reason: 'held back, said otherwise', until: null };
  expect(plan({ holds: new Map([['a', later]]) }).digest).toBe(one);
});
