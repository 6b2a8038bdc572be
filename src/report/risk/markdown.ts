import type { Plan } from '../../model/plan.ts';
import type { Block } from '../text/bounded.ts';
import { markdownCode, NAME_LIMIT, safeMarkdown } from '../text/safe.ts';
import { namesText, type RiskGroup, riskGroups } from './groups.ts';
import { RISK_SIGNS } from './words.ts';

/** The head of the table that the rows below go under. */
export const RISK_TABLE_HEAD = '| risk | what | why | where |\n| --- | --- | --- | --- |';

const MOST_REASONS = 5;

/** Deletions, and what is of high or critical risk: a table row each, the worst first. */
export function riskRows(plan: Plan): readonly Block[] {
  return riskGroups(plan).map((group) => ({ full: rowOf(group) }));
}

function rowOf({ risk, what, names }: RiskGroup): string {
  const bold = (name: string) => `**${safeMarkdown(name, NAME_LIMIT)}**`;
  const shown = risk.reasons.slice(0, MOST_REASONS).map((reason) => safeMarkdown(reason, 300));
  const left = risk.reasons.length - shown.length;
  const why = [...shown, ...(left > 0 ? [`… and ${left} more`] : [])].join('<br>');
  const where = risk.source === null ? '' : markdownCode(risk.source, 200);
  const cells = [
    `${RISK_SIGNS[risk.level]} ${risk.level}`,
    `${safeMarkdown(what, NAME_LIMIT)} ${namesText(names, bold)}`,
    why,
    where,
  ];
  return `| ${cells.join(' | ')} |`;
}
