import { resolve } from 'node:path';
import { DAY, MINUTE } from '../../calendar/local-time.ts';
import { calendarPolicy } from '../../calendar/policy.ts';
import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import type { AuditRecord } from '../../model/audit.ts';
import type { DesiredCampaign } from '../../model/desired.ts';
import type { Finding } from '../../model/finding.ts';
import type { CampaignReport } from '../../model/reports/campaign-report.ts';
import { daysToAsk } from '../../reconcile/campaign-report/abandonment.ts';
import { buildCampaignReport, pastOf } from '../../reconcile/campaign-report/build.ts';
import { campaignReportHtml } from '../../report/campaign-report/html.ts';
import { campaignReportText } from '../../report/campaign-report/text.ts';
import { DEFAULT_ABANDONMENT } from '../../rules/pacing/policy.ts';
import { parseSpan } from '../arguments/moment.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import {
  type CampaignPast,
  type HistoryOptions,
  type HistorySession,
  withHistory,
} from '../history/campaign-history.ts';
import type { Io } from '../io.ts';
import { paletteFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { writeProduct } from '../output/report-files.ts';
import { gitFacts } from '../planning/git.ts';

export interface ReportOptions extends HistoryOptions {
  readonly output: 'text' | 'json' | 'html';
  readonly out?: string;
}

/** Of longer spans days are asked for: so many rows as five minutes would make are more than a picture shows. */
const LONGEST_IN_DETAIL = 31 * DAY;

/** What campaigns did over a time, from the audit trail, the tenant's history and the YAML. Only looks. */
export function report(io: Io, options: ReportOptions): Promise<ExitCode> {
  return withHistory(io, { ...options, withGone: true }, async (history) => {
    const { commit } = await gitFacts(resolve(io.cwd, options.dir));
    const verification = await history.store.verifyAudit();
    const reports: CampaignReport[] = [];
    for (const campaign of history.campaigns) {
      const span = parseSpan(options, { zone: campaign.zone, now: io.clock.now() });
      const facts = { campaign, span, commit, verification };
      reports.push(await reportOf(io, history, facts));
    }
    const text = render(io, reports, options);
    if (options.out === undefined) io.out(text);
    else writeProduct(io, options.out, { text, what: 'the report' });
    return EXIT.done;
  });
}

async function reportOf(
  io: Io,
  { session, store, loaded }: HistorySession,
  facts: {
    readonly campaign: CampaignPast;
    readonly span: { readonly from: number; readonly to: number };
    readonly commit: string | null;
    readonly verification: Parameters<typeof buildCampaignReport>[0]['verification'];
  },
): Promise<CampaignReport> {
  const { campaign, span } = facts;
  const { name, remoteId, isGone, desired, zone } = campaign;
  const now = io.clock.now();
  const { limit, periodDays } = { ...DEFAULT_ABANDONMENT, ...desired?.compliance?.spec.abandonment };
  const inDetail = span.to - span.from <= LONGEST_IN_DETAIL;
  const reading = { signal: io.signal };
  const { metrics } = session.reader;
  const interval = inDetail ? 'five-minutes' : 'day';
  const past = pastOf(span, now);
  const told = await metrics.readCounts([remoteId], { ...past, interval }, reading);
  const asked = daysToAsk(past, periodDays);
  const days = await metrics.readCounts([remoteId], { ...asked, interval: 'day' }, reading);
  return buildCampaignReport({
    ...{ campaign: name, remoteId, isGone, zone, span, now, commit: facts.commit, dialect: session.dialect },
    tenant: session.tenant.name,
    records: await recordsOf(store, { tenant: session.tenant.name, campaign }),
    verification: facts.verification,
    intervals: told.get(remoteId) ?? [],
    resolution: inDetail ? 5 * MINUTE : DAY,
    days: days.get(remoteId) ?? [],
    abandonment: { limit, periodDays },
    calendar: desired && calendarPolicy(desired, publicHolidays),
    findings: desired ? findingsAbout(desired, loaded.findings) : [],
  });
}

/** Of the campaign, whatever its document was called by then, and of the tenant as a whole. */
async function recordsOf(
  store: HistorySession['store'],
  { tenant, campaign }: { readonly tenant: string; readonly campaign: CampaignPast },
): Promise<readonly AuditRecord[]> {
  const { name, remoteId: id, isGone, desired } = campaign;
  const names = new Set([name, ...(desired?.document.metadata.previousNames ?? [])]);
  const records: AuditRecord[] = [];
  for await (const record of store.readAudit({ tenant })) {
    const { key, event, remoteId } = record;
    const ofTenant = key === null && event !== 'cycle.finished';
    // The name of one that is gone may be another one's by now.
    const isNamed = key !== null && names.has(key.name) && (!isGone || remoteId === null);
    const isOwn = key?.kind === 'Campaign' && (isNamed || remoteId === id);
    if (ofTenant || isOwn) records.push(record);
  }
  return records;
}

/** What stands in the files that the campaign is made from. */
function findingsAbout(
  { document, dialer, compliance, schedule }: DesiredCampaign,
  findings: readonly Finding[],
): readonly Finding[] {
  const files = [document, dialer, compliance, schedule].flatMap((one) => one?.file ?? []);
  return findings.filter(
    ({ source }) => source !== undefined && files.some((file) => source.startsWith(`${file}:`)),
  );
}

function render(io: Io, reports: readonly CampaignReport[], options: ReportOptions): string {
  switch (options.output) {
    case 'json':
      return jsonText({ reports });
    case 'html':
      return campaignReportHtml(reports);
    case 'text': {
      const palette = paletteFor(io, { stream: options.out === undefined ? 'out' : 'err' });
      const texts = reports.map((one) => campaignReportText(one, { palette }));
      return `${texts.join('\n\n')}\n`;
    }
    default:
      return options.output satisfies never;
  }
}
