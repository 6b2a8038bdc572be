import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/model/values/json.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { changeWords } from '../../support/planning.ts';
import { changed, moved, type UndoStates, undoOf } from '../../support/undoing.ts';

const LINES = '/pacing/lines';
const created = changed(41, { '/name': [null, 'spring'], [LINES]: [null, 4] }, { action: 'create' });

function undone(rest: Partial<UndoStates> = {}) {
  return undoOf({
    actual: [present('spring', { values: { [LINES]: 4 }, status: 'stopped' })],
    base: [baseRecord('spring', { fields: { [LINES]: 4 } })],
    chosen: [created],
    prune: true,
    ...rest,
  });
}

const reasons = (plan: ReturnType<typeof undoOf>) => plan.changes.flatMap((change) => change.reasons);

describe('a creation', () => {
  it('is taken back by a delete, as long as it is what we wrote', () => {
    expect(undone().changes).toMatchObject([
      {
        action: 'delete',
        cause: 'undo',
        undoes: [41],
        patch: [
          { op: 'test', path: '/name', value: 'spring' },
          { op: 'test', path: LINES, value: 4 },
          { op: 'remove', path: '' },
        ],
      },
    ]);
  });

  it('is not, without --prune', () => {
    const plan = undone({ prune: false });
    expect(changeWords(plan)).toEqual(['blocked spring undo']);
    expect(reasons(plan)[1]).toBe('to undo a creation is to delete the campaign: say --prune');
  });

  it('is not, where the API can only deactivate', () => {
    const capabilities = { ...testDialect.capabilities, removal: 'deactivate' } as const;
    const plan = undone({ dialect: { ...testDialect, capabilities } });
    expect(changeWords(plan)).toEqual(['blocked spring undo']);
  });

  it('stops what is dialing first, the start of its cycle included', () => {
    const chosen = [created, moved(43, ['DRAFT', 'ACTIVE'])];
    const plan = undone({ chosen, actual: [present('spring', { values: { [LINES]: 4 } })] });
    expect(changeWords(plan)).toEqual(['transition spring undo', 'delete spring undo']);
    expect(plan.changes.map(({ undoes }) => undoes)).toEqual([
      [41, 43],
      [41, 43],
    ]);
  });

  it('that is not deleted is stopped all the same, where its start is undone', () => {
    const chosen = [created, moved(43, ['DRAFT', 'ACTIVE'])];
    const dialing = present('spring', { values: { [LINES]: 4 } });
    const plan = undone({ chosen, actual: [dialing], prune: false });
    expect(changeWords(plan)).toEqual(['transition spring undo', 'blocked spring undo']);
    expect(plan.changes.map(({ undoes }) => undoes)).toEqual([[43], [41, 43]]);
    const edited = present('spring', { values: { [LINES]: 9 } });
    expect(changeWords(undone({ chosen, actual: [edited] }))).toEqual([
      'transition spring undo',
      'blocked spring undo',
    ]);
  });

  it('that is not deleted is not started, where only its pause is undone', () => {
    const chosen = [created, moved(47, ['ACTIVE', 'PAUSED'])];
    const paused = present('spring', { values: { [LINES]: 4 }, status: 'paused' });
    expect(changeWords(undone({ chosen, actual: [paused], prune: false }))).toEqual(['blocked spring undo']);
  });

  it('is not taken back over an edit from the console', () => {
    const plan = undone({ actual: [present('spring', { values: { [LINES]: 9 } })] });
    expect(changeWords(plan)).toEqual(['blocked spring undo']);
    expect(reasons(plan)[1]).toBe(
      '/pacing/lines is not 4 any more, which seq 41 wrote: someone else made it 9',
    );
  });

  it('is, with what we changed since, which is named', () => {
    const others = [changed(50, { [LINES]: [4, 5] })];
    const plan = undone({ others, actual: [present('spring', { values: { [LINES]: 5 }, status: 'draft' })] });
    expect(changeWords(plan)).toEqual(['delete spring undo']);
    expect(reasons(plan).at(-1)).toBe('what seq 50 did to it goes with it');
  });

  it('is, whatever a rule made of a value within its envelope', () => {
    const base = [baseRecord('spring', { fields: { [LINES]: { min: 1, max: 9, initial: 4 } } })];
    const plan = undone({ base, actual: [present('spring', { values: { [LINES]: 7 }, status: 'draft' })] });
    expect(changeWords(plan)).toEqual(['delete spring undo']);
  });

  it('that is gone is nothing to undo', () => {
    expect(changeWords(undone({ actual: [] }))).toEqual(['none spring undo']);
  });

  it('of what a document still names says that it will come again', () => {
    const plan = undone({ wanted: [wantedCampaign('spring')] });
    expect(plan.findings[0]).toMatchObject({
      message: 'a document still names it, so the next apply or run creates it again, for campaign "spring"',
      source: 'spring.yaml:1:1',
    });
  });
});

