import type { HealthRule } from './health.ts';

/** Nobody dials blind for longer than is allowed, and nobody starts to. */
export const telemetry: HealthRule = ({ settings, samples, memory, dialing }, now) => {
  const policy = settings.telemetry;
  const { metrics } = samples;
  if (!policy || !metrics) return null;
  const unknown = metrics.state === 'unknown' ? `its metrics can't be read (${metrics.reason}), ` : '';
  // A clock that was put back makes nothing fresh.
  const age = memory.metricsAt === null ? null : Math.abs(now - memory.metricsAt);
  const seconds = age === null ? 'never seen' : `${Math.round(age / 1000)} s old`;
  const seen = `${unknown}metrics ${seconds}, at most ${policy.maxAgeMs / 60_000} min (maxAgeMinutes)`;
  const stale = age === null || age > policy.maxAgeMs;
  return { rule: 'telemetry', holds: stale || (metrics.state === 'unknown' && !dialing), seen, until: null };
};
