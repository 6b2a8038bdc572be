import { describe, expect, it } from 'vitest';
import type { RunStatus } from '../../../src/model/run-state/run-state.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { changed, moved, type UndoStates, undoOf } from '../../support/undoing.ts';

const HOLD = { rule: 'calling-calendar', allowed: 'paused', reason: 'night', until: null } as const;

function undone(status: RunStatus, chosen: UndoStates['chosen'], rest: Partial<UndoStates> = {}) {
  return undoOf({
    actual: [present('spring', { status })],
    base: [baseRecord('spring', { run: 'running', heldBy: 'calling-calendar' })],
    chosen,
    ...rest,
  });
}

const words = (plan: ReturnType<typeof undoOf>) =>
  plan.changes.map(({ action, fields, reasons }) => [action, fields[0]?.after, ...reasons.slice(1)]);

describe('a start', () => {
  it.for<[string, string]>([
    ['PAUSED', 'PAUSED'],
    ['STOPPED', 'STOPPED'],
  ])('from %s is taken back to it, whatever the rules say', ([before, after]) => {
    const plan = undone('running', [moved(41, [before, 'ACTIVE'])], { hold: () => HOLD });
    expect(plan.changes).toMatchObject([
      {
        action: 'transition',
        undoes: [41],
        patch: [
          { op: 'test', path: '/status', value: 'ACTIVE' },
          { op: 'replace', path: '/status', value: after },
        ],
        base: { run: after.toLowerCase(), heldBy: null },
      },
    ]);
  });

  it('of a draft comes to a stop, and says that', () => {
    expect(words(undone('running', [moved(41, ['DRAFT', 'ACTIVE'])]))).toEqual([
      ['transition', 'STOPPED', 'it was DRAFT before, and comes to STOPPED'],
    ]);
  });

  it('is not taken back to a run state that the API does not know', () => {
    const capabilities = { ...testDialect.capabilities, runStates: ['running', 'stopped'] } as const;
    const dialect = { ...testDialect, capabilities };
    expect(words(undone('running', [moved(41, ['PAUSED', 'ACTIVE'])], { dialect }))).toEqual([
      ['blocked', undefined, 'this API knows no run state "paused"'],
    ]);
  });

  it('that is no more is nothing to undo', () => {
    expect(words(undone('stopped', [moved(41, ['PAUSED', 'ACTIVE'])]))).toEqual([
      ['none', undefined, 'it is STOPPED already'],
    ]);
  });

  it('that reverted a pause from the console leaves what the base says of it', () => {
    const plan = undone('running', [moved(41, ['PAUSED', 'ACTIVE'], { cause: 'drift' })]);
    expect(plan.changes[0]?.base?.run).toBe('running');
  });
});

describe('a pause', () => {
  const paused = moved(41, ['ACTIVE', 'PAUSED'], { cause: 'rule' });

  it('of what a rule ramps up is taken back from its least on', () => {
    const ratio = '/pacing/dialRatio';
    const wanted = wantedCampaign('spring', {
      fields: { [ratio]: { min: 1, max: 5 } },
      rampUp: { path: ratio, source: 'd.yaml:9:3' },
    });
    const actual = [present('spring', { status: 'paused', values: { [ratio]: 4 } })];
    const { changes } = undone('paused', [paused], { actual, wanted: [wanted] });
    expect(changes.map(({ action, cause, fields }) => [action, cause, fields[0]?.after])).toEqual([
      ['update', 'rule', 1],
      ['transition', 'undo', 'ACTIVE'],
    ]);
  });

  it('is taken back by a start', () => {
    const plan = undone('paused', [paused]);
    expect(plan.changes).toMatchObject([
      {
        action: 'transition',
        fields: [{ before: 'PAUSED', after: 'ACTIVE' }],
        base: { run: 'running', heldBy: null },
      },
    ]);
    expect(plan.changes[0]).not.toHaveProperty('decision');
  });

  it('is not, while a rule holds the campaign back', () => {
    const plan = undone('paused', [paused], { hold: (name) => (name === 'spring' ? HOLD : null) });
    expect(words(plan)).toEqual([['blocked', undefined, 'it is not started: night']]);
  });

  it('is not, where someone stopped it since', () => {
    expect(words(undone('stopped', [paused]))).toEqual([
      [
        'blocked',
        undefined,
        'it is STOPPED now, and seq 41 made it PAUSED: someone changed it since, so it is not started',
      ],
    ]);
  });

  it("is not, where its settings can't be restored", () => {
    const chosen = [changed(39, { '/pacing/lines': [3, 4] }), paused];
    const plan = undone('paused', chosen);
    expect(words(plan).map(([action, , ...reasons]) => [action, reasons.at(-1)])).toEqual([
      ['blocked', 'a field was changed since, so none is restored'],
      ['blocked', 'it is not started while its settings are blocked'],
    ]);
  });

  it('and the start after it come to nothing', () => {
    expect(words(undone('running', [paused, moved(45, ['PAUSED', 'ACTIVE'])]))).toEqual([
      ['none', undefined, 'it is ACTIVE already'],
    ]);
  });
});

it('a start is taken back although the settings are blocked', () => {
  const chosen = [changed(39, { '/pacing/lines': [3, 4] }), moved(41, ['PAUSED', 'ACTIVE'])];
  expect(words(undone('running', chosen)).map(([action]) => action)).toEqual(['transition', 'blocked']);
});

it('the run state of the YAML is named where it says otherwise', () => {
  const wanted = [wantedCampaign('spring', { run: 'running' })];
  const plan = undone('running', [moved(41, ['PAUSED', 'ACTIVE'])], { wanted });
  expect(plan.findings[0]).toEqual({
    id: 'undo-and-git',
    severity: 'warning',
    message:
      'the YAML still says run: running: the next apply or run brings it there again, for campaign "spring"',
    source: 'spring.yaml:5:8',
  });
});
