import type { Change, Guard, Plan, PolicyChange } from '../../model/plan.ts';
import { keyText } from '../../model/resource.ts';
import { dialingText } from '../dialing/text.ts';
import { findingsText } from '../findings/findings.ts';
import { isRisky, riskCounts } from '../risk/words.ts';
import { differenceText } from '../text/field-lines.ts';
import type { Palette } from '../text/palette.ts';
import { NAME_LIMIT, safeText } from '../text/safe.ts';
import { isReported, keyWords } from '../text/words.ts';
import { changeText } from './change-text.ts';
import { frozenText } from './frozen-text.ts';
import { hasWork, isInSync, isUndo, type PlanKind, planOrigin, planSentence } from './summary.ts';

interface PlanTextOptions {
  readonly palette: Palette;
  readonly kind?: PlanKind;
  /** Values in full and the plan's digest. */
  readonly verbose?: boolean;
  /** The command that goes on from here; shown where there is something to apply. */
  readonly applyHint?: string;
}

/** A plan for the terminal: what changes in each campaign, why, and what keeps it from being applied. */
export function planText(plan: Plan, options: PlanTextOptions): string {
  const { palette } = options;
  const [tenant, source] = planOrigin(plan);
  const sections = [
    [palette.bold(`${titleOf(plan, options.kind)} ${tenant}`), palette.dim(`from ${source}`)],
    ...campaignGroups(plan.changes).map((changes) =>
      changes.flatMap((change) => changeText(change, options)),
    ),
    inSyncLines(plan.changes, palette),
    policyLines(plan.policy, palette),
    dialingText(plan.dialing, palette),
    plan.findings.length === 0 ? [] : [palette.bold('Findings'), findingsText(plan.findings, { palette })],
    guardLines(plan.guards, palette),
    plan.freeze ? [palette.red(safeText(frozenText(plan.freeze)))] : [],
    closing(plan, options),
  ];
  const shown = sections.filter((lines) => lines.length > 0);
  return shown.map((lines) => lines.join('\n')).join('\n\n');
}

function titleOf(plan: Plan, kind: PlanKind = 'plan'): string {
  if (isUndo(plan)) return 'Undo plan for';
  return kind === 'plan' ? 'Plan for' : 'Drift in';
}

/** The changes of one campaign together, in the plan's order of their first. */
function campaignGroups(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.action === 'none' && !isReported(change)) continue;
    const key = keyText(change.key);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()];
}

/** Campaigns that are listed although nothing differs: a line each, without a blank line between. */
function inSyncLines(changes: readonly Change[], palette: Palette): readonly string[] {
  const inSync = changes.filter((change) => change.action === 'none' && !isReported(change));
  return inSync.map((change) => palette.dim(`  = ${safeText(keyWords(change.key), NAME_LIMIT)}  in sync`));
}

function policyLines(policy: readonly PolicyChange[], palette: Palette): readonly string[] {
  if (policy.length === 0) return [];
  const lines = policy.flatMap((change) => {
    const what = `${keyWords(change.key)}: ${change.field} ${differenceText(change.field, change.before, change.after)}`;
    const risks = (change.risk?.reasons ?? []).map((reason) => {
      const level = `${change.risk?.level} risk`;
      return `      ! ${isRisky(change.risk) ? palette.red(level) : palette.dim(level)}: ${safeText(reason)}`;
    });
    return [`  ${safeText(what)}  ${palette.dim(`(${safeText(change.source, 200)})`)}`, ...risks];
  });
  return [palette.bold('Policy (bounds, limits and rules; nothing of it is written to CXone)'), ...lines];
}

function guardLines(guards: readonly Guard[], palette: Palette): readonly string[] {
  if (guards.length === 0) return [];
  const lines = guards.map((guard) => {
    const id = safeText(guard.id, NAME_LIMIT);
    const sign = guard.allowed ? palette.yellow(`allowed  ${id}`) : palette.red(`blocks   ${id}`);
    const advice = guard.allowed ? '' : palette.dim(` (to let it through: --allow ${id})`);
    return `  ${sign}: ${safeText(guard.message)}${advice}`;
  });
  return [palette.bold('Guards'), ...lines];
}

function closing(plan: Plan, options: PlanTextOptions): readonly string[] {
  const { palette, verbose = false, applyHint } = options;
  const said = planSentence(plan, options.kind);
  const sentence = isInSync(plan) ? palette.green(said) : palette.bold(said);
  const risks = riskCounts(plan);
  return [
    sentence,
    ...(plan.risk === undefined || risks === '' ? [] : [`Risk: ${risks}.`]),
    ...(verbose
      ? [palette.dim(`Digest ${safeText(plan.digest, 100)}, made ${safeText(plan.createdAt, 40)}`)]
      : []),
    ...(applyHint !== undefined && hasWork(plan) && !plan.freeze
      ? [`To apply it: ${safeText(applyHint)}`]
      : []),
  ];
}
