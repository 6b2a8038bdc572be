import { type CampaignDiff, diffCampaign, type PresentPair } from '../../diff/campaign.ts';
import { complete } from '../../diff/complete.ts';
import { joinCauses } from '../../diff/keyed-list.ts';
import { baseMoves, nextBase } from '../../diff/next-base.ts';
import type { Pair } from '../../diff/pair.ts';
import { buildPatch } from '../../diff/patch.ts';
import type { Difference, FieldDiff } from '../../diff/treatment.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import { kindWord } from '../../model/resource.ts';
import { isDialing } from '../../model/run-state/run-state.ts';
import type { Json } from '../../model/values/json.ts';
import { baseDigest } from '../base-digest.ts';
import { unsupported } from '../capabilities.ts';
import { editReasons } from '../last-edit.ts';
import { blocked, type CampaignChanges, type ChangeContext, only } from './context.ts';
import { buildCreation } from './creation.ts';
import { ruleMoves } from './rule-moves.ts';
import { pausesUnread, runStateChanges, settledBase } from './transition.ts';

/** What is to be done for one campaign. */
export function buildCampaignChanges(pair: Pair, context: ChangeContext): CampaignChanges {
  const found = changesOf(pair, context);
  if (found.changes.every(({ base }) => base === undefined)) return found;
  return { ...found, changes: withBaseBefore(found.changes, context.record) };
}

/** The changes with what stands for the record that they were made by; without one there is nothing to compare with later. */
export function withBaseBefore(changes: readonly Change[], record: BaseRecord | null): readonly Change[] {
  if (!record) return changes;
  const baseBefore = baseDigest(record);
  return changes.map((change) => (change.base ? { ...change, baseBefore } : change));
}

function changesOf(pair: Pair, context: ChangeContext): CampaignChanges {
  switch (pair.type) {
    case 'unreadable':
      return only(
        blocked(pair.wanted, [`it can't be read: ${pair.reason}`], pair.remoteId),
        ...pausesUnread(pair, context),
      );
    case 'absent': {
      const limits = unsupported(pair.wanted, context.dialect.capabilities);
      return limits.length > 0 ? only(blocked(pair.wanted, limits, null)) : buildCreation(pair, context);
    }
    case 'present': {
      const limits = [...unsupported(pair.wanted, context.dialect.capabilities), ...nameTaken(pair, context)];
      return limits.length > 0 ? buildBlocked(pair, limits, context) : buildUpdates(pair, context);
    }
  }
}

/** A name is given once in a tenant: a rename to one that is not ours would fail in every cycle. */
function nameTaken({ wanted, actual }: PresentPair, { foreignNames }: ChangeContext): readonly string[] {
  const holder = wanted.displayName === actual.name ? undefined : foreignNames.get(wanted.displayName);
  if (holder === undefined) return [];
  return [
    `it can't be renamed to "${wanted.displayName}": CXone has a ${kindWord(wanted.key.kind)} of that name that no document is bound to (${holder})`,
  ];
}

/** Blocked as it stands, but whatever makes it dial less goes ahead. */
function buildBlocked(pair: PresentPair, limits: readonly string[], context: ChangeContext): CampaignChanges {
  const diff = diffCampaign(pair, context);
  const { runStates } = context.dialect.capabilities;
  const known = diff.run.type === 'transition' && runStates.includes(diff.run.to);
  const found = { diff, blocked: true };
  const moves = !known ? [] : runStateChanges(pair, found, context);
  const lowered = ruleMoves(pair, found, context);
  return only(blocked(pair.wanted, limits, pair.actual.remoteId), ...lowered, ...moves);
}

function buildUpdates(pair: PresentPair, context: ChangeContext): CampaignChanges {
  const { wanted, actual } = pair;
  const diff = diffCampaign(pair, context);
  if (diff.fields.length === 0) return runStateOnly(pair, diff, context);
  const changes: Change[] = [];
  const changed = diff.fields.filter((field) => field.change);
  const reported = diff.fields.filter((field) => field.report);
  const conflicts = diff.fields.filter((field) => field.conflict);
  const notes = [...(pair.note ? [pair.note] : []), ...editReasons(pair.actual, diff)];
  const shared = { key: wanted.key, remoteId: actual.remoteId };

  const { fixedAtCreation } = context.dialect.capabilities;
  const fixed = changed.filter(({ field }) => fixedAtCreation.includes(field.path));
  if (fixed.length > 0) {
    const reasons = fixed.map(({ field }) => `${field.path} can't be changed once a campaign is created`);
    changes.push({
      ...shared,
      action: 'blocked',
      cause: 'git',
      patch: [],
      fields: listed(fixed, 'change'),
      reasons,
    });
  } else if (conflicts.length > 0) {
    const fields = [...listed(conflicts, 'conflict'), ...listed(changed, 'change')];
    const reasons = [
      ...notes,
      `${conflicts.length === 1 ? 'a field was' : `${conflicts.length} fields were`} changed in Git and in CXone: settle it with --prefer git or --prefer actual`,
    ];
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
      base: nextBase(pair, diff, { shape: context.shape, changesApplied: true }),
    });
  }
  if (reported.length > 0) {
    const fields = listed(reported, 'report');
    const reasons = [...notes, ...reportReasons(fields, context)];
    changes.push({
      ...shared,
      action: 'none',
      cause: joinCauses(fields.map((field) => field.cause)),
      patch: [],
      fields,
      reasons,
    });
  }
  const found = { diff, blocked: conflicts.length > 0 || fixed.length > 0 };
  changes.push(...ruleMoves(pair, found, context), ...runStateChanges(pair, found, context));
  const writes = changes.some((change) => change.base);
  const accept =
    !writes && conflicts.length === 0 && fixed.length === 0 && baseMoves(pair, diff, context.shape)
      ? settledBase(pair, diff, context)
      : null;
  return { changes, accept, released: diff.released };
}

function reportReasons(fields: readonly FieldChange[], { policy }: ChangeContext): readonly string[] {
  const drifted = fields.filter(({ cause }) => cause === 'drift');
  if (drifted.length === 0) return ['the live value is left for this run (--prefer actual)'];
  const contested = drifted.filter(({ path }) => policy.contested?.has(path));
  return [
    ...contested.map(
      ({ path }) =>
        `${path} is contested: dialform and somebody else keep writing over one another; it is left as it is until it is quiet or Git changes`,
    ),
    ...(contested.length < drifted.length ? ['changed outside of Git and left so (onDrift: report)'] : []),
  ];
}

/** All fields are in sync, as they nearly always are. */
function runStateOnly(pair: PresentPair, diff: CampaignDiff, context: ChangeContext): CampaignChanges {
  const found = { diff, blocked: false };
  const moves = ruleMoves(pair, found, context);
  const runs = runStateChanges(pair, found, context);
  const changes = moves.length === 0 ? runs : [...moves, ...runs];
  const writes = changes.some((change) => change.base);
  const accept = !writes && baseMoves(pair, diff, context.shape) ? settledBase(pair, diff, context) : null;
  return { changes, accept, released: diff.released };
}

function listed(
  diffs: readonly FieldDiff[],
  which: 'change' | 'report' | 'conflict',
): readonly FieldChange[] {
  return diffs.flatMap((diff): readonly FieldChange[] => {
    const difference: Difference | null = diff[which];
    if (!difference) return [];
    const { path, owner, source } = diff.field;
    const before: Json = diff.before ?? null;
    return [{ path, before, after: difference.after, owner, cause: difference.cause, source }];
  });
}
