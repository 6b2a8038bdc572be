import type { BaseRecord } from '../model/base.ts';
import { type Pointer, valueAt } from '../model/pointer.ts';
import type { WantedCampaign } from '../model/wanted.ts';
import { diffField } from './field.ts';
import { sameValue } from './normalise.ts';
import type { Pair } from './pair.ts';
import { diffRunState, type RunStateVerdict } from './run-state.ts';
import { targetValue } from './three-way.ts';
import type { DiffContext, FieldDiff } from './treatment.ts';

export type PresentPair = Extract<Pair, { type: 'present' }>;

export interface CampaignDiff {
  /** The fields that differ; what is wanted and not here is in sync. */
  readonly fields: readonly FieldDiff[];
  readonly run: RunStateVerdict;
  /** Fields that were ours and are no longer written: the live value stays. */
  readonly released: readonly Pointer[];
}

/** Compares a campaign that is there with what is wanted of it. */
export function diffCampaign(
  pair: PresentPair,
  context: DiffContext & { readonly onConsolePause: 'hold' | 'revert' },
): CampaignDiff {
  const { wanted, actual, base } = pair;
  const fields: FieldDiff[] = [];
  for (const field of wanted.fields) {
    const value = valueAt(actual.resource, field.path);
    const target = targetValue(field.want, value);
    // Nearly everything is in sync nearly always: nothing more is made of it.
    if (sameValue(field.path, { wanted: target, actual: value }, context.shape)) continue;
    fields.push(diffField(field, { actual: value, base: base?.fields[field.path] }, context));
  }
  return { fields, run: runVerdict(pair, context), released: base ? releasedFields(wanted, base) : [] };
}

/** Whether the base says all of what is wanted, known without comparing them: most campaigns, most of the time. */
export function isUnchanged(wanted: WantedCampaign, base: BaseRecord): boolean {
  return wanted.digest !== undefined && wanted.digest === base.digest;
}

function runVerdict(
  { wanted, actual, base }: PresentPair,
  context: DiffContext & { readonly onConsolePause: 'hold' | 'revert' },
): RunStateVerdict {
  if (!wanted.run) return { type: 'in-sync' };
  return diffRunState({
    wanted: wanted.run.value,
    status: actual.status,
    base: base?.run ?? null,
    baseState: context.baseState,
    onConsolePause: context.onConsolePause,
  });
}

function releasedFields(wanted: PresentPair['wanted'], base: BaseRecord): readonly Pointer[] {
  if (isUnchanged(wanted, base)) return [];
  const known = Object.keys(base.fields);
  if (known.length === wanted.fields.length && wanted.fields.every(({ path }) => base.fields[path]))
    return [];
  const paths = new Set(wanted.fields.map((field) => field.path));
  return known.filter((path) => !paths.has(path));
}
