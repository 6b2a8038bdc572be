import { expect, it } from 'vitest';
import { type ChangeGroup, groupChanges } from '../../../src/apply/groups.ts';
import { goesAhead } from '../../../src/apply/guarded.ts';
import type { Change } from '../../../src/model/plan.ts';
import { ruleUpdate } from '../../../src/plan/changes/rule-moves.ts';
import { testDialect as dialect } from '../../support/dialect.ts';

const SPRING = { key: { kind: 'Campaign', name: 'spring' }, remoteId: 'c-1' } as const;
const PEOPLE = { kind: 'ContactList', name: 'people' } as const;
const plain = { cause: 'git', patch: [], fields: [], reasons: [] } as const;

const lowering: Change = {
  ...ruleUpdate(SPRING, { path: '/pacing/lines', before: 5, after: 1, source: 'd.yaml:1:1' }),
  reasons: [],
};
const start: Change = {
  ...{ ...SPRING, ...plain, action: 'transition' },
  fields: [
    {
      ...{
        path: '/status',
        before: dialect.runStateValue('paused'),
        after: dialect.runStateValue('running'),
      },
      ...{ owner: 'git', cause: 'git', source: 'spring.yaml:1:1' },
    },
  ],
};
const creation: Change = { ...plain, key: PEOPLE, remoteId: null, action: 'create' };
const upload: Change = {
  ...{ ...plain, key: PEOPLE, remoteId: null, action: 'update', upload: null, startsAfter: ['spring'] },
};

const changesOf = (phases: readonly (readonly ChangeGroup[])[]) =>
  phases.map((groups) => groups.flatMap(({ changes }) => changes));

it('a list is made first and filled last, before the start that waits for it', () => {
  const phases = changesOf(groupChanges([lowering, start, creation, upload], dialect));
  expect(phases).toEqual([[], [], [creation], [lowering], [], [upload], [start]]);
  expect(changesOf(groupChanges([lowering, start], dialect))[3]).toEqual([lowering, start]);
});

it('what leads up to a start goes ahead of no guard, also where the start waits for a list', () => {
  const ahead = (changes: readonly Change[]) => {
    const group = groupChanges(changes, dialect)[3]?.[0];
    return group && goesAhead(lowering, { group, dialect });
  };
  expect(ahead([lowering])).toBe(true);
  expect(ahead([lowering, start])).toBe(false);
  expect(ahead([lowering, start, upload])).toBe(false);
});
