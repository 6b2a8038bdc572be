import { type Change, GIT_UNKNOWN, type Plan } from '../../model/plan.ts';
import { keyText } from '../../model/resource.ts';
import { findingsCount } from '../findings/order.ts';
import { safeText } from '../text/safe.ts';
import { count, isReported, transitionVerb } from '../text/words.ts';

/** `drift`: a plan of what others changed alone. */
export type PlanKind = 'plan' | 'drift';

/**
 * The plan in one sentence, such as `Plan: 2 to create, 3 to update, 1 to start, 0 to delete, 1 blocked; 4 in sync.`;
 * a friendly one where there is nothing to do, and the truth where errors kept the plan from being made.
 */
export function planSentence(plan: Plan, kind: PlanKind = 'plan'): string {
  const errors = plan.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0 && plan.changes.length === 0)
    return `No plan: ${findingsCount(errors)} to be put right first.`;
  const { summary } = plan;
  if (isUndo(plan)) {
    if (!hasWork(plan) && summary.blocked === 0) return 'Nothing to undo: CXone is as it was before.';
    return `Undo: ${workCounts(plan).join(', ')}.`;
  }
  const differing = reportedOnly(plan.changes);
  if (kind === 'drift') return driftSentence(plan, differing);
  if (isInSync(plan)) {
    const drift = differing > 0 ? `; ${count(differing, 'campaign')} with drift that is only reported` : '';
    return `Nothing to do: CXone is as the YAML says (${count(summary.none, 'campaign')} in sync${drift}).`;
  }
  const parts = [
    ...workCounts(plan),
    ...(plan.policy.length > 0 ? [count(plan.policy.length, 'policy change')] : []),
  ];
  const drift = differing > 0 ? ` (${differing} with drift that is only reported)` : '';
  return `Plan: ${parts.join(', ')}; ${summary.none} in sync${drift}.`;
}

/** What Git changed was not looked at: nothing is said of whether CXone is as the YAML says. */
function driftSentence(plan: Plan, differing: number): string {
  const { none } = plan.summary;
  if (!isInSync(plan)) {
    const reported = differing > 0 ? `, ${differing} only reported` : '';
    return `Drift: ${workCounts(plan).join(', ')}${reported}; ${none} without.`;
  }
  if (differing > 0) return `Drift: ${count(differing, 'campaign')}, only reported; ${none} without.`;
  return `No drift: nothing that dialform keeps was changed in CXone by someone else (${count(none, 'campaign')} looked at).`;
}

/** Whether a plan takes back what audit records say was done. */
export function isUndo({ changes }: Pick<Plan, 'changes'>): boolean {
  return changes.some((change) => change.undoes !== undefined);
}

function workCounts({ summary, changes }: Plan): readonly string[] {
  const uploads = changes.filter(({ action, upload }) => action === 'update' && upload !== undefined).length;
  return [
    `${summary.create} to create`,
    `${summary.update - uploads} to update`,
    ...(uploads > 0 ? [`${count(uploads, 'list')} to upload`] : []),
    ...transitionCounts(changes),
    `${summary.delete} to delete`,
    ...(summary.blocked > 0 ? [`${summary.blocked} blocked`] : []),
  ];
}

/** Whether there is nothing that apply would do or record, and nothing that keeps it from doing so. */
export function isInSync(plan: Plan): boolean {
  const errors = plan.findings.some((finding) => finding.severity === 'error');
  const held = plan.guards.some((guard) => !guard.allowed);
  return !hasWork(plan) && plan.summary.blocked === 0 && !errors && !held;
}

/** Whether apply would write to CXone, or record a changed policy. */
export function hasWork(plan: Plan): boolean {
  const { create, update, transition, delete: deletes } = plan.summary;
  return create + update + transition + deletes + plan.policy.length > 0;
}

/** How many campaigns the plan has nothing for but a report of differences. */
function reportedOnly(changes: readonly Change[]): number {
  const acting = new Set(
    changes.filter((change) => change.action !== 'none').map((change) => keyText(change.key)),
  );
  const reported = new Set(changes.filter(isReported).map((change) => keyText(change.key)));
  return [...reported].filter((key) => !acting.has(key)).length;
}

/** `production (v2, https://…)`; what it is planned from, on a second line. */
export function planOrigin(plan: Plan): readonly [tenant: string, source: string] {
  const { tenant, source } = plan;
  const commit = source.commit === null ? '' : ` at commit ${shortCommit(source.commit)}`;
  const isUnknown = plan.findings.some(({ id }) => id === GIT_UNKNOWN);
  const changed = isUnknown ? ', not known to be as committed' : ', working tree has uncommitted changes';
  const dirty = source.dirty ? changed : '';
  return [
    safeText(`${tenant.name} (${tenant.api}, ${tenant.baseUrl})`, 200),
    safeText(`${source.directory}${commit}${dirty}`, 300),
  ];
}

/** The first 10 digits of a hash; a name that is no hash as it is. */
export function shortCommit(commit: string): string {
  return /^[0-9a-f]{40,}$/.test(commit) ? commit.slice(0, 10) : commit;
}

function transitionCounts(changes: readonly Change[]): readonly string[] {
  const counts = { start: 0, pause: 0, stop: 0, other: 0 };
  for (const change of changes) {
    if (change.action !== 'transition') continue;
    const verb = transitionVerb(change);
    if (verb === 'activate' || verb === 'start') counts.start += 1;
    else if (verb === 'pause' || verb === 'stop') counts[verb] += 1;
    else counts.other += 1;
  }
  return [
    ...(counts.start > 0 ? [`${counts.start} to start`] : []),
    ...(counts.pause > 0 ? [`${counts.pause} to pause`] : []),
    ...(counts.stop > 0 ? [`${counts.stop} to stop`] : []),
    ...(counts.other > 0 ? [`${counts.other} to change in run state`] : []),
  ];
}
