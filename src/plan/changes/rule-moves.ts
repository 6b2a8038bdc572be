import type { CampaignDiff, PresentPair } from '../../diff/campaign.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import type { ChangeContext } from './context.ts';

/**
 * What rules move of a campaign that goes on dialing, each as a change of its own: what holds Git's changes back must not
 * hold back a rule that dials less. A campaign whose settings are blocked, and a field that somebody else keeps writing,
 * are moved down alone.
 */
export function ruleMoves(
  { wanted, actual }: PresentPair,
  { diff, blocked }: { readonly diff: CampaignDiff; readonly blocked: boolean },
  { policy }: ChangeContext,
): readonly Change[] {
  if (diff.moves.length === 0 || policy.scope === 'drift' || diff.run.type === 'transition') return [];
  return diff.moves.flatMap(({ path, before, decided }): readonly Change[] => {
    const { value: after, reasons, source, evidence } = decided;
    if (after > before && (blocked || policy.contested?.has(path))) return [];
    const target = { key: wanted.key, remoteId: actual.remoteId };
    return [{ ...ruleUpdate(target, { path, before, after, source }), reasons, evidence }];
  });
}

/** A change of cause `rule` that brings one field from a number to another; why is for whoever makes it to say. */
export function ruleUpdate(
  { key, remoteId }: Pick<Change, 'key' | 'remoteId'>,
  {
    path,
    before,
    after,
    source,
  }: Pick<FieldChange, 'path' | 'source'> & { readonly before: number; readonly after: number },
): Omit<Change, 'reasons'> {
  return {
    ...{ key, remoteId, action: 'update', cause: 'rule' },
    patch: [
      { op: 'test', path, value: before },
      { op: 'replace', path, value: after },
    ],
    fields: [{ path, before, after, owner: 'rule', cause: 'rule', source }],
  };
}

/** Whether a change is what a pacing rule moved within its bounds. */
export function isRuleMove({ action, cause }: Pick<Change, 'action' | 'cause'>): boolean {
  return action === 'update' && cause === 'rule';
}

/** Whether a rule's move raises the field; lowering makes a campaign dial less. */
export function isRaise(change: Pick<Change, 'action' | 'cause' | 'fields'>): boolean {
  return isRuleMove(change) && change.fields.some(({ before, after }) => !isLess(after, before));
}

function isLess(after: unknown, before: unknown): boolean {
  return typeof after === 'number' && typeof before === 'number' && after < before;
}
