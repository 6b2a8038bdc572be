import { HELD_BACK } from '../../model/outcome.ts';
import { keyText } from '../../model/resource.ts';
import { NOT_DECLARED } from '../../plan/orphans.ts';
import type { Unrecorded } from '../../reconcile/loop/pause-only.ts';
import type { Moved } from '../../reconcile/pacing/pace-meanwhile.ts';
import { safeText } from '../../report/text/safe.ts';
import type { Logger } from '../output/logger.ts';
import type { Notices } from './notices.ts';
import type { CycleReport } from './report.ts';

/** A line for each thing that a cycle did or decided anew; a cycle that did nothing says nothing. */
export function sayCycle(logger: Logger, report: CycleReport, notices: Notices): void {
  const { cycleId, plan } = report;
  sayHeld(logger, report, notices);
  sayUndeclared(logger, report, notices);
  sayOutcomes(logger, report);
  for (const moved of report.moved) sayOutcomes(logger, moved);
  for (const { campaign, path, reverts } of report.begun) {
    const reasons = plan.changes.flatMap((change) => (change.key.name === campaign ? change.reasons : []));
    const writers = { ours: 'dialform', theirs: reasons.map((reason) => safeText(reason)) };
    logger.warn(
      { cycleId, campaign, path: safeText(path), reverts: reverts.length, writers },
      'field is contested: no longer reverted',
    );
  }
  for (const { dispute, why } of report.ended) {
    const { campaign, path } = dispute;
    logger.info({ cycleId, campaign, path: safeText(path), why }, 'field is contested no longer');
  }
  if (report.recorded > 0) {
    logger.info({ cycleId, pauses: report.recorded }, 'earlier pauses recorded');
  }
}

/** A guard may hold where nothing is to be written: what it stands for is not in the plan's changes. */
function sayHeld(logger: Logger, { cycleId, plan }: CycleReport, notices: Notices): void {
  const guards = plan.guards
    .filter(({ allowed }) => !allowed)
    .map(({ id, message }) => ({ id, message: safeText(message) }));
  const news = notices.news('guards', guards.length === 0 ? null : JSON.stringify(guards));
  if (news === 'new')
    logger.warn({ cycleId, guards }, 'guards hold the plan back: only what dials less goes ahead');
  if (news === 'over') logger.info({ cycleId }, 'no guard holds the plan back any more');
}

/** Of these nobody knows any more when they may dial. */
function sayUndeclared(logger: Logger, { cycleId, plan }: CycleReport, notices: Notices): void {
  const found = plan.findings.filter(({ id }) => id === NOT_DECLARED).map(({ message }) => safeText(message));
  if (notices.news('undeclared', found.length === 0 ? null : found.join('\n')) !== 'new') return;
  for (const message of found) logger.warn({ cycleId, message }, 'no document names it: it is left as it is');
}

function sayOutcomes(logger: Logger, { cycleId, plan, outcomes }: Moved): void {
  // An outcome for each of them, in their order: a campaign may have two updates.
  const changes = plan.changes.filter(({ action }) => action !== 'none');
  for (const [index, outcome] of outcomes.entries()) {
    const { key, action, status, error, auditSeq } = outcome;
    const change = changes[index];
    const facts = {
      ...{ cycleId, resource: keyText(key), action, status, auditSeq, cause: change?.cause },
      fields: change?.fields.map(({ path }) => safeText(path)),
      reasons: change?.reasons.map((reason) => safeText(reason)),
      ...(error && { code: error.code, error: safeText(error.message) }),
    };
    if (status === 'applied') logger.info(facts, 'change applied');
    else if (error?.code === HELD_BACK) logger.info(facts, 'start held back');
    else logger.warn(facts, 'change not applied');
  }
}

/** What was paused while nothing could be recorded. */
export function sayPauses(logger: Logger, pauses: readonly Unrecorded[]): void {
  for (const { key, hold, status, error } of pauses) {
    const facts = {
      ...{ resource: keyText(key), status, rule: hold.rule, reason: safeText(hold.reason) },
      ...(error && { code: error.code, error: safeText(error.message) }),
    };
    if (status === 'applied') logger.info(facts, 'paused without a record yet');
    else logger.warn(facts, 'pause failed');
  }
}
