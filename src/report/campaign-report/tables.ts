import type { AbandonmentPeriod, CampaignReport, RunStateSpan } from '../../model/reports/campaign-report.ts';
import { fieldLabel } from '../text/field-lines.ts';
import { valueText } from '../text/value.ts';
import { count } from '../text/words.ts';
import { dateIn, durationText, longDurationText, momentIn, pacedTitle, percentText } from './figures.ts';

/** A part of a report as rows of words, the same for every form. Not yet safe to print. */
export interface ReportTable {
  readonly title: string;
  /** What a reader needs to know to read it. */
  readonly about: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What to say where there are no rows. */
  readonly none: string;
}

export function tablesOf(report: CampaignReport): readonly ReportTable[] {
  return [
    closedTable(report),
    abandonmentTable(report),
    runStateTable(report),
    latencyTable(report),
    pacingTable(report),
    decisionTable(report),
    driftTable(report),
    peopleTable(report),
    findingTable(report),
  ];
}

function closedTable({ hours, zone }: CampaignReport): ReportTable {
  return {
    title: 'Calls outside the permitted hours',
    about: 'Intervals that were closed from beginning to end, by the rules as they are written today.',
    head: ['from', 'to', 'calls', 'why it was closed'],
    rows: (hours?.dialedClosed ?? []).map((one) => [
      momentIn(one.from, zone),
      momentIn(one.to, zone),
      String(one.attempted),
      one.reasons.join('; '),
    ]),
    none: hours === null || hours.judged === null ? 'Not judged.' : 'None.',
  };
}

function abandonmentTable({ abandonment }: CampaignReport): ReportTable {
  const { limit, periodDays, periods } = abandonment;
  return {
    title: 'Abandoned calls by regulatory period',
    about: `Live answers that no agent took in time, of all live answers; at most ${percentText(limit)} over ${periodDays} days. Periods follow one another in days of UTC, and are counted from their beginning, whatever time the report covers.`,
    head: ['period', 'live answers', 'abandoned', 'rate', 'limit', 'could still be'],
    rows: periods.map((period) => [
      `${dateIn(period.from, 'UTC')} to ${dateIn(period.to, 'UTC')}`,
      String(period.answered),
      String(period.abandoned),
      period.rate === null ? '–' : percentText(period.rate),
      percentText(limit),
      stillText(period),
    ]),
    none: 'None.',
  };
}

function stillText({ over, allowance, untold }: AbandonmentPeriod): string {
  if (over) return `${-allowance} too many`;
  return untold === 0 ? String(allowance) : `not known: ${count(untold, 'day')} not told`;
}

function runStateTable({ runStates, zone }: CampaignReport): ReportTable {
  return {
    title: 'When it was running',
    about:
      'From the record of each change. Before the first one, and where somebody changed it elsewhere, it is not known.',
    head: ['from', 'for', 'run state', 'by', 'why'],
    rows: runStates.map((span) => [
      momentIn(span.from, zone),
      longDurationText(span.to - span.from),
      span.status ?? 'not known',
      span.by ?? '–',
      reasonsOf(span),
    ]),
    none: 'Nothing is on record.',
  };
}

function reasonsOf({ reasons, seq }: RunStateSpan): string {
  return [...reasons, ...(seq === null ? [] : [`record ${seq}`])].join('; ');
}

function latencyTable({ latencies }: CampaignReport): ReportTable {
  return {
    title: 'How long changes of run state took',
    about: 'From the request until CXone said that it is so. Activation is the first start.',
    head: ['change', 'how often', 'half within', '95 % within', 'longest'],
    rows: latencies.map((one) => [
      one.transition,
      String(one.count),
      durationText(one.median),
      durationText(one.p95),
      durationText(one.worst),
    ]),
    none: 'None was made.',
  };
}

function pacingTable({ pacing, zone }: CampaignReport): ReportTable {
  return {
    title: 'How fast it may dial, and who changed that',
    about:
      'Dial ratio: calls at once for each free agent. Concurrency: lines. Calls a second, and calls at once.',
    head: ['at', 'setting', 'value', 'by', 'why'],
    rows: pacing
      .flatMap(({ field, points }) => points.map((point) => ({ field, point })))
      .sort((one, other) => one.point.at - other.point.at)
      .map(({ field, point }) => [
        momentIn(point.at, zone),
        pacedTitle(field).replace(/:.*/, ''),
        String(point.value),
        point.by,
        [...point.reasons, ...(point.seq === null ? [] : [`record ${point.seq}`])].join('; '),
      ]),
    none: 'Nothing is on record.',
  };
}

function decisionTable({ decisions, zone }: CampaignReport): ReportTable {
  return {
    title: 'What rules decided about dialing',
    about: 'A rule can hold a campaign back and let it go again; it never starts what nobody wants running.',
    head: ['at', 'rule', 'allows', 'why', 'record'],
    rows: decisions.map((one) => [
      momentIn(one.at, zone),
      one.rule ?? '–',
      one.allowed ?? 'running',
      one.reasons.join('; '),
      String(one.seq),
    ]),
    none: 'Nothing.',
  };
}

function driftTable({ drift, zone }: CampaignReport): ReportTable {
  return {
    title: 'What others changed in CXone',
    about:
      'Settings that differed from what was agreed in Git, found when dialform looked. Left: they were not set back, as the Project says, or because others kept writing them.',
    head: ['found at', 'setting', 'was', 'by Git', 'what came of it', 'who, as far as CXone tells'],
    rows: drift.map((one) => [
      momentIn(one.at, zone),
      fieldLabel(one.path),
      valueText(one.found, one.path),
      valueText(one.reverted, one.path),
      `${one.outcome} (record ${one.seq})`,
      one.reasons.join('; '),
    ]),
    none: 'Nothing.',
  };
}

function peopleTable({ people, zone }: CampaignReport): ReportTable {
  return {
    title: 'What people decided',
    about: 'Pauses and stops by hand, freezes of the whole tenant, guards that were let through.',
    head: ['at', 'what', 'by', 'why', 'record'],
    rows: people.map((one) => [
      momentIn(one.at, zone),
      one.what,
      one.by,
      one.reasons.join('; '),
      String(one.seq),
    ]),
    none: 'Nothing.',
  };
}

function findingTable({ findings }: CampaignReport): ReportTable {
  return {
    title: 'What is written now, held against the law',
    about: 'From the files in Git as they are today: where a profile allows more than its jurisdictions do.',
    head: ['how bad', 'what', 'where'],
    rows: findings.map(({ severity, message, source }) => [severity, message, source ?? '–']),
    none: 'No finding.',
  };
}
