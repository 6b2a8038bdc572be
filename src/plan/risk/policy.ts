import type { PolicyChange } from '../../model/plan.ts';
import { limitUp } from '../guards/critical-field.ts';
import { hoursGained } from './calling-time.ts';
import type { PolicyJudgement, RiskFacts, RiskReason } from './reason.ts';

/** What has no place on the wire: bounds, limits and rules, and with a profile every campaign that uses it. */
export const policyRisk: PolicyJudgement = (change, facts) => {
  const found = judged(change, facts);
  if (found === null) return [];
  const users = facts.profiles.usersOf(change.key).length;
  const whom = users > 1 ? `, for ${users} campaigns` : '';
  return [{ ...found, says: `${found.says}${whom}`, source: change.source }];
};

type Judged = Omit<RiskReason, 'source'>;

function judged(change: PolicyChange, facts: RiskFacts): Judged | null {
  const { field, before, after } = change;
  const [subject = '', member] = field.split('.');
  const limit = limitUp(change, facts);
  if (limit !== null) return { level: 'critical', says: limit };
  if (subject === 'pacing') return { level: 'medium', says: 'the rule that moves the dialer changes' };
  if (member === 'max' || member === 'min') return bound(change, member);
  switch (subject) {
    case 'windows':
      return windows(change, facts);
    case 'holidays':
    case 'blackouts':
      return after === null
        ? { level: 'high', says: `no ${subject} any more: it may dial on those days` }
        : { level: 'medium', says: 'the days without dialing change' };
    case 'jurisdictions':
      return jurisdictions(change);
    case 'maxActiveCalls':
      return more(before, after) ? { level: 'medium', says: 'it is resumed with more calls active' } : null;
    case 'compliance':
    case 'schedule':
      return profile(change, facts, subject);
    case 'protected':
      return after === true
        ? null
        : { level: 'medium', says: 'it is no longer protected from being deleted' };
    default:
      return null;
  }
}

/** An envelope's maximum is what the guard `critical-field` holds; where there was none the fields say what changes. */
function bound({ before, after }: PolicyChange, member: 'min' | 'max'): Judged | null {
  if (!more(before, after)) return null;
  const what = `the envelope's ${member === 'max' ? 'maximum' : 'minimum'} goes from ${before} to ${after}`;
  return { level: member === 'max' ? 'critical' : 'medium', says: what };
}

/** Another profile, or none: its bounds go with it. */
function profile(
  { key, before, after }: PolicyChange,
  { dialingOf }: RiskFacts,
  kind: 'compliance' | 'schedule',
): Judged | null {
  if (key.kind !== 'Campaign' || before === null) return null;
  const words = kind === 'compliance' ? 'compliance profile' : kind;
  if (after === null) return { level: 'high', says: `no ${words} any more: nothing of it is kept` };
  const gained = hoursGained(dialingOf(key.name));
  const hours = gained ? `: ${gained.after} h of dialing a week instead of ${gained.before} h` : '';
  return { level: 'medium', says: `it goes by another ${words}${hours}` };
}

function windows({ key, before, after }: PolicyChange, { profiles, dialingOf }: RiskFacts): Judged | null {
  if (after === null) return { level: 'high', says: 'no windows any more: only calling hours limit it' };
  const gained = profiles.usersOf(key).flatMap((name) => hoursGained(dialingOf(name)) ?? []);
  const [widest] = [...gained].sort((a, b) => b.after - b.before - (a.after - a.before));
  if (widest) {
    return {
      level: 'medium',
      says: `up to ${widest.after} h of dialing a week instead of ${widest.before} h`,
    };
  }
  return before === null ? null : { level: 'low', says: 'other windows, and no campaign may dial longer' };
}

function jurisdictions({ before, after }: PolicyChange): Judged | null {
  if (!Array.isArray(before)) return null;
  const kept = Array.isArray(after) ? after : [];
  const lost = before.filter((code) => !kept.includes(code));
  return lost.length === 0 ? null : { level: 'high', says: `no longer checked against ${lost.join(', ')}` };
}

function more(before: unknown, after: unknown): boolean {
  return typeof before === 'number' && typeof after === 'number' && after > before;
}
