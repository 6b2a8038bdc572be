import type { Change } from '../model/plan.ts';
import type { Dialect } from '../model/ports.ts';
import { isDialing } from '../model/run-state.ts';
import type { Orphan } from './orphans.ts';

/**
 * `--prune`: what is to be done with a campaign that no document names any more. One that is dialing is stopped first,
 * as a change of its own; one that the base has no id of is not ours to delete.
 */
export function buildRemoval({ record, found }: Orphan, dialect: Dialect): readonly Change[] {
  const { key, remoteId } = record;
  const shared = { key, remoteId, cause: 'git', patch: [], fields: [] } as const;
  const gone = 'no document names it any more';
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
    const reasons = [`${gone}, but this API can't delete a campaign: deactivate it in the CXone console`];
    return [{ ...shared, action: 'blocked', reasons }];
  }
  const stop = isDialing(actual.status) ? [stopFirst(actual.status, { shared, dialect })] : [];
  const remove: Change = {
    ...shared,
    action: 'delete',
    patch: [
      { op: 'test', path: dialect.shape.name, value: actual.name },
      { op: 'remove', path: '' },
    ],
    reasons: [`${gone} (--prune); in CXone it is "${actual.name}"`],
  };
  return [...stop, remove];
}

function stopFirst(
  status: Parameters<Dialect['runStateValue']>[0],
  parts: {
    readonly shared: Pick<Change, 'key' | 'remoteId' | 'cause' | 'patch' | 'fields'>;
    readonly dialect: Dialect;
  },
): Change {
  const { dialect, shared } = parts;
  const path = dialect.shape.runState;
  const before = dialect.runStateValue(status);
  const after = dialect.runStateValue('stopped');
  return {
    ...shared,
    action: 'transition',
    patch: [
      { op: 'test', path, value: before },
      { op: 'replace', path, value: after },
    ],
    fields: [{ path, before, after, owner: 'git', cause: 'git', source: '' }],
    reasons: ['stopped, to be deleted'],
  };
}
