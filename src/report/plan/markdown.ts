import type { Change, Plan, PolicyChange } from '../../model/plan.ts';
import { dialingBlocks } from '../dialing/markdown.ts';
import { findingMarkdown } from '../findings/findings.ts';
import { worstFirst } from '../findings/order.ts';
import { RISK_TABLE_HEAD, riskRows } from '../risk/markdown.ts';
import { RISK_SIGNS, riskCounts, riskRank } from '../risk/words.ts';
import { type Block, bytesOf, MARKDOWN_LIMIT, withinLimit } from '../text/bounded.ts';
import { differenceText } from '../text/field-lines.ts';
import { markdownCode, NAME_LIMIT, safeMarkdown } from '../text/safe.ts';
import { count, keyWords } from '../text/words.ts';
import { changeMarkdown } from './change-markdown.ts';
import { frozenText } from './frozen-text.ts';
import { reportMarker } from './marker.ts';
import { partsOf } from './parts.ts';
import { isInSync, isUndo, type PlanKind, planOrigin, planSentence } from './summary.ts';

interface Section {
  readonly title: string;
  readonly noun: string;
  readonly blocks: readonly Block[];
  /** What stands above the blocks, which then are the rows of a table. */
  readonly tableHead?: string;
}

interface MarkdownOptions {
  /** `drift` for a plan of what others changed alone. */
  readonly kind?: PlanKind;
}

/**
 * A plan as a comment on a pull request: totals, then the worst first, details folded; at most 60,000 bytes. The first
 * line is a marker that nobody sees.
 */
export function planMarkdown(plan: Plan, options: MarkdownOptions = {}): string {
  const head = headMarkdown(plan, options.kind ?? 'plan');
  const parts = [head];
  const left: string[] = [];
  let room = MARKDOWN_LIMIT - bytesOf(head) - TAIL_ROOM;
  for (const section of sectionsOf(plan)) {
    const heading = [`### ${section.title}`, ...(section.tableHead ? [section.tableHead] : [])];
    const size = bytesOf(heading.join('\n\n')) + 2;
    const kept = withinLimit(section.blocks, room - size);
    if (kept.left > 0) left.push(count(kept.left, section.noun));
    if (kept.texts.length === 0) continue;
    const [title = '', ...table] = heading;
    parts.push(title, ...(section.tableHead ? [[...table, ...kept.texts].join('\n')] : kept.texts));
    room -= size + kept.length;
  }
  if (left.length > 0) {
    parts.push(
      `**Cut to fit in a comment**, and not shown: ${left.join(', ')}. \`dialform plan\` shows all of it.`,
    );
  }
  return parts.join('\n\n');
}

/** For the note on what was cut. */
const TAIL_ROOM = 500;

function headMarkdown(plan: Plan, kind: PlanKind): string {
  const [tenant, source] = planOrigin(plan);
  const said = planSentence(plan, kind);
  const sentence = isInSync(plan) ? `✅ ${said}` : said;
  const risks = riskCounts(plan);
  const worst =
    plan.risk === undefined || risks === '' ? [] : [`${RISK_SIGNS[plan.risk.level]} Risk: ${risks}.`];
  return [
    reportMarker(kind, plan.tenant.name),
    `## ${safeMarkdown(`${titleOf(plan, kind)}: ${plan.tenant.name}`, 200)}`,
    `**${safeMarkdown(sentence)}**`,
    ...worst,
    `${safeMarkdown(tenant)}, from ${safeMarkdown(source)}`,
    ...(plan.freeze ? [`🧊 **${safeMarkdown(frozenText(plan.freeze))}**`] : []),
  ].join('\n\n');
}

function titleOf(plan: Plan, kind: PlanKind): string {
  if (isUndo(plan)) return 'Undo plan';
  return kind === 'plan' ? 'Plan' : 'Drift';
}

function sectionsOf(plan: Plan): readonly Section[] {
  const findings = worstFirst(plan.findings);
  const errors = findings.filter((finding) => finding.severity === 'error');
  const others = findings.filter((finding) => finding.severity !== 'error');
  const parts = partsOf(plan.changes);
  return [
    {
      title: 'Deletions and high risk',
      noun: 'risky change',
      blocks: riskRows(plan),
      tableHead: RISK_TABLE_HEAD,
    },
    { title: 'Guards', noun: 'guard', blocks: guardBlocks(plan) },
    { title: 'Errors', noun: 'error', blocks: errors.map((finding) => ({ full: findingMarkdown(finding) })) },
    { title: 'Deleted', noun: 'deleted campaign', blocks: changeBlocks(parts.deleted) },
    { title: 'Blocked', noun: 'blocked campaign', blocks: changeBlocks(parts.blocked) },
    {
      title: 'Changed in CXone by someone else',
      noun: 'drifted campaign',
      blocks: changeBlocks(parts.drift),
    },
    {
      title: isUndo(plan) ? 'What is undone' : 'Changes from Git',
      noun: 'change',
      blocks: changeBlocks(parts.git),
    },
    { title: 'First contact', noun: 'first contact', blocks: changeBlocks(parts.firstContact) },
    { title: 'Decided by a rule', noun: 'decision of a rule', blocks: changeBlocks(parts.rules) },
    { title: 'Policy', noun: 'policy change', blocks: policyBlocks(plan) },
    { title: 'In dialing terms', noun: 'campaign in dialing terms', blocks: dialingBlocks(plan.dialing) },
    {
      title: 'Findings',
      noun: 'finding',
      blocks: others.map((finding) => ({ full: findingMarkdown(finding) })),
    },
  ];
}

function changeBlocks(changes: readonly Change[]): readonly Block[] {
  const worst = [...changes].sort((a, b) => weight(a) - weight(b) || riskRank(a.risk) - riskRank(b.risk));
  return worst.map(changeMarkdown);
}

function weight({ action }: Change): number {
  return action === 'none' ? 1 : 0;
}

function guardBlocks(plan: Plan): readonly Block[] {
  const guards = [...plan.guards].sort((a, b) => Number(a.allowed) - Number(b.allowed));
  return guards.map((guard) => {
    const id = safeMarkdown(guard.id, NAME_LIMIT);
    const sign = guard.allowed ? '☑️ allowed' : '🛑 blocks the plan';
    const advice = guard.allowed ? '' : ` Once that is intended: <code>--allow ${id}</code>.`;
    return { full: `- **${sign}** ${id}: ${safeMarkdown(guard.message)}.${advice}` };
  });
}

function policyBlocks({ policy }: Plan): readonly Block[] {
  const worst = [...policy].sort((a, b) => riskRank(a.risk) - riskRank(b.risk));
  return worst.map((change) => ({ full: policyLine(change) }));
}

function policyLine(change: PolicyChange): string {
  const difference = differenceText(change.field, change.before, change.after);
  const what = `**${safeMarkdown(keyWords(change.key), NAME_LIMIT)}** ${safeMarkdown(change.field, NAME_LIMIT)}`;
  const sign = change.risk ? `${RISK_SIGNS[change.risk.level]} ` : '';
  return `- ${sign}${what}: ${safeMarkdown(difference)} ${markdownCode(change.source, 200)}`;
}
