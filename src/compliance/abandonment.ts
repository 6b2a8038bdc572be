import type { ComplianceSpec } from '../model/documents.ts';
import type { Finding } from '../model/finding.ts';
import { type Document, sourceOf } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';
import { jurisdictionsOf, rulesOf } from './jurisdictions.ts';
import type { AbandonmentRule, TimeBase } from './pack.ts';
import { type Broken, strictestOf } from './strictest.ts';
import { percent, provenance, subject } from './words.ts';

/** What holds where the YAML says nothing. */
const DEFAULT_LIMIT = 0.03;
const DEFAULT_DAYS = 30;

/** The limit and the period of abandonment against the lowest limit, and the shortest period, of all jurisdictions. */
export function checkAbandonment(input: ComplianceInput): readonly Finding[] {
  return input.profiles
    .filter((profile) => !input.wasCut(profile, '/spec/abandonment'))
    .flatMap((profile) => {
      const rules = jurisdictionsOf(profile).flatMap(({ pack }) =>
        rulesOf(pack, 'abandonment', input.now).map((rule) => ({ jurisdiction: pack.id, rule })),
      );
      return [...limitFindings(profile, rules), ...periodFindings(profile, rules)];
    });
}

type Rules = readonly Broken<AbandonmentRule>[];

function limitFindings(profile: Document<ComplianceSpec>, rules: Rules): readonly Finding[] {
  const limit = limitOf(profile);
  const broken = rules.filter(({ rule }) => limit > rule.threshold);
  return strictestOf(broken, ({ threshold }) => threshold).map(
    ({ limit: legal, broken: named, severity }) => ({
      id: 'abandonment-limit',
      severity,
      message: `${subject(profile)}: abandonment.limit ${limit}${unwritten(profile, 'limit')} is above ${legal}: ${named
        .map(({ jurisdiction, rule }) => {
          const share = `${rule.threshold === 0 ? 'none' : percent(rule.threshold)} of live answers in ${periodText(rule.timeBase)}`;
          return `${jurisdiction} allows ${share} ${provenance(rule)}`;
        })
        .join(', ')}`,
      source: sourceOf(profile, '/spec/abandonment/limit'),
    }),
  );
}

function periodFindings(profile: Document<ComplianceSpec>, rules: Rules): readonly Finding[] {
  const [limit, days] = [limitOf(profile), daysOf(profile)];
  // None in a long period is none in each short one.
  if (limit === 0) return [];
  const counting = rules.filter(({ rule }) => rule.threshold > 0);
  const longer = counting.filter(({ rule }) => days > longestDays(rule.timeBase));
  const said = `${subject(profile)}: abandonment.periodDays ${days}${unwritten(profile, 'periodDays')}`;
  const source = sourceOf(profile, '/spec/abandonment/periodDays');
  const errors = strictestOf(longer, ({ timeBase }) => longestDays(timeBase)).map(
    ({ broken, severity }): Finding => {
      const legal = broken.map(
        ({ jurisdiction, rule }) =>
          `${jurisdiction} counts in ${periodText(rule.timeBase)} ${provenance(rule)}`,
      );
      const message = `${said} is too long: ${legal.join(', ')}`;
      return { id: 'abandonment-period', severity, message, source };
    },
  );
  const kept = counting.filter(({ rule }) => limit <= rule.threshold);
  const uneven = kept.find(({ rule }) => days <= longestDays(rule.timeBase) && !fills(days, rule.timeBase));
  if (!uneven) return errors;
  const legal = `${uneven.jurisdiction} counts in ${periodText(uneven.rule.timeBase)} ${provenance(uneven.rule)}`;
  const message = `${said} can't be lined up with the law's, so what is kept in ours is not proven there: ${legal}`;
  return [...errors, { id: 'abandonment-period', severity: 'info', message, source }];
}

function limitOf({ spec }: Document<ComplianceSpec>): number {
  return spec.abandonment?.limit ?? DEFAULT_LIMIT;
}

function daysOf({ spec }: Document<ComplianceSpec>): number {
  return spec.abandonment?.periodDays ?? DEFAULT_DAYS;
}

function unwritten({ spec }: Document<ComplianceSpec>, member: 'limit' | 'periodDays'): string {
  return spec.abandonment?.[member] === undefined ? ' (not written, so the default)' : '';
}

function longestDays(timeBase: TimeBase): number {
  switch (timeBase.type) {
    case 'rolling':
      return timeBase.hours / 24;
    case 'tumbling':
      return timeBase.days;
    case 'calendar':
      return { day: 1, week: 7, month: 31 }[timeBase.unit];
  }
}

/** Whether the law's period is a whole number of ours, so that keeping the limit in ours keeps it there. */
function fills(days: number, timeBase: TimeBase): boolean {
  switch (timeBase.type) {
    case 'rolling':
      return false;
    case 'tumbling':
      return timeBase.days % days === 0;
    case 'calendar':
      return days === 1;
  }
}

function periodText(timeBase: TimeBase): string {
  switch (timeBase.type) {
    case 'rolling':
      return `any ${timeBase.hours} hours`;
    case 'tumbling':
      return `each ${timeBase.days} days`;
    case 'calendar':
      return `a calendar ${timeBase.unit}`;
  }
}
