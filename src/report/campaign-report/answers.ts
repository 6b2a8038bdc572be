import type { AbandonmentPeriod, CampaignReport } from '../../model/reports/campaign-report.ts';
import { count } from '../text/words.ts';
import { dateIn, momentIn, percentText } from './figures.ts';

/** A question that has to be answered for, and the answer in a sentence. */
export interface Answer {
  readonly question: string;
  readonly verdict: 'good' | 'bad' | 'open';
  readonly answer: string;
}

export const GONE =
  'It is no longer in CXone, and what was counted of it may be gone too: the rest is from the audit trail.';

/** What whoever has to answer for the calls is asked first. */
export function answersOf(report: CampaignReport): readonly Answer[] {
  return [hoursAnswer(report), abandonmentAnswer(report), trailAnswer(report)];
}

function hoursAnswer({ hours, calls, zone }: CampaignReport): Answer {
  const question = 'Was anybody called when nobody may be called?';
  if (hours === null) {
    const answer = 'Not known: no document in Git says when this campaign may call.';
    return { question, verdict: 'open', answer };
  }
  if (hours.judged === null) {
    const answer = 'Not judged: over so long a time calls are told by the day. Ask for 31 days or less.';
    return { question, verdict: 'open', answer };
  }
  const [first] = hours.dialedClosed;
  if (first) {
    const dials = hours.dialedClosed.reduce((sum, { attempted }) => sum + attempted, 0);
    const answer = `Yes: ${count(dials, 'call')} in ${count(hours.dialedClosed.length, 'interval')} closed by the rules of today, the first at ${momentIn(first.from, zone)}.`;
    return { question, verdict: 'bad', answer };
  }
  const found = `none of the ${calls.attempted} calls was in an interval that is closed by the rules of today.`;
  if (calls.untold === 0) return { question, verdict: 'good', answer: `No: ${found}` };
  const told = calls.intervals.length;
  const answer = `Not known: of ${calls.untold} of ${told + calls.untold} intervals CXone tells nothing; in the others ${found}`;
  return { question, verdict: 'open', answer };
}

function abandonmentAnswer({ abandonment, zone }: CampaignReport): Answer {
  const { periods, limit } = abandonment;
  const question = 'Were more calls abandoned than the limit allows?';
  const over = periods.filter((period) => period.over);
  const [worst] = over;
  if (worst) {
    const answer = `Yes, in ${over.length} of ${periods.length} periods: since ${dateIn(worst.from, 'UTC')} ${rateText(worst)}, limit ${percentText(limit)}.`;
    return { question, verdict: 'bad', answer };
  }
  const untold = periods.reduce((sum, period) => sum + period.untold, 0);
  if (untold > 0) {
    const told = periods.filter(({ answered }) => answered > 0).map(rateText);
    const rest = told.length === 0 ? 'nobody has answered a call' : told.join(', then ');
    const answer = `Not known: of ${count(untold, 'day')} of these periods CXone tells nothing; in the others ${rest}, limit ${percentText(limit)}.`;
    return { question, verdict: 'open', answer };
  }
  const last = periods.at(-1);
  if (!last || periods.every(({ answered }) => answered === 0)) {
    return { question, verdict: 'good', answer: 'No: nobody has answered a call in these periods.' };
  }
  const until = momentIn(last.to, zone);
  const answer = `No: ${rateText(last)} in the period that ends ${until}, limit ${percentText(limit)}; ${last.allowance} more could be.`;
  return { question, verdict: 'good', answer };
}

/** `12 of 480 live answers (2.5 %) abandoned` */
function rateText({ answered, abandoned, rate }: AbandonmentPeriod): string {
  const share = rate === null ? '' : ` (${percentText(rate)})`;
  return `${abandoned} of ${answered} live answers${share} abandoned`;
}

function trailAnswer({ trail }: CampaignReport): Answer {
  const question = 'Can the record be trusted?';
  if (!trail.whole) {
    const answer = `No: the chain of records breaks after ${trail.records}: ${trail.reason ?? 'unknown reason'}.`;
    return { question, verdict: 'bad', answer };
  }
  const answer = `Yes: each of the ${trail.records} records holds the hash of the one before it, and none was changed or removed; ${trail.relevant} are about this time.`;
  return { question, verdict: 'good', answer };
}
