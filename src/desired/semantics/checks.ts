import type { Finding } from '../../model/finding.ts';
import { type Document, sourceOf } from '../../model/resource.ts';
import { type Checked, type CheckedDocument, subjectOf } from '../checked.ts';
import type { Problem } from '../problem.ts';
import type { Specs } from '../schema/schemas.ts';
import { checkAbandonment, checkCallingHours, checkPauses } from './compliance.ts';
import { checkConditions, checkListFields, checkSegments } from './contact-list.ts';
import { checkEnvelopes, checkPredictive } from './dialer.ts';
import { checkExports } from './exports.ts';
import { checkHolidays } from './holidays.ts';
import { checkPacing, checkPacingReach, checkPacingStrategy } from './pacing.ts';
import { checkDefaultTenant, checkTenantTexts } from './project.ts';
import { checkBlackouts, checkWindows } from './schedule.ts';
import { checkPayload, checkSubscriptionHeaders, checkSubscriptionTarget } from './subscription.ts';
import { checkEndpoint, checkHeaders } from './webhook.ts';
import { checkCallingZones, checkScheduleZone } from './zone.ts';

type Check<Spec> = (document: Document<Spec>) => readonly Problem[];

const DIALER: readonly Check<Specs['Dialer']>[] = [
  checkEnvelopes,
  checkPacing,
  checkPacingStrategy,
  checkPacingReach,
  checkPredictive,
];
const COMPLIANCE: readonly Check<Specs['Compliance']>[] = [
  checkCallingZones,
  checkCallingHours,
  checkPauses,
  checkAbandonment,
];
const SCHEDULE: readonly Check<Specs['Schedule']>[] = [
  checkScheduleZone,
  checkWindows,
  checkHolidays,
  checkBlackouts,
];
const WEBHOOK: readonly Check<Specs['Webhook']>[] = [checkEndpoint, checkHeaders];
const CONTACT_LIST: readonly Check<Specs['ContactList']>[] = [
  checkListFields,
  checkConditions,
  checkSegments,
];
const SUBSCRIPTION: readonly Check<Specs['Subscription']>[] = [
  checkSubscriptionTarget,
  checkSubscriptionHeaders,
  checkPayload,
];
const PROJECT: readonly Check<Specs['Project']>[] = [checkDefaultTenant, checkTenantTexts, checkExports];

/** What a document gets wrong by itself although its schema lets it pass. */
export function checkSemantics(checked: CheckedDocument): readonly Finding[] {
  // Of a campaign nothing is to be said by itself, and there may be ten thousand.
  if (checked.kind === 'Campaign') return [];
  const { document, removed } = checked;
  return problemsOf(checked)
    .filter(({ dependsOn = [] }) => !dependsOn.some((pointer) => removed.has(pointer)))
    .map(({ id, severity = 'error', message, pointer }) => ({
      id,
      severity,
      message: `${subjectOf(document.key)}: ${message}`,
      source: sourceOf(document, pointer),
    }));
}

function problemsOf(checked: Exclude<CheckedDocument, Checked<'Campaign'>>): readonly Problem[] {
  switch (checked.kind) {
    case 'Dialer':
      return run(DIALER, checked.document);
    case 'Compliance':
      return run(COMPLIANCE, checked.document);
    case 'Schedule':
      return run(SCHEDULE, checked.document);
    case 'Webhook':
      return run(WEBHOOK, checked.document);
    case 'ContactList':
      return run(CONTACT_LIST, checked.document);
    case 'Subscription':
      return run(SUBSCRIPTION, checked.document);
    case 'Project':
      return run(PROJECT, checked.document);
  }
}

function run<Spec>(checks: readonly Check<Spec>[], document: Document<Spec>): readonly Problem[] {
  return checks.flatMap((check) => check(document));
}
