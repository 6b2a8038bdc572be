import { type CampaignDiff, diffUnread, type PresentPair, type UnreadPair } from '../../diff/campaign.ts';
import { nextBase } from '../../diff/next-base.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import { isDialing, type RunState, type RunStatus } from '../../model/run-state/run-state.ts';
import type { Json } from '../../model/values/json.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import type { WantedCampaign } from '../../model/wanted.ts';
import { editReasons } from '../last-edit.ts';
import type { ChangeContext } from './context.ts';
import { rampUpChanges } from './ramp-up.ts';
import { asUnseen } from './unseen.ts';

/** What is to be done about the run state of a campaign that is there. */
export function runStateChanges(
  pair: PresentPair,
  found: { readonly diff: CampaignDiff; readonly blocked: boolean },
  context: ChangeContext,
): readonly Change[] {
  const { wanted, actual } = pair;
  const { run } = found.diff;
  const shared = { key: wanted.key, remoteId: actual.remoteId };
  if (run.type === 'held') {
    const field = statusField(wanted, { from: actual.status, to: run.to, cause: 'drift' }, context);
    return [
      {
        ...shared,
        action: 'none',
        cause: 'drift',
        patch: [],
        fields: [field],
        reasons: [run.reason, ...editReasons(actual, found.diff)],
      },
    ];
  }
  if (run.type !== 'transition') return [];
  if (context.policy.scope === 'drift' && run.cause !== 'drift') return [];
  const { to, cause, reason, rule } = run;
  if (to === 'running' && found.blocked) {
    const reasons = [`${reason}, but it is not started while its settings are blocked`];
    return [{ ...shared, action: 'blocked', cause, patch: [], fields: [], reasons }];
  }
  const base = settledBase(pair, found.diff, context);
  const move = { from: actual.status, to, cause, reason, base, ...(rule === undefined ? {} : { rule }) };
  const change = transition(wanted, move, context);
  const ramped = to === 'running' ? rampUpChanges(wanted, actual, { written: writtenBy(found.diff) }) : [];
  return [...ramped, { ...change, remoteId: actual.remoteId }];
}

/** Stopping is always allowed: what may not dial is paused, whatever else of it can't be read. */
export function pausesUnread(pair: UnreadPair, context: ChangeContext): readonly Change[] {
  const { wanted, base, remoteId } = pair;
  const found = diffUnread(pair, context);
  if (found?.run.type !== 'transition' || found.run.to === 'running' || remoteId === null) return [];
  const { to, cause, reason, rule } = found.run;
  if (context.policy.scope === 'drift' && cause !== 'drift') return [];
  const move = { from: found.status, to, cause, reason, base, ...(rule === undefined ? {} : { rule }) };
  const change = { ...transition(wanted, move, context), remoteId };
  return [pair.status === null ? asUnseen(change) : change];
}

/** What the change of settings that goes before makes of the fields. */
function writtenBy({ fields }: CampaignDiff): readonly { readonly path: Pointer; readonly after: Json }[] {
  return fields.flatMap(({ field, change }) => (change ? [{ path: field.path, after: change.after }] : []));
}

/** The base whether or not the settings are applied: a transition says nothing about them. */
export function settledBase(pair: PresentPair, diff: CampaignDiff, context: ChangeContext): BaseRecord {
  return nextBase(pair, diff, { shape: context.shape, changesApplied: false });
}

/** A change of run state, apart from settings. */
export function transition(
  wanted: WantedCampaign,
  move: {
    readonly from: RunStatus;
    readonly to: RunState;
    readonly cause: Change['cause'];
    readonly reason: string;
    readonly base: BaseRecord | null;
    /** With cause `rule`: whose decision it is. */
    readonly rule?: string;
  },
  context: ChangeContext,
): Change {
  const field = statusField(wanted, move, context);
  const { rule, to } = move;
  const until = context.hold?.until ?? null;
  return {
    key: wanted.key,
    remoteId: null,
    action: 'transition',
    cause: move.cause,
    patch: [
      { op: 'test', path: field.path, value: field.before },
      { op: 'replace', path: field.path, value: field.after },
    ],
    fields: [field],
    reasons: [move.reason],
    ...(rule === undefined ? {} : { decision: { rule, allowed: to, until } }),
    ...(move.base ? { base: baseAfter(wanted, { ...move, base: move.base }) } : {}),
  };
}

/** What a rule pauses is still what `spec.run` asks for: it dials again once the rule lets it. */
function baseAfter(
  wanted: WantedCampaign,
  move: {
    readonly from: RunStatus;
    readonly to: RunState;
    readonly base: BaseRecord;
    readonly rule?: string;
  },
): BaseRecord {
  const run = wanted.run?.value ?? null;
  if (move.rule === undefined || move.to === 'running') return { ...move.base, run, heldBy: null };
  if (isDialing(move.from)) {
    return { ...move.base, run: move.from === 'running' ? run : move.base.run, heldBy: move.rule };
  }
  // A stop of what somebody else had paused leaves it theirs.
  return { ...move.base, heldBy: move.base.heldBy === null ? null : move.rule };
}

function statusField(
  wanted: WantedCampaign,
  move: { readonly from: RunStatus; readonly to: RunState; readonly cause: Change['cause'] },
  context: ChangeContext,
): FieldChange {
  const { dialect, shape } = context;
  const before = dialect.runStateValue(move.from);
  const after = dialect.runStateValue(move.to);
  const source = wanted.run?.source ?? wanted.source;
  return {
    path: shape.runState,
    before,
    after,
    owner: move.cause === 'rule' ? 'rule' : 'git',
    cause: move.cause,
    source,
  };
}
