import type { ComplianceSpec } from '../model/documents.ts';
import type { Finding } from '../model/finding.ts';
import { type Document, sourceOf } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';
import { jurisdictionsOf, rulesOf } from './jurisdictions.ts';
import type { FrequencyRule, TimeBase } from './pack.ts';
import { type Broken, strictestOf } from './strictest.ts';
import { provenance, subject } from './words.ts';

/**
 * `maxDailyCallsPerNumber` against limits on calls to one number. A cap of k a calendar day allows 2k in 24 hours that
 * run over midnight, so that against "3 in any 24 hours" only 1 is proof.
 */
export function checkDailyCalls(input: ComplianceInput): readonly Finding[] {
  return input.profiles.flatMap((profile): readonly Finding[] => {
    const rules = jurisdictionsOf(profile).flatMap(({ pack }) =>
      rulesOf(pack, 'frequency', input.now).map((rule) => ({ jurisdiction: pack.id, rule })),
    );
    const cap = profile.spec.maxDailyCallsPerNumber;
    if (cap !== undefined) return capFindings(profile, cap, rules);
    const cut = input.wasCut(profile, '/spec/maxDailyCallsPerNumber');
    return rules.length === 0 || cut ? [] : [unwritten(profile, rules)];
  });
}

function capFindings(
  profile: Document<ComplianceSpec>,
  cap: number,
  rules: readonly Broken<FrequencyRule>[],
): readonly Finding[] {
  const broken = rules.filter(({ rule }) => mostCalls(cap, rule.timeBase) > rule.threshold);
  const bases = new Map(broken.map(({ rule }) => [timeText(rule.timeBase), rule.timeBase]));
  return [...bases].flatMap(([text, timeBase]) => {
    const same = broken.filter(({ rule }) => timeText(rule.timeBase) === text);
    return strictestOf(same, ({ threshold }) => threshold).map(({ broken: named, severity }) => ({
      id: 'daily-calls-limit',
      severity,
      message: `${subject(profile)}: maxDailyCallsPerNumber ${cap} allows ${mostCalls(cap, timeBase)} calls in ${text}${overMidnight(timeBase)}, ${limitsText(named)}`,
      source: sourceOf(profile, '/spec/maxDailyCallsPerNumber'),
    }));
  });
}

function unwritten(profile: Document<ComplianceSpec>, rules: readonly Broken<FrequencyRule>[]): Finding {
  return {
    id: 'daily-calls-limit',
    severity: 'warning',
    message: `${subject(profile)}: maxDailyCallsPerNumber is not written, ${limitsText(rules)}`,
    source: sourceOf(profile, '/spec'),
  };
}

function limitsText(rules: readonly Broken<FrequencyRule>[]): string {
  return rules
    .map(
      ({ jurisdiction, rule }) =>
        `${jurisdiction} allows ${rule.threshold} in ${timeText(rule.timeBase)} ${provenance(rule)}`,
    )
    .join(', ');
}

/** The most calls in the time that a cap per calendar day lets through. */
function mostCalls(cap: number, timeBase: TimeBase): number {
  switch (timeBase.type) {
    case 'rolling':
      return cap * (Math.ceil(timeBase.hours / 24) + 1);
    case 'tumbling':
      return cap * (timeBase.days + 1);
    case 'calendar':
      return cap * { day: 1, week: 7, month: 31 }[timeBase.unit];
  }
}

function timeText(timeBase: TimeBase): string {
  switch (timeBase.type) {
    case 'rolling':
      return `any ${timeBase.hours} hours`;
    case 'tumbling':
      return `each ${timeBase.days} days`;
    case 'calendar':
      return `a calendar ${timeBase.unit}`;
  }
}

function overMidnight({ type }: TimeBase): string {
  return type === 'rolling' ? ' (evening and next morning)' : '';
}
