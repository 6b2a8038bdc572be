import type { Day } from '../model/documents.ts';
import type { Finding } from '../model/finding.ts';
import { sourceOf } from '../model/resource.ts';
import { excessText } from './excess.ts';
import type { ComplianceInput } from './input.ts';
import { judgedAt, jurisdictionsOf, rulesOf } from './jurisdictions.ts';
import type { CallingHoursRule, Pack } from './pack.ts';
import { reachOf } from './reach.ts';
import { unlistedOf } from './unlisted.ts';
import { inUse, type Use, usesOf } from './uses.ts';
import { DAYS, daysOf, intersect, onDay, subtract, unite, type Week, weekOf } from './week.ts';
import { campaignsText, daysText, provenance, severityOf, subject } from './words.ts';

/** How a use of a profile is held against jurisdictions. */
interface Judged {
  readonly use: Use;
  /** The zone by whose clock; null: by that of the person called. */
  readonly clock: string | null;
  readonly reach: Week;
  /** The same if there were no schedule. */
  readonly own: Week;
  readonly excesses: readonly Excess[];
}

/** A rule that some use of a profile goes beyond, on some days. */
interface Excess {
  readonly pack: Pack;
  readonly rule: CallingHoursRule;
  readonly allowed: Week;
  readonly week: Week;
}

/**
 * Hours in which a jurisdiction allows no calls, and the profile, with the schedule that it is used with, does. Where
 * one jurisdiction's limit covers all that another's forbids, and more, only the stricter one is named. A jurisdiction of
 * whose people's zones the profile lists none is judged by their clocks, too.
 */
export function checkCallingHours(input: ComplianceInput): readonly Finding[] {
  const merged = new Map<string, { finding: Finding; campaigns: string[] }>();
  for (const use of usesOf(input).filter((each) => isWhole(each, input))) {
    for (const finding of judge(use, input).flatMap((judged) =>
      strictest(judged.excesses).flatMap((excess) => describe(judged, excess)),
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

function judge(use: Use, { now }: ComplianceInput): readonly Judged[] {
  const at = judgedAt(now);
  const byClock = (clock: string | null, packs: readonly Pack[]): readonly Judged[] => {
    const [reach, own] = [use, { ...use, schedule: null }].map((each) => reachOf(each, { now: at, clock }));
    if (!reach || !own) return [];
    return [{ use, clock, reach, own, excesses: excessesOf(reach, packs, now) }];
  };
  const packs = jurisdictionsOf(use.profile).map(({ pack }) => pack);
  const elsewhere = unlistedOf(use.profile, at).flatMap((unlisted) =>
    widest(unlisted.zones.flatMap((zone) => byClock(zone, unlisted.packs))),
  );
  return [...byClock(null, packs), ...elsewhere];
}

/** Of the zones of one jurisdiction that with the most minutes too many: one is enough to see what is wrong. */
function widest(all: readonly Judged[]): readonly Judged[] {
  const minutes = ({ excesses }: Judged) =>
    unite(excesses.map(({ week }) => week)).reduce((sum, { from, until }) => sum + until - from, 0);
  return [...all].sort((a, b) => minutes(b) - minutes(a)).slice(0, 1);
}

function excessesOf(reach: Week, packs: readonly Pack[], now: number | null): readonly Excess[] {
  return packs.flatMap((pack) =>
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
function describe(
  { use, clock, reach, own }: Judged,
  { pack, rule, allowed, week }: Excess,
): readonly Finding[] {
  const { profile, schedule } = use;
  const byText = new Map<string, { days: Day[]; pointer: string; id: string }>();
  for (const day of DAYS.filter((each) => onDay(week, each).length > 0)) {
    const [open, legal] = [onDay(reach, day), onDay(allowed, day)];
    const narrowed = JSON.stringify(open) !== JSON.stringify(onDay(own, day));
    const { text, pointer } = excessText(open, legal, {
      jurisdiction: pack.id,
      judged: `${schedule && narrowed ? ` with schedule ${JSON.stringify(schedule.key.name)}` : ''}${clock === null ? '' : ` by the clocks of ${clock}`}`,
    });
    const group = byText.get(text) ?? {
      days: [],
      pointer: clock === null ? pointer : '/spec/callingHours/timeZones',
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
