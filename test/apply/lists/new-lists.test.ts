import { expect, it } from 'vitest';
import { withNewLists } from '../../../src/apply/lists/waiting.ts';
import { newListId } from '../../../src/model/contact-lists.ts';
import type { Change } from '../../../src/model/plan.ts';

const NEW = newListId('people');

it('the id of a list that apply created comes to everywhere its place was kept: patch, fields, base and its digest', () => {
  const change: Change = {
    ...{ key: { kind: 'Campaign', name: 'spring' }, remoteId: null, action: 'create', cause: 'git' },
    patch: [{ op: 'add', path: '', value: { name: 'spring', contactList: { id: NEW }, sets: [NEW] } }],
    fields: [
      { path: '/contactList/id', before: null, after: NEW, owner: 'git', cause: 'git', source: '' },
      { path: '/name', before: null, after: 'spring', owner: 'git', cause: 'git', source: '' },
    ],
    reasons: [],
    base: {
      ...{ key: { kind: 'Campaign', name: 'spring' }, remoteId: null, displayName: 'spring' },
      fields: { '/contactList/id': { value: NEW }, '/pacing/dialRatio': { min: 1, max: 2 } },
      ...{ run: null, heldBy: null, protected: false, policy: {}, digest: `1 sha256:0 ${NEW}` },
    },
  };
  const bound = withNewLists(change, new Map([['people', 'l-9']]));
  expect(JSON.stringify(bound)).toBe(JSON.stringify(change).replaceAll(NEW, 'l-9'));
  expect(withNewLists(change, new Map([['others', 'l-9']]))).toEqual(change);
});