describe('a delete', () => {
  const deleted = changed(60, {}, { action: 'delete' });
  const kept: JsonObject = {
    id: 'c-spring',
    name: 'Spring',
    status: 'STOPPED',
    pacing: { lines: 4 },
    extra: [1],
  };

  function restored(rest: Partial<UndoStates> = {}) {
    return undone({ actual: [], base: [], chosen: [deleted], taken: { 60: kept }, prune: false, ...rest });
  }

  it('is taken back by creating what the record kept, as a draft', () => {
    const plan = restored();
    expect(plan.changes).toMatchObject([
      {
        action: 'create',
        remoteId: null,
        undoes: [60],
        patch: [
          {
            op: 'add',
            path: '',
            value: { name: 'Spring', status: 'DRAFT', pacing: { lines: 4 }, extra: [1] },
          },
        ],
        base: { remoteId: null, displayName: 'Spring', run: null },
      },
    ]);
    const [operation] = plan.changes[0]?.patch ?? [];
    expect(operation && 'value' in operation && operation.value).not.toHaveProperty('id');
    expect(reasons(plan).slice(1)).toEqual([
      'created again, not dialing, under a new id (it was c-spring)',
      'not restored: /id, its run state (STOPPED), and what CXone kept of it besides (statistics, the state of its contacts)',
    ]);
  });

  it('does not start it, although it was stopped to be deleted', () => {
    const plan = restored({ chosen: [moved(58, ['ACTIVE', 'STOPPED']), deleted] });
    expect(changeWords(plan)).toEqual(['create spring undo']);
  });

  it('says that no document names it, and the base what one does write', () => {
    expect(restored().findings[0]?.message).toMatch(/^no document names it/);
    const plan = restored({ wanted: [wantedCampaign('spring', { fields: { [LINES]: 4 } })] });
    expect(plan.changes[0]?.base?.fields).toMatchObject({ [LINES]: { value: 4 } });
    expect(plan.findings).toEqual([]);
  });

  it.for<[string, Partial<UndoStates>, string]>([
    [
      'the name is taken',
      { actual: [present('other', { displayName: 'Spring' })] },
      'CXone has a campaign named "Spring" already (c-other)',
    ],
    [
      'the store knows another one',
      { base: [baseRecord('spring', { remoteId: 'c-9' })] },
      'the campaign of this name is c-9 by now',
    ],
    ['the record kept nothing', { taken: { 60: {} } }, 'seq 60 does not hold what the campaign was'],
    [
      'it was changed before that, which is asked for too',
      { chosen: [changed(50, { [LINES]: [3, 4] }), deleted] },
      'it was deleted by seq 60: undo that alone, for then it has another id',
    ],
  ])('is not taken back where %s', ([, rest, reason]) => {
    const plan = restored(rest);
    expect(changeWords(plan)).toEqual(['blocked spring undo']);
    expect(reasons(plan).at(-1)).toBe(reason);
  });
});

it('two campaigns of one name are undone one after the other', () => {
  const plan = undone({
    chosen: [changed(30, {}, { action: 'delete', remoteId: 'c-old' }), created],
    taken: { 30: { name: 'spring' } },
  });
  expect(changeWords(plan)).toEqual(['blocked spring undo', 'blocked spring undo']);
});
