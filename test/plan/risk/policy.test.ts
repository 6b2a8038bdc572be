import { expect, it } from 'vitest';
import type { PolicyChange } from '../../../src/model/plan.ts';
import type { ResourceKey } from '../../../src/model/resource.ts';
import type { Json } from '../../../src/model/values/json.ts';
import { NO_PROFILES } from '../../../src/plan/dialing/profile-facts.ts';
import { baseRecord } from '../../support/campaigns.ts';
import { planOf } from '../../support/planning.ts';

/** The policy change of one profile that three campaigns use. */
function changed(
  key: ResourceKey,
  field: string,
  [before, after]: readonly [Json, Json],
): PolicyChange | undefined {
  const known = { ...baseRecord(key.name), key, remoteId: null, displayName: null, fields: {} };
  const plan = planOf({
    wanted: [],
    actual: [],
    profiles: [key],
    profilePolicy: after === null ? [] : [{ key, field, value: after, source: 'x.yaml:9:3' }],
    profileLookup: { ...NO_PROFILES, usersOf: () => ['a', 'b', 'c'] },
    base: [{ ...known, policy: before === null ? {} : { [field]: before } }],
  });
  return plan.policy[0];
}

const DIALER = { kind: 'Dialer', name: 'fast' } as const;
const LAW = { kind: 'Compliance', name: 'us' } as const;
const HOURS = { kind: 'Schedule', name: 'office' } as const;

it.each([
  [DIALER, 'dialRatio.max', 2, 3, "critical: the envelope's maximum goes from 2 to 3, for 3 campaigns"],
  [DIALER, 'dialRatio.max', 3, 2, 'low'],
  [DIALER, 'dialRatio.min', 1, 2, "medium: the envelope's minimum goes from 1 to 2, for 3 campaigns"],
  [DIALER, 'dialRatio.initial', 1, 2, 'low'],
  [DIALER, 'pacing.kind', 'a', 'b', 'medium: the rule that moves the dialer changes, for 3 campaigns'],
  [
    LAW,
    'abandonment.limit',
    0.02,
    0.03,
    'critical: the abandonment limit goes from 0.02 to 0.03, for 3 campaigns',
  ],
  [
    LAW,
    'abandonment.limit',
    0.02,
    null,
    'critical: the abandonment limit goes from 0.02 to 0.03, for 3 campaigns',
  ],
  [LAW, 'abandonment.limit', 0.03, 0.02, 'low'],
  [LAW, 'jurisdictions', ['US', 'US-FL'], ['US'], 'high: no longer checked against US-FL, for 3 campaigns'],
  [LAW, 'jurisdictions', ['US'], ['US', 'US-FL'], 'low'],
  [LAW, 'maxActiveCalls', 3, 9, 'medium: it is resumed with more calls active, for 3 campaigns'],
  [
    HOURS,
    'holidays',
    { country: 'US' },
    null,
    'high: no holidays any more: it may dial on those days, for 3 campaigns',
  ],
  [HOURS, 'blackouts', [], [1], 'medium: the days without dialing change, for 3 campaigns'],
  [HOURS, 'windows', [1], null, 'high: no windows any more: only calling hours limit it, for 3 campaigns'],
] as const)('%o %s from %j to %j', (key, field, before, after, risk) => {
  const found = changed(key, field, [before, after])?.risk;
  expect([found?.level, ...(found?.reasons ?? [])].join(': ')).toBe(risk);
});
