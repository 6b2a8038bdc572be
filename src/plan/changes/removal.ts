import { isAside } from '../../model/aside.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Change, PatchOperation } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { isDialing, type RunStatus, stateToAskFor } from '../../model/run-state/run-state.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import type { Orphan } from '../orphans.ts';

/**
 * `--prune`: what is to be done with a campaign that no document names any more. One that is dialing is stopped first,
 * as a change of its own; one that the base has no id of is not ours to delete.
 */
export function buildRemoval({ record, found }: Orphan, dialect: Dialect): readonly Change[] {
  const { key, remoteId } = record;
  const shared = { key, remoteId, cause: 'git', patch: [], fields: [] } as const;
  const gone = isAside(key)
    ? 'its document is bound to another campaign now'
    : 'no document names it any more';
  switch (found.state) {
    case 'unknown':
      return [];
    case 'absent': {
      const reasons = [`${gone}, and it is gone from CXone: only what is remembered of it goes`];
      return [{ ...shared, action: 'delete', reasons }];
    }
    case 'unreadable':
      return [{ ...shared, action: 'blocked', reasons: [`${gone}, but it can't be read: ${found.reason}`] }];
    case 'present':
      break;
  }
  const { actual } = found;
  if (dialect.capabilities.removal !== 'delete') {
    const reasons = [`${gone}, but this API can't delete it: deactivate it in the CXone console`];
    return [{ ...shared, action: 'blocked', reasons }];
  }
  const reasons = [`${gone} (--prune); in CXone it is "${actual.name}"`];
  return takeAway({ ...shared, reasons }, actual, { dialect });
}

type Removal = Pick<Change, 'key' | 'remoteId' | 'cause' | 'patch' | 'fields' | 'reasons' | 'undoes'>;

/** A delete, as long as the campaign has the name and the values that it has now; what is dialing is stopped first. */
export function takeAway(
  removal: Removal,
  actual: PresentCampaign,
  options: { readonly dialect: Dialect; readonly tested?: readonly Pointer[] },
): readonly Change[] {
  const { dialect, tested = [] } = options;
  const { name } = dialect.shape;
  const tests = tested.flatMap((path): readonly PatchOperation[] => {
    const value = valueAt(actual.resource, path);
    return path === name || value === undefined ? [] : [{ op: 'test', path, value }];
  });
  const remove: Change = {
    ...removal,
    action: 'delete',
    patch: [{ op: 'test', path: name, value: actual.name }, ...tests, { op: 'remove', path: '' }],
  };
  return [...(isDialing(actual.status) ? [stopFirst(actual.status, removal, dialect)] : []), remove];
}

function stopFirst(status: RunStatus, removal: Removal, dialect: Dialect): Change {
  const path = dialect.shape.runState;
  const before = dialect.runStateValue(status);
  const after = dialect.runStateValue(stateToAskFor(status, 'stopped'));
  return {
    ...removal,
    action: 'transition',
    patch: [
      { op: 'test', path, value: before },
      { op: 'replace', path, value: after },
    ],
    fields: [{ path, before, after, owner: 'git', cause: removal.cause, source: '' }],
    reasons: ['stopped, to be deleted'],
  };
}
