import type { CalendarPolicy } from '../../calendar/policy.ts';
import type { AuditRecord, AuditVerification } from '../../model/audit.ts';
import type { Finding } from '../../model/finding.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { CampaignReport, ReportSpan } from '../../model/reports/campaign-report.ts';
import { RUN_STATUSES, type RunStatus } from '../../model/run-state/run-state.ts';
import type { CallCounts } from '../../model/samples.ts';
import type { Json } from '../../model/values/json.ts';
import { abandonmentReport } from './abandonment.ts';
import { callsReport } from './calls.ts';
import { hoursReport } from './hours.ts';
import { latencies } from './latencies.ts';
import { pacedHistories } from './pacing.ts';
import { runStateSpans } from './run-states.ts';
import { actsIn, decisionsIn, driftIn } from './trail.ts';

/** What a report is made from. */
export interface ReportInput {
  readonly campaign: string;
  readonly remoteId: string;
  readonly isGone: boolean;
  readonly tenant: string;
  readonly zone: string;
  readonly span: ReportSpan;
  readonly now: number;
  readonly commit: string | null;
  /** Of the campaign and of the tenant as a whole, from the beginning of the trail on, oldest first. */
  readonly records: readonly AuditRecord[];
  readonly verification: AuditVerification;
  readonly intervals: readonly CallCounts[];
  /** Length of an interval, milliseconds. */
  readonly resolution: number;
  readonly days: readonly CallCounts[];
  readonly abandonment: { readonly limit: number; readonly periodDays: number };
  /** null where no document says when it may dial. */
  readonly calendar: CalendarPolicy | null;
  readonly findings: readonly Finding[];
  readonly dialect: Pick<Dialect, 'shape' | 'dialing' | 'runStateValue'>;
}

/** All that is on record of one campaign over a period: pure, from the audit trail, the tenant's history and the YAML. */
export function buildCampaignReport(input: ReportInput): CampaignReport {
  const { records, span, dialect, verification } = input;
  const during = records.filter(({ at }) => Date.parse(at) >= span.from && Date.parse(at) < span.to);
  // What is to come has no state and no counts yet; hours have, as the calendar says them.
  const past = pastOf(span, input.now);
  const calls = callsReport(input.intervals, { span: past, resolution: input.resolution });
  const words = { path: dialect.shape.runState, statusOf: statusReader(dialect) };
  const { dialRatio, concurrency, callsPerSecond, maxConcurrentCalls } = dialect.dialing;
  const paced = { dialRatio, concurrency, callsPerSecond, maxConcurrentCalls };
  return {
    campaign: input.campaign,
    remoteId: input.remoteId,
    isGone: input.isGone,
    tenant: input.tenant,
    zone: input.zone,
    period: span,
    createdAt: input.now,
    commit: input.commit,
    trail: {
      whole: verification.ok,
      reason: verification.ok ? null : verification.reason,
      records: verification.ok ? verification.count : verification.index,
      relevant: during.length,
    },
    calls,
    abandonment: abandonmentReport(input.days, { span: past, ...input.abandonment }),
    hours: input.calendar && hoursReport(input.calendar, calls, span),
    runStates: runStateSpans(records, past, words),
    latencies: latencies(during, words),
    pacing: pacedHistories(records, span, paced),
    decisions: decisionsIn(during),
    drift: driftIn(records, span),
    people: actsIn(during),
    findings: input.findings,
  };
}

/** What of a span is over. */
export function pastOf({ from, to }: ReportSpan, now: number): ReportSpan {
  return { from, to: Math.min(to, now) };
}

/** What a value of the run state's field stands for. */
function statusReader({
  runStateValue,
}: Pick<Dialect, 'runStateValue'>): (value: Json | undefined) => RunStatus | null {
  const known = new Map<Json, RunStatus>(RUN_STATUSES.map((status) => [runStateValue(status), status]));
  return (value) => (value === undefined ? null : (known.get(value) ?? null));
}
