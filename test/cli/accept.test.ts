import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { AcceptResult } from '../../src/model/reports/acceptance.ts';
import type { JsonObject } from '../../src/model/values/json.ts';
import type { RunningSandbox } from '../../src/sandbox/serve.ts';
import { openTenant, openWorkplace, type Workplace, writesOf } from '../support/cli.ts';

const YAML = `# The dialers.
apiVersion: dialform/v1
kind: Dialer
metadata: {name: steady}
spec:
  strategy: PROGRESSIVE
  concurrency: 30        # lines, as agreed in May
  dialRatio: {min: 1, max: 2}   # bounds
---
apiVersion: dialform/v1
kind: Dialer
metadata: {name: shared}
spec: {strategy: PROGRESSIVE, callsPerSecond: 4}
---
apiVersion: dialform/v1
kind: Compliance
metadata: {name: us}
spec:
  callingHours: {timeZones: [America/New_York], start: "08:00", end: "20:00"}
  pauses:
    - {name: Lunch, start: "12:00", end: "13:00"} # canteen
---
apiVersion: dialform/v1
kind: Schedule
metadata: {name: fine}
spec:
  timeZone: America/New_York
  windows: [{days: [MONDAY], start: "09:30", end: "17:00"}]
---
apiVersion: dialform/v1
kind: Campaign
metadata: {name: alone}
spec:
  run: running
  dialer: steady
  compliance: us
  schedule: fine
  agentPool: pool-sales # the team
  contactList: list-mortgage-leads
  dispositions:
    - Sold
    - No Answer # machine
---
apiVersion: dialform/v1
kind: Campaign
metadata: {name: one}
spec: {dialer: shared, agentPool: pool-sales, contactList: list-card-new}
---
apiVersion: dialform/v1
kind: Campaign
metadata: {name: two}
spec: {dialer: shared, agentPool: pool-sales, contactList: list-card-new}
`;

/** When all of the YAML above may dial. */
const MONDAY = { FIXED_TIME: '2026-11-23T20:00:00Z' };

interface Applied {
  readonly tenant: RunningSandbox;
  readonly workplace: Workplace;
  accept(...args: readonly string[]): Promise<AcceptResult>;
  refuse(...args: readonly string[]): Promise<AcceptResult>;
  text(): string;
}

/** The YAML above, applied; then someone edits campaigns in the console. */
async function applied(edits: Readonly<Record<string, JsonObject>> = {}, yaml = YAML): Promise<Applied> {
  const tenant = await openTenant({ campaigns: [] });
  const workplace = openWorkplace({ tenant, env: MONDAY, campaigns: { 'all.yaml': yaml } });
  await workplace.json(['apply', '--yes']);
  for (const [name, patch] of Object.entries(edits)) tenant.tenant.edit(name, patch);
  return {
    tenant,
    workplace,
    accept: (...args) => workplace.json(['accept', ...args]),
    refuse: (...args) => workplace.json(['accept', ...args], { code: 1 }),
    text: () => workplace.read('campaigns/all.yaml'),
  };
}

