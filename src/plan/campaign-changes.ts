import type { BaseRecord } from '../model/base.ts';
import type { Pair } from '../diff/pair.ts';
import { type CampaignDiff, diffCampaign } from '../diff/campaign.ts';
import { complete, completeNew } from '../diff/complete.ts';
import type { Difference, DiffContext, FieldDiff } from '../diff/field.ts';
import { joinCauses } from '../diff/keyed-list.ts';
import { buildPatch } from '../diff/patch.ts';
import { baseFieldOf, targetValue } from '../diff/three-way.ts';
import type { Json } from '../model/json.ts';
import type { Change, FieldChange } from '../model/plan.ts';
import type { Dialect } from '../model/ports.ts';
import type { RunState, RunStatus } from '../model/run-state.ts';
import { isDialing } from '../model/run-state.ts';
import type { WantedCampaign } from '../model/wanted.ts';

export interface ChangeContext extends DiffContext {
  readonly dialect: Dialect;
  readonly onConsolePause: 'hold' | 'revert';
}

/** What is to be done for one campaign; `accept` is its base where nothing has to be sent to bring it up to date. */
export interface CampaignChanges {
  readonly changes: readonly Change[];
  readonly accept: BaseRecord | null;
  readonly released: CampaignDiff['released'];
}

export function buildCampaignChanges(pair: Pair, context: ChangeContext): CampaignChanges {
  switch (pair.type) {
    case 'unreadable':
      return only(blocked(pair.wanted, [`it can't be read: ${pair.reason}`], pair.base?.remoteId ?? null));
    case 'absent':
      return buildCreation(pair, context);
    case 'present':
      return buildUpdates(pair, context);
  }
}

function only(...changes: readonly Change[]): CampaignChanges {
  return { changes, accept: null, released: [] };
}

function blocked(wanted: WantedCampaign, reasons: readonly string[], remoteId: string | null): Change {
  return { key: wanted.key, remoteId, action: 'blocked', cause: 'unknown', patch: [], fields: [], reasons };
}

function buildCreation(pair: Extract<Pair, { type: 'absent' }>, context: ChangeContext): CampaignChanges {
  const { wanted, base } = pair;
  const gone = Boolean(base?.remoteId);
  const cause = gone ? 'drift' : context.baseState === 'none' ? 'unknown' : 'git';
  if (cause !== 'drift' && context.policy.scope === 'drift') return only();
  const reasons = gone
    ? [`the campaign that we knew (${base?.remoteId}) is gone from CXone; it is created again`]
    : ['it is not in CXone yet; created stopped'];
  if (wanted.createBlockers.length > 0) return only(blocked(wanted, wanted.createBlockers, null));
  const fields = wanted.fields.map((field): FieldChange => {
    const after = targetValue(field.want, undefined);
    return { path: field.path, before: null, after, owner: field.owner, cause, source: field.source };
  });
  const report = gone && context.policy.onDrift === 'report';
  if (report) {
    const told = `the campaign that we knew (${base?.remoteId}) is gone from CXone; onDrift is report, so it is not created again`;
    return only({ key: wanted.key, remoteId: null, action: 'none', cause, patch: [], fields, reasons: [told] });
  }
  const resource = completeNew(context.dialect.createDefaults, wanted.fields);
  const create: Change = {
    key: wanted.key,
    remoteId: null,
    action: 'create',
    cause,
    patch: [{ op: 'add', path: '', value: resource }],
    fields,
    reasons,
    base: {
      key: wanted.key,
      remoteId: null,
      displayName: wanted.displayName,
      fields: Object.fromEntries(wanted.fields.map((field) => [field.path, baseFieldOf(field.want)])),
      run: wanted.run && wanted.run.value !== 'running' ? wanted.run.value : null,
      protected: wanted.protected,
      policy: policyOf(wanted),
    },
  };
  if (wanted.run?.value !== 'running') return only(create);
  const reason = 'started in a second step, once it is created';
  return only(create, transition(wanted, { from: 'draft', to: 'running', cause, reason, base: create.base ?? null }, context));
}

