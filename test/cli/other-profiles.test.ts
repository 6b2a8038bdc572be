import { beforeAll, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, document, yamlOf } from '../support/documents.ts';

beforeAll(async () => {
  await builtRoot();
}, 200_000);

const CALLING_HOURS = { timeZones: ['America/New_York'], start: '09:00', end: '20:00' };
const compliance = (name: string, spec: object) => document('Compliance', name, { spec: { ...spec } });
const PROFILES = [
  compliance('strict', { callingHours: CALLING_HOURS, abandonment: { limit: 0.01 } }),
  compliance('loose', { callingHours: CALLING_HOURS, abandonment: { limit: 0.03 } }),
  compliance('stricter', {
    callingHours: { ...CALLING_HOURS, start: '10:00' },
    abandonment: { limit: 0.005 },
  }),
  document('Schedule', 'office', {
    spec: {
      timeZone: 'America/New_York',
      windows: [{ days: ['MONDAY', 'TUESDAY'], start: '09:00', end: '17:00' }],
    },
  }),
];
const file = (spec: object) => yamlOf([...campaign('spring', { run: 'paused', ...spec }), ...PROFILES]);

/** A campaign that was applied with its profiles, and the plan of going by others. */
async function going(to: object) {
  const tenant = await openTenant({ campaigns: [] });
  const place = openWorkplace({
    tenant,
    campaigns: { 'all.yaml': file({ compliance: 'strict', schedule: 'office' }) },
  });
  await place.json(['apply', '--yes']);
  place.write('campaigns/all.yaml', file(to));
  const plan = await place.json<Plan>(['plan']);
  const text = (await place.run(['plan'])).stdout;
  return { ...place, plan, text, guards: plan.guards.map(({ message }) => message) };
}

const policyOf = ({ policy }: Plan) =>
  policy.map(({ key, field, before, after }) => [key.kind, field, before, after]);

it('a profile with a higher abandonment limit is guarded as the limit itself is, and stands in the plan', async () => {
  const { plan, guards, text, run, json } = await going({ compliance: 'loose', schedule: 'office' });
  expect(guards).toEqual([
    expect.stringMatching(/^campaign "spring": the abandonment limit goes from 0\.01 to 0\.03 \(all\.yaml:/),
  ]);
  expect(policyOf(plan)).toEqual([['Campaign', 'compliance', 'strict', 'loose']]);
  expect(text).toContain('spring: compliance strict → loose');
  expect((await run(['plan', '--detailed-exitcode'])).code).toBe(3);
  // Once it is let through it is the base, and nothing is left to do.
  await json(['apply', '--yes', '--allow', 'critical-field']);
  expect((await run(['plan', '--detailed-exitcode'])).code).toBe(0);
});

it('no profile at all keeps no calling hours, and its limit is the law again', async () => {
  const { plan, guards, text } = await going({ schedule: 'office' });
  expect(guards.join('\n')).toContain('calling hours no longer looked at in America/New_York');
  expect(guards.join('\n')).toContain('calling hours wider: 00:00 to 09:00 is open now');
  expect(guards.join('\n')).toContain('the abandonment limit goes from 0.01 to 0.03');
  expect(policyOf(plan)).toEqual([['Campaign', 'compliance', 'strict', null]]);
  expect(text).toContain('critical risk: the abandonment limit goes from 0.01 to 0.03');
});

it('and so is a first one whose limit is above the law', async () => {
  const tenant = await openTenant({ campaigns: [] });
  const place = openWorkplace({ tenant, campaigns: { 'all.yaml': file({ schedule: 'office' }) } });
  await place.json(['apply', '--yes']);
  const loose = file({ schedule: 'office', compliance: 'loose' }).replace('"limit": 0.03', '"limit": 0.05');
  place.write('campaigns/all.yaml', loose);
  const plan = await place.json<Plan>(['plan']);
  expect(policyOf(plan)).toContainEqual(['Campaign', 'compliance', null, 'loose']);
  expect(plan.guards.map(({ message }) => message).join()).toContain(
    'campaign "spring": the abandonment limit goes from 0.03 to 0.05',
  );
});

it('one that is stricter is shown, and nothing holds it back', async () => {
  const { plan, guards } = await going({ compliance: 'stricter', schedule: 'office' });
  expect(guards).toEqual([]);
  expect(policyOf(plan)).toEqual([['Campaign', 'compliance', 'strict', 'stricter']]);
});

it('a schedule that is left out is shown with what it comes to', async () => {
  const { plan, text, run } = await going({ compliance: 'strict' });
  expect(policyOf(plan)).toEqual([['Campaign', 'schedule', 'office', null]]);
  expect(text).toContain('high risk: no schedule any more');
  expect((await run(['plan', '--detailed-exitcode'])).code).toBe(2);
});
