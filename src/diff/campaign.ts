import type { BaseField, BaseRecord } from '../model/base.ts';
import { jsonEqual } from '../model/json.ts';
import { type Pointer, valueAt } from '../model/pointer.ts';
import { type DiffContext, diffField, type FieldDiff } from './field.ts';
import type { Pair } from './pair.ts';
import { diffRunState, type RunStateVerdict } from './run-state.ts';
import { baseFieldOf, sameBaseField } from './three-way.ts';

export interface CampaignDiff {
  readonly fields: readonly FieldDiff[];
  readonly run: RunStateVerdict;
  /** Fields that were ours and are no longer written: the live value stays. */
  readonly released: readonly Pointer[];
  /** The base once everything in `fields` that is to be changed has been. */
  readonly base: BaseRecord;
  /** The base as it is right now: what is in sync is up to date, the rest as it was. */
  readonly settledBase: BaseRecord;
  /** Whether `settledBase` says something that the old record does not. */
  readonly baseMoves: boolean;
}

/** Compares a campaign that is there with what is wanted of it. */
export function diffCampaign(
  pair: Extract<Pair, { type: 'present' }>,
  context: DiffContext & { readonly onConsolePause: 'hold' | 'revert' },
): CampaignDiff {
  const { wanted, actual, base } = pair;
  const fields = wanted.fields.map((field) =>
    diffField(field, { actual: valueAt(actual.resource, field.path), base: base?.fields[field.path] }, context),
  );
  const run: RunStateVerdict = wanted.run
    ? diffRunState({
        wanted: wanted.run.value,
        status: actual.status,
        base: base?.run ?? null,
        baseState: context.baseState,
        onConsolePause: context.onConsolePause,
      })
    : { type: 'in-sync' };
  const paths = new Set(wanted.fields.map((field) => field.path));
  const released = Object.keys(base?.fields ?? {}).filter((path) => !paths.has(path));
  const runMet = run.type === 'in-sync';
  const settledBase = baseAfter(pair, { fields, runMet, changesApplied: false }, context);
  const changing = fields.some((field) => field.change);
  const after = changing ? baseAfter(pair, { fields, runMet, changesApplied: true }, context) : settledBase;
  const baseMoves = !base || !sameRecord(base, settledBase, context);
  return { fields, run, released, base: after, settledBase, baseMoves };
}

/** Of what is only reported or blocked the old base stays; so it does for changes that are not applied yet. */
function baseAfter(
  pair: Extract<Pair, { type: 'present' }>,
  diff: { readonly fields: readonly FieldDiff[]; readonly runMet: boolean; readonly changesApplied: boolean },
  context: DiffContext,
): BaseRecord {
  const { wanted, actual, base: old } = pair;
  const fields: Record<Pointer, BaseField> = {};
  for (const { field, change, report, conflict } of diff.fields) {
    const keepsOld = report || conflict || (change && !diff.changesApplied);
    const entry = keepsOld ? old?.fields[field.path] : baseFieldOf(field.want);
    if (entry) fields[field.path] = entry;
  }
  const renamed = diff.changesApplied && diff.fields.some(({ field, change }) => change && field.path === context.shape.name);
  return {
    key: wanted.key,
    remoteId: actual.remoteId,
    displayName: renamed ? wanted.displayName : actual.name,
    fields,
    run: !wanted.run ? null : diff.runMet ? wanted.run.value : (old?.run ?? null),
    protected: wanted.protected,
    policy: Object.fromEntries(wanted.policy.map((entry) => [entry.field, entry.value])),
  };
}

function sameRecord(a: BaseRecord, b: BaseRecord, context: DiffContext): boolean {
  if (a.remoteId !== b.remoteId || a.displayName !== b.displayName) return false;
  if (a.run !== b.run || a.protected !== b.protected || !jsonEqual(a.policy, b.policy)) return false;
  const paths = Object.keys(b.fields);
  if (paths.length !== Object.keys(a.fields).length) return false;
  return paths.every((path) => {
    const entry = b.fields[path];
    return entry !== undefined && sameBaseField(a.fields[path], entry, path, context.shape);
  });
}