function buildUpdates(pair: Extract<Pair, { type: 'present' }>, context: ChangeContext): CampaignChanges {
  const { wanted, actual } = pair;
  const diff = diffCampaign(pair, context);
  const changes: Change[] = [];
  const changed = diff.fields.filter((field) => field.change);
  const reported = diff.fields.filter((field) => field.report);
  const conflicts = diff.fields.filter((field) => field.conflict);
  const notes = pair.note ? [pair.note] : [];
  const shared = { key: wanted.key, remoteId: actual.remoteId };

  if (conflicts.length > 0) {
    const fields = [...listed(conflicts, 'conflict'), ...listed(changed, 'change')];
    const reasons = [...notes, `${conflicts.length === 1 ? 'a field was' : `${conflicts.length} fields were`} changed in Git and in CXone: settle it with --prefer git or --prefer actual`];
    changes.push({ ...shared, action: 'blocked', cause: 'conflict', patch: [], fields, reasons });
  } else if (changed.length > 0) {
    const after = changed.map(({ field, change }) => ({ path: field.path, after: change?.after ?? null }));
    const fields = listed(changed, 'change');
    changes.push({
      ...shared,
      action: 'update',
      cause: joinCauses(fields.map((field) => field.cause)),
      patch: buildPatch(actual.resource, complete(actual.resource, after), context.shape),
      fields,
      reasons: [...notes, ...(isDialing(actual.status) ? ['it is dialing: this takes effect at once'] : [])],
      base: diff.base,
    });
  }
  if (reported.length > 0) {
    const fields = listed(reported, 'report');
    const reasons = fields.some((field) => field.cause === 'drift')
      ? ['changed outside of Git and left so (onDrift: report)']
      : ['the live value is left for this run (--prefer actual)'];
    changes.push({ ...shared, action: 'none', cause: joinCauses(fields.map((field) => field.cause)), patch: [], fields, reasons });
  }
  changes.push(...runStateChanges(pair, { diff, blocked: conflicts.length > 0 }, context));
  const writes = changes.some((change) => change.base);
  const accept = !writes && diff.baseMoves && conflicts.length === 0 ? diff.settledBase : null;
  return { changes, accept, released: diff.released };
}

function runStateChanges(
  pair: Extract<Pair, { type: 'present' }>,
  found: { readonly diff: CampaignDiff; readonly blocked: boolean },
  context: ChangeContext,
): readonly Change[] {
  const { wanted, actual } = pair;
  const { run, settledBase: base } = found.diff;
  const shared = { key: wanted.key, remoteId: actual.remoteId };
  if (run.type === 'held') {
    const field = statusField(wanted, { from: actual.status, to: run.to, cause: 'drift' }, context);
    return [{ ...shared, action: 'none', cause: 'drift', patch: [], fields: [field], reasons: [run.reason] }];
  }
  if (run.type !== 'transition') return [];
  if (context.policy.scope === 'drift' && run.cause !== 'drift') return [];
  const { to, cause, reason } = run;
  if (to === 'running' && found.blocked) {
    const reasons = [`${reason}, but it is not started while its settings are blocked`];
    return [{ ...shared, action: 'blocked', cause, patch: [], fields: [], reasons }];
  }
  const change = transition(wanted, { from: actual.status, to, cause, reason, base }, context);
  return [{ ...change, remoteId: actual.remoteId }];
}

function transition(
  wanted: WantedCampaign,
  move: {
    readonly from: RunStatus;
    readonly to: RunState;
    readonly cause: Change['cause'];
    readonly reason: string;
    readonly base: BaseRecord | null;
  },
  context: ChangeContext,
): Change {
  const field = statusField(wanted, move, context);
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
    ...(move.base ? { base: { ...move.base, run: wanted.run?.value ?? null } } : {}),
  };
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
  return { path: shape.runState, before, after, owner: 'git', cause: move.cause, source };
}

function listed(diffs: readonly FieldDiff[], which: 'change' | 'report' | 'conflict'): readonly FieldChange[] {
  return diffs.flatMap((diff): readonly FieldChange[] => {
    const difference: Difference | null = diff[which];
    if (!difference) return [];
    const { path, owner, source } = diff.field;
    const before: Json = diff.before ?? null;
    return [{ path, before, after: difference.after, owner, cause: difference.cause, source }];
  });
}

function policyOf(wanted: WantedCampaign): BaseRecord['policy'] {
  return Object.fromEntries(wanted.policy.map((entry) => [entry.field, entry.value]));
}
