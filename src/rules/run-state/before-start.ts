import type { HealthRule } from './health.ts';

/** A campaign is resumed only when the calls of before have ended (002). */
export const activeCalls: HealthRule = ({ settings, samples, dialing }) => {
  const { maxActiveCalls } = settings;
  const active = samples.activeCalls;
  if (maxActiveCalls === null || !active || dialing) return null;
  const rule = 'active-calls';
  if (active.state === 'unknown') {
    return { rule, holds: true, seen: `its active calls can't be read (${active.reason})`, until: null };
  }
  const seen = `${active.value} calls active, resumed at ${maxActiveCalls} or fewer (maxActiveCalls)`;
  return { rule, holds: active.value > maxActiveCalls, seen, until: null };
};

/** Suppressions that can't be read are not an empty list. */
export const suppressions: HealthRule = ({ settings, samples, dialing }) => {
  const read = samples.suppressions;
  if (!settings.suppressionsReadable || !read || dialing) return null;
  const holds = read.state === 'unknown';
  const seen = holds
    ? `the suppressions can't be read (${read.reason})`
    : 'the suppressions in force can be read';
  return { rule: 'suppressions', holds, seen, until: null };
};
