import type { Change } from '../model/plan.ts';
import type { Source } from '../model/resource.ts';
import type { WantedCampaign } from '../model/wanted.ts';
import { isRuleMove } from './changes/rule-moves.ts';

const NAMED_AT_MOST = 5;

/** Adds to each update what else the same lines of YAML cause: a profile's line changes every campaign that uses it. */
export function withConsequences(
  changes: readonly Change[],
  wanted: readonly WantedCampaign[],
): readonly Change[] {
  const changedBy = new Map<Source, string[]>();
  for (const change of changes) {
    if ((change.action !== 'create' && change.action !== 'update') || isRuleMove(change)) continue;
    for (const { source } of change.fields) {
      const names = changedBy.get(source);
      if (!names) changedBy.set(source, [change.key.name]);
      else if (names.at(-1) !== change.key.name) names.push(change.key.name);
    }
  }
  if (changedBy.size === 0) return changes;
  const ownFile = new Map(wanted.map((campaign) => [campaign.key.name, fileOf(campaign.source)]));
  return changes.map((change) => {
    if (change.action !== 'update' || isRuleMove(change)) return change;
    const own = ownFile.get(change.key.name);
    const widest = new Map<string, readonly string[]>();
    for (const { source } of change.fields) {
      const file = fileOf(source);
      const names = changedBy.get(source) ?? [];
      if (file !== own && names.length > Math.max(1, widest.get(file)?.length ?? 0)) widest.set(file, names);
    }
    const reasons = [...widest].map(
      ([file, names]) => `${file} also changes ${others(names, change.key.name)}`,
    );
    return reasons.length === 0 ? change : { ...change, reasons: [...change.reasons, ...reasons] };
  });
}

function fileOf(source: Source): string {
  return source.replace(/:\d+:\d+$/, '');
}

function others(names: readonly string[], own: string): string {
  const shown = names
    .slice(0, NAMED_AT_MOST + 1)
    .filter((name) => name !== own)
    .slice(0, NAMED_AT_MOST);
  const more = names.length - 1 - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
