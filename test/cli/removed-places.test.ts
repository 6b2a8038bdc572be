import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, project, yamlOf } from '../support/documents.ts';

const PROFILES = `apiVersion: dialform/v1
kind: Compliance
metadata: {name: us}
spec:
  jurisdictions: [US]
  doNotCall: {federal: true, state: true}
  callingHours: {timeZones: [America/New_York], start: "09:00", end: "20:00"}
  maxActiveCalls: 5
  abandonment: {limit: 0.01}
---
apiVersion: dialform/v1
kind: Schedule
metadata: {name: office}
spec:
  timeZone: America/New_York
  windows: [{days: [MONDAY], start: "09:00", end: "17:00"}]
  holidays: {country: US}
`;

const OVERLAY = `apiVersion: dialform/v1
kind: Compliance
metadata: {name: us}
spec:
  maxActiveCalls: 6
  abandonment: {limit: null}
  callingHours: null
---
apiVersion: dialform/v1
kind: Schedule
metadata: {name: office}
spec:
  holidays: null
---
apiVersion: dialform/v1
kind: Campaign
metadata: {name: a}
spec: {contactList: null}
`;

async function applied() {
  const tenant = await openTenant({ campaigns: [] });
  const spec = { compliance: 'us', schedule: 'office' };
  const workplace = openWorkplace({ tenant, campaigns: { 'a.yaml': yamlOf(campaign('a', spec)) } });
  workplace.write('campaigns/profiles.yaml', PROFILES);
  const tenants = { production: {}, staging: { overlay: 'staging' } };
  workplace.write('campaigns/project.yaml', yamlOf([project({ defaultTenant: 'production', tenants })]));
  mkdirSync(join(workplace.folder, 'campaigns/staging'));
  await workplace.json(['apply', '--yes', '--tenant', 'staging']);
  return workplace;
}

/** Where a plan's removals are told, by what is removed. */
function places(plan: Plan) {
  const policy = plan.policy.filter(({ after }) => after === null);
  const released = plan.findings.filter(({ id }) => id === 'released');
  return {
    policy: Object.fromEntries(policy.map(({ field, source }) => [field, source])),
    released: Object.fromEntries(released.map(({ message, source }) => [message.split(' ')[2], source])),
    critical: plan.guards.flatMap(({ message }) => message.match(/[\w/.]+:\d+:\d+/g) ?? []),
  };
}

it('what an overlay removes is told at the overlay’s line', async () => {
  const workplace = await applied();
  workplace.write('campaigns/staging/o.yaml', OVERLAY);
  expect(places(await workplace.json<Plan>(['plan', '--tenant', 'staging']))).toEqual({
    policy: { 'abandonment.limit': 'staging/o.yaml:6:24', holidays: 'staging/o.yaml:13:13' },
    released: {
      '/complianceSettings/pauseRules': 'staging/o.yaml:7:17',
      '/complianceSettings/timeZoneRestrictions': 'staging/o.yaml:7:17',
      '/contactList/id': 'staging/o.yaml:18:21',
    },
    critical: ['staging/o.yaml:7:17', 'staging/o.yaml:7:17', 'staging/o.yaml:6:24'],
  });
});

it('what is no longer written is told at its document, never at another member of it', async () => {
  const workplace = await applied();
  workplace.edit('campaigns/profiles.yaml', '  holidays: {country: US}\n', '');
  workplace.edit('campaigns/profiles.yaml', '  maxActiveCalls: 5\n', '');
  workplace.edit('campaigns/profiles.yaml', ', state: true', '');
  workplace.edit(
    'campaigns/profiles.yaml',
    '  callingHours: {timeZones: [America/New_York], start: "09:00", end: "20:00"}\n',
    '',
  );
  expect(places(await workplace.json<Plan>(['plan', '--tenant', 'staging']))).toEqual({
    policy: { maxActiveCalls: 'profiles.yaml:1:1', holidays: 'profiles.yaml:9:1' },
    released: {
      '/complianceRules/respectStateDnc': 'profiles.yaml:1:1',
      '/complianceSettings/pauseRules': 'profiles.yaml:1:1',
      '/complianceSettings/timeZoneRestrictions': 'profiles.yaml:1:1',
    },
    critical: ['profiles.yaml:1:1', 'profiles.yaml:1:1'],
  });
});
