import type { HealthRule } from './health.ts';
import { periodAt } from './period.ts';

/** Over the limit of its period a campaign dials no more in it, once there are answers enough to judge by. */
export const abandonment: HealthRule = ({ settings, samples, memory, dialing }, now) => {
  const policy = settings.abandonment;
  if (!policy) return null;
  const period = periodAt(now, policy.periodDays);
  const days = Object.values(memory.days);
  const answered = days.reduce((sum, day) => sum + day.answered, 0);
  const abandoned = days.reduce((sum, day) => sum + day.abandoned, 0);
  const over = answered >= policy.answersToJudge && abandoned > policy.limit * answered;
  const counted = `${abandoned} of ${answered} live answers abandoned since ${dateText(period.from)}, limit ${percent(policy.limit)} from ${policy.answersToJudge} answers on`;
  if (over) return { rule: 'abandonment', holds: true, seen: counted, until: period.to };
  if (samples.days?.state === 'unknown') {
    const seen = `its counts can't be read (${samples.days.reason}); ${counted}`;
    return { rule: 'abandonment', holds: !dialing, seen, until: null };
  }
  return { rule: 'abandonment', holds: false, seen: counted, until: null };
};

function dateText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
