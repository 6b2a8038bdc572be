import { expect, it } from 'vitest';
import type { AuditRecord } from '../../src/model/audit.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { linesOf, openTenant, openWorkplace, type Workplace } from '../support/cli.ts';

const NIGHT = { FIXED_TIME: '2026-11-24T05:00:00Z' };
const DAY = { FIXED_TIME: '2026-11-24T22:00:00Z' };
const EVENING = { FIXED_TIME: '2026-11-25T04:00:00Z' };
const NEXT_DAY = { FIXED_TIME: '2026-11-25T22:00:00Z' };

interface Row {
  readonly name: string;
  readonly status: string;
  readonly inSync: boolean;
  readonly reasons: readonly string[];
}

async function rowOf(place: Workplace, name: string, env: Readonly<Record<string, string>>): Promise<Row> {
  const { campaigns } = await place.json<{ campaigns: readonly Row[] }>(['status'], { env });
  const row = campaigns.find((one) => one.name === name);
  if (!row) throw new Error('the campaign is expected in the status');
  return row;
}

function renewals(place: Workplace, env: Readonly<Record<string, string>>): Promise<Row> {
  return rowOf(place, 'spring-renewals', env);
}

it('holds a campaign back at night, pauses it in the evening, and lets it dial again by itself', async () => {
  const tenant = await openTenant();
  const place = openWorkplace({ tenant });
  // To the tenant the night is a moment, and the calls of before go on.
  place.edit('campaigns/compliance/us-federal.yaml', 'maxActiveCalls: 5', 'maxActiveCalls: 500');
  const apply = (env: Readonly<Record<string, string>>) => place.run(['apply', '--yes'], { env });
  expect((await apply(NIGHT)).code).toBe(0);
  expect(await renewals(place, NIGHT)).toMatchObject({
    status: expect.not.stringMatching('ACTIVE'),
    inSync: true,
    reasons: [expect.stringMatching(/^held back by calling-calendar until 2026-11-24T16:00:00Z: /)],
  });
  expect((await place.run(['drift'], { env: NIGHT })).code).toBe(0);

  expect((await apply(DAY)).code).toBe(0);
  expect(await renewals(place, DAY)).toMatchObject({ status: 'ACTIVE', inSync: true, reasons: [] });

  expect((await apply(EVENING)).code).toBe(0);
  expect(await renewals(place, EVENING)).toMatchObject({ status: 'PAUSED', inSync: true });
  expect((await place.run(['plan', '--detailed-exitcode'], { env: EVENING })).code).toBe(0);

  expect((await apply(NEXT_DAY)).code).toBe(0);
  expect(await renewals(place, NEXT_DAY)).toMatchObject({ status: 'ACTIVE', inSync: true });
  const trail = await place.run(['audit', 'export']);
  const decided = linesOf(trail.stdout).filter(
    (record): record is AuditRecord & Record<string, never> =>
      typeof record === 'object' && record !== null && 'event' in record && record.event === 'rule.decided',
  );
  expect(decided.map(({ details }) => details)).toContainEqual({
    decision: { rule: 'calling-calendar', allowed: 'paused', until: '2026-11-25T16:00:00Z' },
  });
});

it('holds back at apply what a plan of the day would start at night, and is done', async () => {
  const tenant = await openTenant();
  const place = openWorkplace({ tenant });
  await place.run(['plan', '--out', 'plan.json'], { env: DAY });
  const finished = await place.run(['apply', 'plan.json', '--output', 'json'], { env: NIGHT });
  expect(finished.code).toBe(0);
  const { outcomes }: { outcomes: readonly Outcome[] } = JSON.parse(finished.stdout);
  const held = outcomes.filter(({ error }) => error?.code === 'held-back');
  expect(held.map(({ status, action }) => `${status} ${action}`)).toContain('not-attempted transition');
  const name = held[0]?.key.name ?? '';
  expect((await rowOf(place, name, NIGHT)).status).not.toBe('ACTIVE');
  await place.run(['apply', '--yes'], { env: DAY });
  expect((await rowOf(place, name, DAY)).status).toBe('ACTIVE');
});
