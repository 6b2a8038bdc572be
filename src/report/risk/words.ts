import type { Change, Plan } from '../../model/plan.ts';
import { RISK_LEVELS, type Risk, type RiskLevel } from '../../model/risk.ts';

/** Whether it is to be shown before everything else. */
export function isRisky(risk: Risk | undefined): risk is Risk {
  return risk?.level === 'high' || risk?.level === 'critical';
}

/** For sorting: the worst first, what was not judged last. */
export function riskRank(risk: Risk | undefined): number {
  return risk ? RISK_LEVELS.length - RISK_LEVELS.indexOf(risk.level) : RISK_LEVELS.length + 1;
}

/** `1 critical, 3 high`: how many changes and policy changes have each level, the worst first; empty where none was judged. */
export function riskCounts(plan: Plan): string {
  const risks = [...plan.changes.filter(isShown), ...plan.policy].flatMap(({ risk }) => risk ?? []);
  const counts = [...RISK_LEVELS].reverse().flatMap((level) => {
    const count = risks.filter((risk) => risk.level === level).length;
    return count === 0 ? [] : [`${count} ${level}`];
  });
  return counts.join(', ');
}

export const RISK_SIGNS: Readonly<Record<RiskLevel, string>> = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🟢',
};

/** What `--all` lists as in sync has nothing to be careful with. */
function isShown(change: Change): boolean {
  return change.action !== 'none' || change.fields.length > 0;
}