describe('accept', () => {
  it('writes every console edit of a campaign where it belongs, and touches nothing else', async () => {
    const { workplace, tenant, accept, text } = await applied({
      alone: {
        agentPool: { id: 'pool-retention' },
        dialerSettings: { concurrency: 44 },
        pacing: { dialRatio: 3 },
        disposition: { availableDispositions: ['No Answer', 'Sold', 'Callback'] },
        complianceSettings: {
          pauseRules: [
            { name: 'Calling hours', startTime: '19:00', endTime: '08:00' },
            { name: 'Lunch', startTime: '12:30', endTime: '13:00' },
          ],
        },
      },
    });
    const writes = writesOf(tenant).length;
    const { files, refused } = await accept('campaign/alone');
    expect(refused).toEqual([]);
    expect(files.map(({ file }) => file)).toEqual(['all.yaml']);
    expect(text()).toBe(
      YAML.replace('concurrency: 30 ', 'concurrency: 44 ')
        .replace('max: 2}', 'max: 3}')
        .replace('end: "20:00"', 'end: "19:00"')
        .replace('start: "12:00"', 'start: "12:30"')
        .replace('pool-sales # the team', 'pool-retention # the team')
        .replace('# machine', '# machine\n    - Callback'),
    );
    expect((await workplace.json<Plan>(['plan'])).changes).toEqual([]);
    expect(writesOf(tenant)).toHaveLength(writes);
  });

  it('takes the one field that is named, and says so line by line', async () => {
    const { workplace, text } = await applied({
      alone: { agentPool: { id: 'pool-retention' }, dialerSettings: { concurrency: 44 } },
    });
    const { stdout, code } = await workplace.run(['accept', 'campaign/alone', '/agentPool/id']);
    expect(code).toBe(0);
    expect(stdout).toContain('-  agentPool: pool-sales # the team\n+  agentPool: pool-retention # the team');
    expect(text()).toBe(YAML.replace('pool-sales # the team', 'pool-retention # the team'));
    const plan = await workplace.json<Plan>(['plan']);
    expect(plan.changes.flatMap(({ fields }) => fields.map(({ path }) => path))).toEqual([
      '/dialerSettings/concurrency',
    ]);
  });

  it('takes over a run state', async () => {
    const { tenant, workplace, accept, text } = await applied();
    tenant.tenant.setStatus('alone', 'PAUSED');
    await accept('campaign/alone', '/status');
    expect(text()).toBe(YAML.replace('run: running', 'run: paused'));
    expect((await workplace.json<Plan>(['plan'])).changes).toEqual([]);
  });

  it('changes a profile of several campaigns only when told to', async () => {
    const { workplace, accept, refuse, text } = await applied({ one: { pacing: { maxCallsPerSecond: 2 } } });
    const { refused } = await refuse('campaign/one');
    expect(refused.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      '/pacing/maxCallsPerSecond: dialer/shared is used by two too: --profile changes it for all of them',
    ]);
    expect(refused[0]?.edits).toMatchObject([{ before: 4, edit: { value: 2 }, source: 'all.yaml:13:47' }]);
    expect(text()).toBe(YAML);
    await accept('campaign/one', '--profile');
    expect(text()).toBe(YAML.replace('callsPerSecond: 4', 'callsPerSecond: 2'));
    expect((await workplace.json<Plan>(['plan'])).changes.map(({ key }) => key.name)).toEqual(['two']);
  });

  it('refuses what the YAML says more finely than CXone, and then writes nothing at all', async () => {
    const { refuse, text } = await applied({
      alone: { schedule: { endHour: 18 }, agentPool: { id: 'pool-retention' } },
    });
    const { refused, files } = await refuse('campaign/alone');
    expect(refused.map(({ path }) => path)).toEqual(['/schedule/endHour']);
    expect(refused[0]?.reason).toContain('all.yaml:28:12 is finer than what CXone holds');
    expect(files).toEqual([]);
    expect(text()).toBe(YAML);
  });

  it('names the one field that is written in a form that is not edited', async () => {
    const yaml = YAML.replace('max: 2}', 'max: &two 2}').replace(
      '# bounds',
      '# bounds\n  callsPerSecond: *two',
    );
    const { accept, refuse, text } = await applied(
      { alone: { dialerSettings: { concurrency: 44 }, pacing: { dialRatio: 3 } } },
      yaml,
    );
    const { refused } = await refuse('campaign/alone');
    expect(refused.map(({ path }) => path)).toEqual(['/pacing/dialRatio']);
    expect(refused[0]?.reason).toContain('an alias, or a part of a block');
    expect(refused[0]?.edits).toMatchObject([{ edit: { pointer: '/spec/dialRatio/max', value: 3 } }]);
    expect(text()).toBe(yaml);
    await accept('campaign/alone', '/dialerSettings/concurrency');
    expect(text()).toBe(yaml.replace('concurrency: 30 ', 'concurrency: 44 '));
  });

  it('refuses a value that the checks of the YAML refuse', async () => {
    const yaml = YAML.replace('{name: us}\nspec:', '{name: us}\nspec:\n  maxCallsPerSecond: 5').replace(
      '# bounds',
      '# bounds\n  callsPerSecond: 3',
    );
    const { workplace, text } = await applied(
      { alone: { complianceRules: { regulatoryPacingLimit: 2 } } },
      yaml,
    );
    const { code, stderr } = await workplace.run(['accept', 'campaign/alone']);
    expect(code).toBe(1);
    expect(stderr).toContain('callsPerSecond 3 is above maxCallsPerSecond 2');
    expect(text()).toBe(yaml);
  });

  it('finds nothing to do where nothing was edited, or only Git changed', async () => {
    const { workplace, accept, text } = await applied();
    expect((await accept('campaign/alone')).edits).toEqual([]);
    workplace.edit('campaigns/all.yaml', 'concurrency: 30 ', 'concurrency: 31 ');
    expect((await accept('campaign/alone')).edits).toEqual([]);
    expect(text()).toBe(YAML.replace('concurrency: 30 ', 'concurrency: 31 '));
  });

  it('leaves a directory with an error alone', async () => {
    const { workplace, text } = await applied({ alone: { agentPool: { id: 'pool-retention' } } });
    workplace.write('campaigns/broken.yaml', 'kind: Nothing\n');
    expect((await workplace.run(['accept', 'campaign/alone'])).code).toBe(1);
    expect(text()).toBe(YAML);
  });
});
