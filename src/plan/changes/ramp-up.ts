import type { PresentCampaign } from '../../model/observed.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import { valueAt } from '../../model/values/pointer.ts';
import type { WantedCampaign } from '../../model/wanted.ts';
import { ruleUpdate } from './rule-moves.ts';

/**
 * What goes before a start with `resumeMode: gradual`: the paced field brought down to its least, as a change of its own, so
 * that the start waits for it. One that has never dialed begins at the initial value, which Git wrote for it. Never a raise.
 */
export function rampUpChanges(
  wanted: WantedCampaign,
  actual: PresentCampaign,
  { written }: { readonly written: readonly Pick<FieldChange, 'path' | 'after'>[] },
): readonly Change[] {
  const { rampUp } = wanted;
  const field = wanted.fields.find(({ path, owner }) => path === rampUp?.path && owner === 'rule');
  if (!rampUp || field?.want.type !== 'envelope') return [];
  const { path, source } = rampUp;
  const { min, initial } = field.want;
  const isNew = actual.status === 'draft';
  const after = isNew ? initial : min;
  const before = written.find((one) => one.path === path)?.after ?? valueAt(actual.resource, path);
  if (typeof before !== 'number' || before <= after) return [];
  const least = isNew ? "the envelope's initial value" : "the envelope's minimum";
  const reasons = [`resumeMode gradual: ${path} is ${after}, ${least}, before it starts`];
  const target = { key: wanted.key, remoteId: actual.remoteId };
  return [{ ...ruleUpdate(target, { path, before, after, source }), reasons }];
}
