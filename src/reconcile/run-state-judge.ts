import { calendarPolicy } from '../calendar/policy.ts';
import type { DesiredCampaign, DesiredState } from '../model/desired.ts';
import type { CampaignHealth } from '../model/health.ts';
import type { HolidayDates } from '../model/holidays.ts';
import type { Override } from '../model/override.ts';
import type { RunStateHold, RunStateJudge } from '../model/run-state-hold.ts';
import { judgeRunState } from '../rules/run-state/rules.ts';

/**
 * Judges the campaigns of a desired state by every run-state rule. Campaigns that share their profiles share the answer
 * unless a person overrides it, and holidays are asked for only where a schedule has some. A campaign that the desired state does not have is held
 * back: its limits are not known.
 */
export function runStateJudge(desired: DesiredState, holidays: HolidayDates): RunStateJudge {
  const campaigns = new Map(desired.campaigns.map((campaign) => [campaign.document.key.name, campaign]));
  const calendarOf = rememberedByProfiles((campaign) => calendarPolicy(campaign, holidays));
  let judgedAt = Number.NaN;
  let answerOf = rememberedByProfiles<RunStateHold | null>(() => null);
  return (name, { now, override, health = null }) => {
    const campaign = campaigns.get(name);
    if (!campaign) return unknownCampaign(name);
    if (override || health) {
      return judgeRunState({ calendar: calendarOf(campaign), now, override, health });
    }
    if (now !== judgedAt) {
      answerOf = rememberedByProfiles((one) =>
        judgeRunState({ calendar: calendarOf(one), now, override: null }),
      );
      judgedAt = now;
    }
    return answerOf(campaign);
  };
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
  const reason = `held back: the YAML has no campaign "${name}", so nobody knows when it may dial`;
  return { rule: 'unknown-campaign', allowed: 'paused', reason, until: null };
}

function rememberedByProfiles<T>(make: (campaign: DesiredCampaign) => T): (campaign: DesiredCampaign) => T {
  const known = new Map<unknown, Map<unknown, { readonly answer: T }>>();
  return (campaign) => {
    const { compliance, schedule } = campaign;
    const byCompliance = known.get(compliance) ?? new Map<unknown, { readonly answer: T }>();
    known.set(compliance, byCompliance);
    const found = byCompliance.get(schedule);
    if (found) return found.answer;
    const answer = make(campaign);
    byCompliance.set(schedule, { answer });
    return answer;
  };
}
