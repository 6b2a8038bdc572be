import type { Change, Plan, PolicyChange } from '../model/plan.ts';
import { type Block, MARKDOWN_LIMIT, withinLimit } from './bounded.ts';
import { changeMarkdown } from './change-markdown.ts';
import { differenceText } from './field-lines.ts';
import { findingMarkdown } from './findings.ts';
import { worstFirst } from './findings-order.ts';
import { frozenText } from './frozen-text.ts';
import { isInSync, isUndo, planOrigin, planSentence } from './plan-summary.ts';
import { markdownCode, NAME_LIMIT, safeMarkdown } from './safe.ts';
import { count, isReported, keyWords } from './words.ts';

interface Section {
  readonly title: string;
  readonly noun: string;
  readonly blocks: readonly Block[];
}

/** A plan as a comment on a pull request: totals, then the worst first; at most 60,000 characters. */
export function planMarkdown(plan: Plan, options: { readonly title?: string } = {}): string {
  const head = headMarkdown(plan, options.title ?? (isUndo(plan) ? 'Undo plan' : 'Plan'));
  const parts = [head];
  const left: string[] = [];
  let room = MARKDOWN_LIMIT - head.length - TAIL_ROOM;
  for (const section of sectionsOf(plan)) {
    const heading = `### ${section.title}`;
    const kept = withinLimit(section.blocks, room - heading.length - 2);
    if (kept.left > 0) left.push(count(kept.left, section.noun));
    if (kept.texts.length === 0) continue;
    parts.push(heading, ...kept.texts);
    room -= heading.length + 2 + kept.length;
  }
  if (left.length > 0) {
    parts.push(`**Cut to fit in a comment:** ${left.join(', ')} more. \`dialform plan\` shows all of it.`);
  }
  return parts.join('\n\n');
}

/** For the note on what was cut. */
const TAIL_ROOM = 400;

function headMarkdown(plan: Plan, title: string): string {
  const [tenant, source] = planOrigin(plan);
  const sentence = isInSync(plan) ? `✅ ${planSentence(plan)}` : planSentence(plan);
  return [
    `## ${safeMarkdown(`${title}: ${plan.tenant.name}`, 200)}`,
    `**${safeMarkdown(sentence)}**`,
    `${safeMarkdown(tenant)}, from ${safeMarkdown(source)}`,
    ...(plan.freeze ? [`🧊 **${safeMarkdown(frozenText(plan.freeze))}**`] : []),
  ].join('\n\n');
}

function sectionsOf(plan: Plan): readonly Section[] {
  const findings = worstFirst(plan.findings);
  const errors = findings.filter((finding) => finding.severity === 'error');
  const others = findings.filter((finding) => finding.severity !== 'error');
  const stopped = plan.changes.filter(({ action }) => action === 'blocked' || action === 'delete');
  const going = plan.changes.filter(({ action }) => action !== 'blocked' && action !== 'delete');
  const drift = going.map(driftPart).filter((change) => change !== null);
  const git = going.map(gitPart).filter((change) => change !== null);
  return [
    { title: 'Guards', noun: 'guard', blocks: guardBlocks(plan) },
    { title: 'Errors', noun: 'error', blocks: errors.map((finding) => ({ full: findingMarkdown(finding) })) },
    { title: 'Blocked and deleted', noun: 'blocked or deleted campaign', blocks: changeBlocks(stopped) },
    { title: 'Changed in CXone by someone else', noun: 'drifted campaign', blocks: changeBlocks(drift) },
    {
      title: isUndo(plan) ? 'What is undone' : 'Changes from Git',
      noun: 'change',
      blocks: changeBlocks(git),
    },
    { title: 'Policy', noun: 'policy change', blocks: plan.policy.map(policyBlock) },
    {
      title: 'Findings',
      noun: 'finding',
      blocks: others.map((finding) => ({ full: findingMarkdown(finding) })),
    },
  ];
}

function changeBlocks(changes: readonly Change[]): readonly Block[] {
  const worst = [...changes].sort((a, b) => weight(a) - weight(b));
  return worst.map(changeMarkdown);
}

function weight(change: Change): number {
  if (change.action === 'blocked') return 0;
  if (change.action === 'delete') return 1;
  return change.action === 'none' ? 3 : 2;
}

/** What of a change undoes drift or tells of a difference; null if nothing. */
function driftPart(change: Change): Change | null {
  if (change.undoes) return null;
  if (change.action === 'none') return isReported(change) ? change : null;
  if (change.cause === 'drift') return change;
  const fields = change.fields.filter((field) => field.cause === 'drift');
  return fields.length === 0 ? null : { ...change, cause: 'drift', fields, reasons: [] };
}

/** What of a change is not drift; null if nothing, or if it is in sync. */
function gitPart(change: Change): Change | null {
  if (change.undoes) return change;
  if (change.cause === 'drift' || change.action === 'none') return null;
  const fields = change.fields.filter((field) => field.cause !== 'drift');
  if (fields.length === 0 && change.fields.length > 0) return null;
  const [first] = fields;
  const single = first !== undefined && fields.every((field) => field.cause === first.cause);
  return { ...change, fields, cause: single ? first.cause : change.cause };
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

function policyBlock(change: PolicyChange): Block {
  const difference = differenceText(change.field, change.before, change.after);
  const what = `**${safeMarkdown(keyWords(change.key), NAME_LIMIT)}** ${safeMarkdown(change.field, NAME_LIMIT)}`;
  return { full: `- ${what}: ${safeMarkdown(difference)} ${markdownCode(change.source, 200)}` };
}
