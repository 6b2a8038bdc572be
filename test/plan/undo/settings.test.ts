import { describe, expect, it } from 'vitest';
import { baseRecord, present, type Values, wantedCampaign } from '../../support/campaigns.ts';
import { changeWords } from '../../support/planning.ts';
import { changed, type UndoStates, undoOf } from '../../support/undoing.ts';

const RATIO = '/pacing/dialRatio';
const LINES = '/pacing/lines';

/** `spring` as the tenant holds it, and what is to be undone of it. */
function undone(values: Values, chosen: UndoStates['chosen'], rest: Partial<UndoStates> = {}) {
  return undoOf({
    actual: [present('spring', { values, status: 'stopped' })],
    base: [baseRecord('spring', { fields: values, digest: 'd-1' })],
    chosen,
    ...rest,
  });
}

const reasons = (plan: ReturnType<typeof undoOf>) => plan.changes.flatMap((change) => change.reasons);

describe('an update', () => {
  it('is taken back from what it wrote to what it found, tested', () => {
    const plan = undone({ [RATIO]: 1.5 }, [changed(41, { [RATIO]: [2, 1.5] })]);
    expect(plan.changes).toMatchObject([
      {
        action: 'update',
        cause: 'undo',
        remoteId: 'c-spring',
        undoes: [41],
        patch: [
          { op: 'test', path: RATIO, value: 1.5 },
          { op: 'replace', path: RATIO, value: 2 },
        ],
        fields: [{ path: RATIO, before: 1.5, after: 2, owner: 'nobody', cause: 'undo', source: '' }],
      },
    ]);
    expect(reasons(plan)).toEqual([
      'undoes seq 41 (update, cause git, by ada@ops-1 at 2026-11-20T12:00:00.000Z)',
    ]);
  });

  it('names the owner and the line of the YAML', () => {
    const wanted = wantedCampaign('spring', {
      fields: { [RATIO]: 1.5 },
      source: 'dialers/standard.yaml:9:14',
    });
    const plan = undone({ [RATIO]: 1.5 }, [changed(41, { [RATIO]: [2, 1.5] })], { wanted: [wanted] });
    expect(plan.changes[0]?.fields[0]).toMatchObject({ owner: 'git', source: 'dialers/standard.yaml:9:14' });
  });

  it('leaves the base with what is undone to, and no digest that says more', () => {
    const plan = undone({ [RATIO]: 1.5, [LINES]: 4 }, [changed(41, { [RATIO]: [2, 1.5] })]);
    const { base } = plan.changes[0] ?? {};
    expect(base?.fields).toMatchObject({ [RATIO]: { value: 2 }, [LINES]: { value: 4 } });
    expect(base).not.toHaveProperty('digest');
  });

  it('that reverted drift leaves the base as it is: the drift will be found again', () => {
    const record = changed(41, { [RATIO]: [3, 1.5] }, { cause: 'drift' });
    const plan = undone({ [RATIO]: 1.5 }, [record]);
    expect(plan.changes[0]?.base?.fields[RATIO]).toEqual({ value: 1.5 });
    expect(plan.changes[0]?.base?.digest).toBe('d-1');
  });

  it('of a list that did not exist leaves an empty one', () => {
    const plan = undone({ '/zones': ['A'] }, [changed(41, { '/zones': [null, ['A']] })]);
    expect(plan.changes[0]?.fields[0]?.after).toEqual([]);
  });

  it('of a value that did not exist says that it stays, and restores the others', () => {
    const record = changed(41, { [RATIO]: [null, 1.5], [LINES]: [3, 4] });
    const plan = undone({ [RATIO]: 1.5, [LINES]: 4 }, [record]);
    expect(plan.changes[0]?.fields.map(({ path }) => path)).toEqual([LINES]);
    expect(reasons(plan)[1]).toBe(
      '/pacing/dialRatio stays 1.5: CXone held nothing there before, and a value can be changed, not taken away',
    );
  });

  it('in which nothing is left to do is said so', () => {
    const plan = undone({ [RATIO]: 2 }, [changed(41, { [RATIO]: [2, 1.5] })]);
    expect(changeWords(plan)).toEqual(['none spring undo']);
    expect(reasons(plan)[1]).toBe('/pacing/dialRatio is 2 already');
  });
});

describe('several updates of a field', () => {
  it('are one change, from the last value to the first', () => {
    const chosen = [changed(41, { [RATIO]: [2, 1.5] }), changed(57, { [RATIO]: [1.5, 1] })];
    const plan = undone({ [RATIO]: 1 }, chosen);
    expect(plan.changes).toMatchObject([{ undoes: [41, 57], fields: [{ before: 1, after: 2 }] }]);
  });

  it('are in conflict where someone changed it between them', () => {
    const chosen = [changed(41, { [RATIO]: [2, 1.5] }), changed(57, { [RATIO]: [3, 1] }, { cause: 'drift' })];
    const plan = undone({ [RATIO]: 1 }, chosen);
    expect(changeWords(plan)).toEqual(['blocked spring undo']);
    expect(reasons(plan)[1]).toBe(
      '/pacing/dialRatio is not 1.5 any more, which seq 41 wrote: someone else had made it 3 before seq 57',
    );
  });
});

