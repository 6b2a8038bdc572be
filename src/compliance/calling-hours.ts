import type { Day } from '../model/documents.ts';
import type { Finding } from '../model/finding.ts';
import { sourceOf } from '../model/resource.ts';
import { excessText } from './excess.ts';
import type { ComplianceInput } from './input.ts';
import { judgedAt, jurisdictionsOf, rulesOf } from './jurisdictions.ts';
import type { CallingHoursRule, Pack } from './pack.ts';
import { profileWeek, reachOf } from './reach.ts';
import { inUse, type Use, usesOf } from './uses.ts';
import { DAYS, daysOf, intersect, onDay, subtract, unite, type Week, weekOf } from './week.ts';
import { campaignsText, daysText, provenance, severityOf, subject } from './words.ts';

/** A rule that some use of a profile goes beyond, on some days. */
interface Excess {
  readonly pack: Pack;
  readonly rule: CallingHoursRule;
  readonly allowed: Week;
  readonly week: Week;
}

/**
 * Hours in which a jurisdiction allows no calls, and the profile, with the schedule that it is used with, does. Where
 * one jurisdiction's limit covers all that another's forbids, and more, only the stricter one is named.
 */
export function checkCallingHours(input: ComplianceInput): readonly Finding[] {
  const merged = new Map<string, { finding: Finding; campaigns: string[] }>();
  for (const use of usesOf(input).filter((each) => isWhole(each, input))) {
    const reach = reachOf(use, judgedAt(input.now));
    if (!reach) continue;
    for (const finding of strictest(excesses(use, reach, input)).flatMap((excess) =>
      describe(use, reach, excess),
    )) {
      const text = `${finding.source} ${finding.message}`;
      const known = merged.get(text) ?? { finding, campaigns: [] };
      merged.set(text, known);
      known.campaigns.push(...use.campaigns);
    }
  }
  return [...merged.values()].map(({ finding, campaigns }) =>
    campaigns.length === 0
      ? finding
      : { ...finding, message: `${finding.message}; used by ${campaignsText(campaigns)}` },
  );
}

function isWhole({ profile, schedule }: Use, { wasCut }: ComplianceInput): boolean {
  if (wasCut(profile, '/spec/callingHours') || wasCut(profile, '/spec/pauses')) return false;
  return !schedule || !(wasCut(schedule, '/spec/windows') || wasCut(schedule, '/spec/timeZone'));
}

function excesses({ profile }: Use, reach: Week, { now }: ComplianceInput): readonly Excess[] {
  return jurisdictionsOf(profile).flatMap(({ pack }) =>
    rulesOf(pack, 'calling-hours', now).flatMap((rule): readonly Excess[] => {
      const days = DAYS.filter((day) => rule.threshold[day] !== undefined);
      const allowed = unite(days.map((day) => weekOf([day], rule.threshold[day] ?? [])));
      const week = subtract(intersect(reach, daysOf(days)), allowed);
      return week.length === 0 ? [] : [{ pack, rule, allowed, week }];
    }),
  );
}

function strictest(all: readonly Excess[]): readonly Excess[] {
  return all.filter(
    (one) =>
      !all.some(
        (other) =>
          (other.rule.doubt === undefined || one.rule.doubt !== undefined) &&
          subtract(one.week, other.week).length === 0 &&
          subtract(other.week, one.week).length > 0,
      ),
  );
}

/** One finding for the days on which the same figures meet. */
function describe(use: Use, reach: Week, { pack, rule, allowed, week }: Excess): readonly Finding[] {
  const { profile, schedule } = use;
  const own = profileWeek(profile.spec);
  const byText = new Map<string, { days: Day[]; pointer: string; id: string }>();
  for (const day of DAYS.filter((each) => onDay(week, each).length > 0)) {
    const [open, legal] = [onDay(reach, day), onDay(allowed, day)];
    const narrowed = JSON.stringify(open) !== JSON.stringify(onDay(own, day));
    const { text, pointer } = excessText(open, legal, {
      jurisdiction: pack.id,
      withSchedule: schedule && narrowed ? ` with schedule ${JSON.stringify(schedule.key.name)}` : '',
    });
    const group = byText.get(text) ?? {
      days: [],
      pointer,
      id: legal.length === 0 ? 'banned-day' : 'calling-hours-limit',
    };
    byText.set(text, group);
    group.days.push(day);
  }
  return [...byText].map(([text, { days, pointer, id }]) => ({
    id,
    severity: inUse(severityOf(rule), use),
    message: `${subject(profile)}: ${text}${days.length < DAYS.length ? ` on ${daysText(days)}` : ''} ${provenance(rule)}`,
    source: sourceOf(profile, pointer),
  }));
}
