import type { AuditRecord } from '../../model/audit.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import {
  isDialing,
  meetsRunState,
  RUN_STATUSES,
  type RunState,
  type RunStatus,
  stateToAskFor,
} from '../../model/run-state/run-state.ts';
import type { Json } from '../../model/values/json.ts';
import { valueAt } from '../../model/values/pointer.ts';
import {
  blockedUndo,
  nothingToUndo,
  sharedParts,
  type UndoContext,
  type UndoSubject,
  undoReason,
} from './subject.ts';

export interface RunStateAt {
  /** The transitions to undo, oldest first; one at least. */
  readonly chosen: readonly [AuditRecord, ...AuditRecord[]];
  readonly actual: PresentCampaign;
  readonly base: BaseRecord;
  /** Its settings can't be restored. */
  readonly settingsBlocked: boolean;
}

/** Back to the run state before the first of the chosen transitions: less dialing always, more as any start. */
export function undoRunState(subject: UndoSubject, at: RunStateAt, context: UndoContext): Change {
  const { actual, base } = at;
  const { dialect } = context;
  const own = { ...subject, chosen: at.chosen };
  const [first] = at.chosen;
  const was = statusOf(valueAt(first.before, dialect.shape.runState), dialect);
  if (was === null) return blockedUndo(own, [`seq ${first.seq} does not say which run state it found`]);
  const to = targetOf(was, actual.status);
  const now = String(dialect.runStateValue(actual.status));
  if (to === 'running' ? isDialing(actual.status) : meetsRunState(to, actual.status)) {
    return nothingToUndo(own, [`it is ${now} already`]);
  }
  if (!dialect.capabilities.runStates.includes(to))
    return blockedUndo(own, [`this API knows no run state "${to}"`]);
  const refusal = to === 'running' ? whyNotStarted(subject, at, context) : null;
  if (refusal !== null) return blockedUndo(own, [refusal]);

  const path = dialect.shape.runState;
  const before = dialect.runStateValue(actual.status);
  const after = dialect.runStateValue(to);
  const { run } = subject.wanted ?? {};
  return {
    ...sharedParts(own),
    action: 'transition',
    patch: [
      { op: 'test', path, value: before },
      { op: 'replace', path, value: after },
    ],
    fields: [
      { path, before, after, owner: run ? 'git' : 'nobody', cause: 'undo', source: run?.source ?? '' },
    ],
    reasons: [undoReason(at.chosen), ...notQuite(was, to, dialect)],
    base: { ...base, key: subject.key, run: first.cause === 'drift' ? base.run : to, heldBy: null },
  };
}

function targetOf(was: RunStatus, status: RunStatus): RunState {
  if (isDialing(was)) return 'running';
  return stateToAskFor(status, was === 'paused' ? 'paused' : 'stopped');
}

/** A start is judged as any start is, and only made from the state that we left it in. */
function whyNotStarted(subject: UndoSubject, at: RunStateAt, { dialect, hold }: UndoContext): string | null {
  const last = at.chosen.at(-1) ?? at.chosen[0];
  const left = statusOf(valueAt(last.after, dialect.shape.runState), dialect);
  const { status } = at.actual;
  if (left !== status && !(left === 'stopped' && meetsRunState('stopped', status))) {
    const wrote = left === null ? 'something else' : String(dialect.runStateValue(left));
    return `it is ${String(dialect.runStateValue(status))} now, and seq ${last.seq} made it ${wrote}: someone changed it since, so it is not started`;
  }
  if (at.settingsBlocked) return 'it is not started while its settings are blocked';
  const held = hold(subject.key.name);
  return held ? `it is not started: ${held.reason}` : null;
}

/** No campaign becomes a draft, or an error, again. */
function notQuite(was: RunStatus, to: RunState, dialect: Dialect): readonly string[] {
  if (was === to) return [];
  return [
    `it was ${String(dialect.runStateValue(was))} before, and comes to ${String(dialect.runStateValue(to))}`,
  ];
}

function statusOf(value: Json | undefined, dialect: Dialect): RunStatus | null {
  return RUN_STATUSES.find((status) => dialect.runStateValue(status) === value) ?? null;
}