describe('a field that changed since', () => {
  const update = changed(41, { [RATIO]: [2, 1.5], [LINES]: [3, 4] });

  it('in the console blocks the campaign, and who did it is said', () => {
    const lastEdit = { by: 'sue', at: '2026-11-20T14:05:00Z' };
    const actual = { ...present('spring', { values: { [RATIO]: 3, [LINES]: 4 } }), lastEdit };
    const plan = undone({}, [update], { actual: [actual] });
    expect(plan.changes).toMatchObject([{ action: 'blocked', cause: 'undo', patch: [], undoes: [41] }]);
    expect(plan.changes[0]).not.toHaveProperty('base');
    expect(reasons(plan).slice(1)).toEqual([
      '/pacing/dialRatio is not 1.5 any more, which seq 41 wrote: someone else made it 3 (last edited by sue at 2026-11-20T14:05:00Z)',
      'a field was changed since, so none is restored',
    ]);
  });

  it('by us blocks it too, and names the record', () => {
    const others = [changed(57, { [RATIO]: [1.5, 1] })];
    const plan = undone({ [RATIO]: 1, [LINES]: 4 }, [update], { others });
    expect(reasons(plan)[1]).toBe(
      '/pacing/dialRatio is not 1.5 any more, which seq 41 wrote: seq 57 changed it since (update, cause git, by ada@ops-1 at 2026-11-20T12:00:00.000Z); undo that one too, or first',
    );
  });

  it('by us and then by someone else names both', () => {
    const others = [changed(57, { [RATIO]: [1.5, 1] })];
    const plan = undone({ [RATIO]: 3, [LINES]: 4 }, [update], { others });
    expect(reasons(plan)[1]).toMatch(
      /seq 57 changed it since .*, and someone else changed it to 3 after that$/,
    );
  });

  it('by us to the same value is restored, and the record named', () => {
    const others = [changed(57, { [RATIO]: [3, 1.5] }, { cause: 'drift' })];
    const plan = undone({ [RATIO]: 1.5, [LINES]: 4 }, [update], { others });
    expect(changeWords(plan)).toEqual(['update spring undo']);
    expect(reasons(plan)[1]).toMatch(/^\/pacing\/dialRatio was written again by seq 57 /);
  });
});

describe('a name', () => {
  const renamed = changed(41, { '/name': ['old', 'spring'] });

  it('is known in the base as it is undone to', () => {
    expect(undone({}, [renamed]).changes[0]?.base?.displayName).toBe('old');
  });

  it('that another campaign has by now is not given twice', () => {
    const actual = [present('spring', { status: 'stopped' }), present('other', { displayName: 'old' })];
    const plan = undone({}, [renamed], { actual });
    expect(changeWords(plan)).toEqual(['blocked spring undo']);
    expect(reasons(plan)).toContain('CXone has another campaign named "old" (c-other) by now');
  });
});

describe('a campaign', () => {
  const update = changed(41, { [RATIO]: [2, 1.5] });

  it('that is gone is blocked', () => {
    expect(reasons(undone({}, [update], { actual: [] }))[1]).toBe('c-spring is gone from CXone');
  });

  it("that may be the one that can't be read is never taken for gone", () => {
    const actual = [{ state: 'unreadable', reason: 'garbled' }] as const;
    expect(reasons(undone({}, [update], { actual }))[1]).toMatch(/^it can't be read: .*garbled$/);
  });

  it('that the store does not know as ours is left alone', () => {
    const plan = undone({ [RATIO]: 1.5 }, [update], { base: [] });
    expect(changeWords(plan)).toEqual(['blocked spring undo']);
  });

  it('whose document was renamed goes by its present name', () => {
    const wanted = wantedCampaign('summer', { displayName: 'spring', previousNames: ['spring'] });
    const plan = undone({ [RATIO]: 1.5 }, [update], { wanted: [wanted] });
    expect(plan.changes[0]).toMatchObject({ key: { name: 'summer' }, base: { key: { name: 'summer' } } });
  });
});

/** Where the test dialect says that the dial ratio is. */
const FLOOR_RATIO = '/pacing/ratio';

describe('what an undo means for the floor', () => {
  it('leaves out the bounds that it does not touch', () => {
    const values: Values = { '/strategy': 'PREDICTIVE', [LINES]: 4 };
    const plan = undoOf({
      actual: [present('spring', { values: { ...values, [FLOOR_RATIO]: 1.2 }, status: 'running' })],
      base: [baseRecord('spring', { fields: { ...values, [FLOOR_RATIO]: { min: 1, max: 2 } } })],
      chosen: [changed(41, { [LINES]: [8, 4] })],
    });
    const [only, ...others] = plan.dialing?.campaigns ?? [];
    expect(others).toEqual([]);
    expect(only?.before?.figures.dialRatio).toEqual({ value: 1.2, max: 2 });
    expect(only?.after?.figures.dialRatio).toEqual({ value: 1.2, max: 2 });
  });

  it('is nothing where nothing is left to undo', () => {
    const plan = undoOf({
      actual: [present('spring', { values: { [LINES]: 8, [FLOOR_RATIO]: 1.2 }, status: 'running' })],
      base: [baseRecord('spring', { fields: { [LINES]: 8, [FLOOR_RATIO]: { min: 1, max: 2 } } })],
      chosen: [changed(41, { [LINES]: [8, 4] })],
    });
    expect(plan.changes).toMatchObject([{ action: 'none' }]);
    expect(plan.dialing?.campaigns).toEqual([]);
  });
});
