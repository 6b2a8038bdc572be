import { type CalendarPolicy, calendarPolicy, zonesOf } from '../../calendar/policy.ts';
import { zoneRules } from '../../calendar/zone-rules.ts';
import type { DesiredCampaign, DesiredState } from '../../model/desired.ts';
import type { HolidayDates } from '../../model/holidays.ts';
import type { CampaignHealth } from '../../model/run-state/health.ts';
import type { RunStateHold, RunStateJudge } from '../../model/run-state/hold.ts';
import type { Override } from '../../model/run-state/override.ts';
import type { NewerZones } from '../../model/zone-data.ts';
import { holdBack } from '../../rules/run-state/hold.ts';
import { judgeRunState } from '../../rules/run-state/rules.ts';
import { rememberedByProfiles } from '../profiles/by-limits.ts';

/**
 * Judges the campaigns of a desired state by every run-state rule. Campaigns that share their profiles share the answer
 * unless a person overrides it, and holidays are asked for only where a schedule has some. A campaign that the desired state does not have is held
 * back: its limits are not known.
 */
export function runStateJudge(
  desired: DesiredState,
  holidays: HolidayDates,
  newer: NewerZones | null = null,
): RunStateJudge {
  const campaigns = new Map(desired.campaigns.map((campaign) => [campaign.document.key.name, campaign]));
  const placesOf = rememberedByProfiles((campaign) => ({
    calendar: calendarPolicy(campaign, holidays),
    newerZones: newer && { version: newer.version, calendar: calendarBy(newer, campaign, holidays) },
  }));
  let judgedAt = Number.NaN;
  let answerOf = rememberedByProfiles<RunStateHold | null>(() => null);
  return (name, { now, override, health = null }) => {
    const campaign = campaigns.get(name);
    if (!campaign) return unknownCampaign(name);
    if (override || health) {
      return judgeRunState({ ...placesOf(campaign), now, override, health });
    }
    if (now !== judgedAt) {
      answerOf = rememberedByProfiles((one) => judgeRunState({ ...placesOf(one), now, override: null }));
      judgedAt = now;
    }
    return answerOf(campaign);
  };
}

/** By newer zone data; null where that does not tell of each zone. */
function calendarBy(
  { rules }: NewerZones,
  campaign: DesiredCampaign,
  holidays: HolidayDates,
): CalendarPolicy | null {
  if (!rules) return null;
  const own = calendarPolicy(campaign, holidays);
  if (zonesOf(own).some((zone) => !rules.has(zone))) return null;
  return calendarPolicy(campaign, holidays, (zone) => rules.get(zone) ?? zoneRules(zone));
}

/** The campaigns that the rules hold back now, by name. */
export function holdsOf(
  desired: DesiredState,
  judge: RunStateJudge,
  at: {
    readonly now: number;
    readonly overrides: ReadonlyMap<string, Override>;
    readonly health?: ReadonlyMap<string, CampaignHealth>;
  },
): ReadonlyMap<string, RunStateHold> {
  return new Map(
    desired.campaigns.flatMap(({ document }) => {
      const { name } = document.key;
      const hold = judge(name, {
        now: at.now,
        override: at.overrides.get(name) ?? null,
        health: at.health?.get(name) ?? null,
      });
      return hold ? [[name, hold] as const] : [];
    }),
  );
}

function unknownCampaign(name: string): RunStateHold {
  const seen = `the YAML has no campaign "${name}", so nobody knows when it may dial`;
  return holdBack('unknown-campaign', { seen, until: null });
}
