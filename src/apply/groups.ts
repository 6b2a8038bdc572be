import type { Change } from '../model/plan.ts';
import type { Dialect } from '../model/ports/ports.ts';
import { keyText } from '../model/resource.ts';
import { isStart } from '../plan/lists/waiting.ts';
import { targetState } from './transition.ts';

/** Changes of one resource, in the plan's order. */
export interface ChangeGroup {
  readonly changes: readonly Change[];
  /** What of the same resource follows in a later phase, and fails with these. */
  readonly later?: readonly Change[];
}

const PHASES = ['pauses', 'deletes', 'new-lists', 'rest', 'creations', 'uploads', 'starts'] as const;
type Phase = (typeof PHASES)[number];

/**
 * Phases that follow one another: what makes campaigns dial less, deletes, contact lists that campaigns are to call, the
 * rest, creations, uploads, and the starts that wait for an upload. Within a phase the order is the plan's. A pause is
 * apart from what else its campaign needs, and waits for none of it.
 */
export function groupChanges(
  changes: readonly Change[],
  dialect: Dialect,
): readonly (readonly ChangeGroup[])[] {
  const byKey = new Map<string, Change[]>();
  for (const change of changes) {
    const group = byKey.get(keyText(change.key));
    if (group) group.push(change);
    else byKey.set(keyText(change.key), [change]);
  }
  const waiting = new Set(changes.flatMap(({ startsAfter = [] }) => startsAfter));
  const phases = new Map<Phase, ChangeGroup[]>(PHASES.map((phase) => [phase, []]));
  for (const group of byKey.values()) {
    for (const [phase, part] of partsOf(group, { dialect, waiting })) {
      if (part.changes.length > 0) phases.get(phase)?.push(part);
    }
  }
  return [...phases.values()];
}

function partsOf(
  group: readonly Change[],
  facts: { readonly dialect: Dialect; readonly waiting: ReadonlySet<string> },
): readonly (readonly [Phase, ChangeGroup])[] {
  const { dialect, waiting } = facts;
  if (group[0]?.key.kind === 'ContactList') {
    const uploads = group.filter(({ action }) => action !== 'create');
    const creations = group.filter(({ action }) => action === 'create');
    return [
      ['new-lists', { changes: creations, later: uploads }],
      ['uploads', { changes: uploads }],
    ];
  }
  const [ahead, rest] = pausesApart(group, dialect);
  const waits = (change: Change) => isStart(change, dialect) && waiting.has(change.key.name);
  const later = rest.filter(waits);
  if (later.length === 0)
    return [
      ['pauses', { changes: ahead }],
      [phaseOf(rest), { changes: rest }],
    ];
  return [
    ['pauses', { changes: ahead }],
    [phaseOf(rest), { changes: rest.filter((change) => !waits(change)), later }],
    ['starts', { changes: later }],
  ];
}

/** A stop before a delete is part of it: whoever only pauses does not wait for what is deleted. */
function pausesApart(
  group: readonly Change[],
  dialect: Dialect,
): readonly [readonly Change[], readonly Change[]] {
  if (group.some(({ action }) => action === 'delete' || action === 'create')) return [[], group];
  const isPause = (change: Change) =>
    change.action === 'transition' && targetState(change, dialect) !== 'running';
  return [group.filter(isPause), group.filter((change) => !isPause(change))];
}

function phaseOf(group: readonly Change[]): Phase {
  if (group.some((change) => change.action === 'create')) return 'creations';
  return group.some((change) => change.action === 'delete') ? 'deletes' : 'rest';
}
