import type { BaseField, BaseRecord } from '../model/base.ts';
import type { ResourceShape } from '../model/ports/capabilities.ts';
import type { RunState } from '../model/run-state/run-state.ts';
import { jsonEqual } from '../model/values/json.ts';
import type { Pointer } from '../model/values/pointer.ts';
import type { WantedField } from '../model/wanted.ts';
import { type CampaignDiff, isUnchanged, type PresentPair } from './campaign.ts';
import { baseFieldOf, sameBaseField } from './three-way.ts';
import type { FieldDiff } from './treatment.ts';

export interface NextBaseOptions {
  readonly shape: ResourceShape;
  /** Whether the changes of the diff are taken as applied. */
  readonly changesApplied: boolean;
}

/** The base that a campaign comes to: what is in sync is up to date, what is reported or blocked stays as it was. */
export function nextBase(pair: PresentPair, diff: CampaignDiff, options: NextBaseOptions): BaseRecord {
  const { wanted, actual } = pair;
  const differing = byPath(diff.fields);
  const fields: Record<Pointer, BaseField> = {};
  for (const field of wanted.fields) {
    const entry = nextField(field, { pair, diff: differing.get(field.path) }, options);
    if (entry) fields[field.path] = entry;
  }
  const renamed = options.changesApplied && differing.get(options.shape.name)?.change;
  return {
    key: wanted.key,
    remoteId: actual.remoteId,
    displayName: renamed ? wanted.displayName : actual.name,
    fields,
    run: nextRun(pair, diff),
    heldBy: nextHeldBy(pair, diff),
    protected: wanted.protected,
    policy: Object.fromEntries(wanted.policy().map((entry) => [entry.field, entry.value])),
    ...(wanted.digest !== undefined && saysAll(pair, diff, options) && { digest: wanted.digest }),
  };
}

/** Whether no field keeps an entry that may be older than what is wanted. */
function saysAll({ wanted, base }: PresentPair, diff: CampaignDiff, options: NextBaseOptions): boolean {
  if (base && isUnchanged(wanted, base)) return true;
  return diff.fields.every((field) => !keepsOld(field, options));
}

function keepsOld(diff: FieldDiff, options: NextBaseOptions): boolean {
  return Boolean(diff.report || diff.conflict || diff.ignored) || !options.changesApplied;
}

/** Whether the base has something to learn although nothing is sent; says so without making the new one. */
export function baseMoves(pair: PresentPair, diff: CampaignDiff, shape: ResourceShape): boolean {
  const { wanted, actual, base: old } = pair;
  if (!old || old.remoteId !== actual.remoteId || old.displayName !== actual.name) return true;
  if (old.key.name !== wanted.key.name) return true;
  if (old.protected !== wanted.protected || old.run !== nextRun(pair, diff)) return true;
  if (old.heldBy !== nextHeldBy(pair, diff)) return true;
  if (isUnchanged(wanted, old)) return false;
  if (wanted.digest !== undefined && diff.fields.length === 0) return true;
  if (diff.released.length > 0) return true;
  const policy = wanted.policy();
  if (Object.keys(old.policy).length !== policy.length) return true;
  if (policy.some(({ field, value }) => !jsonEqual(old.policy[field], value))) return true;
  const differing = diff.fields.length === 0 ? null : byPath(diff.fields);
  return wanted.fields.some((field) => {
    if (differing?.has(field.path)) return false;
    return !sameBaseField(old.fields[field.path], baseFieldOf(field.want), field.path, shape);
  });
}

function nextField(
  field: WantedField,
  states: { readonly pair: PresentPair; readonly diff: FieldDiff | undefined },
  options: NextBaseOptions,
): BaseField | undefined {
  const { diff, pair } = states;
  return diff && keepsOld(diff, options) ? pair.base?.fields[field.path] : baseFieldOf(field.want);
}

function nextRun({ wanted, base }: PresentPair, diff: CampaignDiff): RunState | null {
  if (!wanted.run) return null;
  return diff.run.type === 'in-sync' ? wanted.run.value : (base?.run ?? null);
}

/** What is in sync, or what someone stopped, is held by no rule any more. */
function nextHeldBy({ base }: PresentPair, diff: CampaignDiff): string | null {
  switch (diff.run.type) {
    case 'in-sync':
    case 'held':
    case 'finished':
      return null;
    case 'waiting':
    case 'transition':
    case 'held-back':
      return base?.heldBy ?? null;
  }
}

function byPath(diffs: readonly FieldDiff[]): ReadonlyMap<Pointer, FieldDiff> {
  return new Map(diffs.map((diff) => [diff.field.path, diff]));
}
