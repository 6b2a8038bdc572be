import { expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { AcceptResult } from '../../src/model/reports/acceptance.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, document, yamlOf } from '../support/documents.ts';

const LUNCH = { name: 'Lunch', start: '12:00', end: '13:00' };

async function applied() {
  const tenant = await openTenant({ campaigns: [] });
  const pauses = document('Compliance', 'us', { spec: { pauses: [LUNCH] } });
  const yaml = yamlOf([...campaign('a', { compliance: 'us' }), pauses]);
  const workplace = openWorkplace({ tenant, campaigns: { 'a.yaml': yaml } });
  await workplace.json(['apply', '--yes']);
  return { tenant, workplace };
}

it('a conflict is settled by taking the side of the console', async () => {
  const { tenant, workplace } = await applied();
  workplace.edit('campaigns/a.yaml', '"callsPerSecond": 4', '"callsPerSecond": 3');
  tenant.tenant.edit('a', { pacing: { maxCallsPerSecond: 2 } });
  expect((await workplace.json<Plan>(['plan'])).summary.blocked).toBe(1);
  await workplace.json(['accept', 'campaign/a']);
  expect(workplace.read('campaigns/a.yaml')).toContain('"callsPerSecond": 2');
  expect((await workplace.json<Plan>(['plan'])).changes).toEqual([]);
});

it('a list that Git and the console changed in different places is left to people', async () => {
  const { tenant, workplace } = await applied();
  const late = { name: 'Late', startTime: '18:00', endTime: '19:00' };
  const lunch = { name: 'Lunch', startTime: '12:00', endTime: '13:00' };
  workplace.edit('campaigns/a.yaml', '"12:00"', '"12:15"');
  tenant.tenant.edit('a', { complianceSettings: { pauseRules: [lunch, late] } });
  const before = workplace.read('campaigns/a.yaml');
  const { refused } = await workplace.json<AcceptResult>(['accept', 'campaign/a'], { code: 1 });
  expect(refused.map(({ path }) => path)).toEqual(['/complianceSettings/pauseRules']);
  expect(refused[0]?.reason).toContain('Git changed one part of this list');
  expect(workplace.read('campaigns/a.yaml')).toBe(before);
});

it('a campaign that was renamed in the console gets the new name beside its own', async () => {
  const { tenant, workplace } = await applied();
  tenant.tenant.edit('a', { name: 'A Better Name' });
  await workplace.json(['accept', 'campaign/a']);
  expect(workplace.read('campaigns/a.yaml')).toContain('displayName: A Better Name');
  expect((await workplace.json<Plan>(['plan'])).changes).toEqual([]);
});
