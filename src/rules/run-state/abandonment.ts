import type { HealthRule } from './health.ts';
import { periodCountsOf } from './meanwhile.ts';
import { periodAt } from './period.ts';

/**
 * Over the limit of its period a campaign dials no more in it, once there are answers enough to judge by. Where its counts can't
 * be read for longer than telemetry may be gone it waits for them; that there was no time to ask for them pauses nothing.
 */
export const abandonment: HealthRule = ({ settings, samples, memory, dialing }, now) => {
  const policy = settings.abandonment;
  if (!policy) return null;
  const period = periodAt(now, policy.periodDays);
  const { answered, abandoned } = periodCountsOf(memory);
  const over = answered >= policy.answersToJudge && abandoned > policy.limit * answered;
  const counted = `${abandoned} of ${answered} live answers abandoned since ${dateText(period.from)}, limit ${percent(policy.limit)} from ${policy.answersToJudge} answers on`;
  if (over) return { rule: 'abandonment', holds: true, seen: counted, until: period.to };
  if (samples.days?.state === 'unknown') {
    const { reason, waits = false } = samples.days;
    if (waits) {
      return {
        rule: 'abandonment',
        holds: !dialing,
        seen: `its counts wait: ${reason}; ${counted}`,
        until: null,
      };
    }
    // As long as telemetry: a day that can't be read is no less blind than an interval.
    const { missedFrom } = memory.counted;
    const age = missedFrom === null ? 0 : Math.abs(now - missedFrom);
    const most = settings.telemetry?.maxAgeMs ?? Number.POSITIVE_INFINITY;
    const seen = `its counts can't be read (${reason})${sinceText(age, most)}; ${counted}`;
    return { rule: 'abandonment', holds: !dialing || age > most, seen, until: null };
  }
  return { rule: 'abandonment', holds: false, seen: counted, until: null };
};

function sinceText(age: number, most: number): string {
  const lasts = `, for ${Math.round(age / 1000)} s`;
  return Number.isFinite(most) ? `${lasts}, at most ${most / 60_000} min (maxAgeMinutes)` : lasts;
}

function dateText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
