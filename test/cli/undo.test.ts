import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../src/model/audit.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { JsonObject } from '../../src/model/values/json.ts';
import type { RunningSandbox } from '../../src/sandbox/serve.ts';
import { tamper } from '../store/fixtures.ts';
import { builtRoot } from '../support/build.ts';
import { openTenant, openWorkplace, type Workplace, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';
import { changeWords } from '../support/planning.ts';
import { expectAuditRecord, expectPlan } from './shapes.ts';

beforeAll(async () => {
  await builtRoot();
}, 200_000);

const SLOW = { pacing: { maxCallsPerSecond: 1 } };
const DIALING = { run: 'running' };

interface Applied {
  readonly tenant: RunningSandbox;
  readonly workplace: Workplace;
  /** Of an applied change, by its action and campaign. */
  seqOf(action: string, name: string): Promise<string>;
  undo(...args: readonly string[]): Promise<Plan>;
  /** Undone and applied; answers what the undo planned. */
  undone(...args: readonly string[]): Promise<Plan>;
}

/** Two campaigns whose pace Git changed and one that it created. */
async function applied(): Promise<Applied> {
  const tenant = await openTenant({
    campaigns: [remote('autumn', SLOW), remote('spring', { ...SLOW, status: 'PAUSED' })],
  });
  const documents = [...campaign('autumn'), ...campaign('spring', DIALING), ...campaign('winter')];
  const workplace = openWorkplace({ tenant, campaigns: { 'all.yaml': yamlOf(documents) } });
  await workplace.json(['apply', '--yes']);
  const undo: Applied['undo'] = (...args) => workplace.json<Plan>(['undo', ...args]);
  return {
    tenant,
    workplace,
    async seqOf(action, name) {
      const records = await trail(workplace);
      const found = records.findLast(
        (record) =>
          record.event === 'change.applied' && record.action === action && record.key?.name === name,
      );
      return String(found?.seq);
    },
    undo,
    async undone(...args) {
      const plan = await undo('--out', 'undo.json', ...args);
      await workplace.json(['apply', 'undo.json']);
      return plan;
    },
  };
}

async function trail({ json }: Workplace): Promise<readonly AuditRecord[]> {
  const { records } = await json<{ records: readonly AuditRecord[] }>(['audit', 'list', '--latest', '999']);
  return records;
}

async function cycleOf(workplace: Workplace): Promise<string> {
  return (await trail(workplace)).at(-1)?.cycleId ?? '';
}

/** What the tenant holds, but for when and by whom it was changed. */
function held({ tenant }: RunningSandbox): readonly JsonObject[] {
  return tenant.campaigns().map(({ modifiedAt: _at, modifiedBy: _by, ...rest }) => rest);
}

const pace = (tenant: RunningSandbox, name: string) => tenant.tenant.campaign(name)?.pacing;

describe('undo', () => {
  it('plans one change back, writes nothing, and apply carries it out', { timeout: 60_000 }, async () => {
    const { tenant, workplace, seqOf, undo } = await applied();
    const seq = await seqOf('update', 'autumn');
    const writes = writesOf(tenant);

    const plan = await undo('--seq', seq, '--out', 'undo.json');

    expectPlan(JSON.parse(JSON.stringify(plan)));
    expect(changeWords(plan)).toEqual(['update autumn undo']);
    expect(writesOf(tenant)).toEqual(writes);
    await workplace.json(['apply', 'undo.json']);
    expect(pace(tenant, 'autumn')).toMatchObject({ maxCallsPerSecond: 1 });
    const records = await trail(workplace);
    const own = records.filter(({ cause }) => cause === 'undo');
    for (const record of own) expectAuditRecord(JSON.parse(JSON.stringify(record)));
    expect(own.map(({ event, details }) => [event, details])).toEqual([
      ['change.intended', { undoes: [Number(seq)] }],
      ['change.applied', { undoes: [Number(seq)] }],
    ]);
    expect((await workplace.run(['audit', 'verify'])).code).toBe(0);
  });

  it('is a change of Git in the next plan, and accept keeps it', { timeout: 60_000 }, async () => {
    const { workplace, seqOf, undone } = await applied();
    const plan = await undone('--seq', await seqOf('update', 'autumn'));
    const [note] = plan.findings;
    expect(note?.message).toBe(
      '/pacing/maxCallsPerSecond is still 4 in the YAML: the next apply or run writes it again (cause git), for campaign "autumn"',
    );
    expect(note?.source).toMatch(/^all\.yaml:\d+:\d+$/);

    expect(changeWords(await workplace.json<Plan>(['plan']))).toEqual(['update autumn git']);
    expect((await workplace.run(['drift'])).code).toBe(0);

    await workplace.json(['accept', 'campaign/autumn', '/pacing/maxCallsPerSecond']);
    expect(changeWords(await workplace.json<Plan>(['plan']))).toEqual([]);
  });

  it('twice is a redo', { timeout: 60_000 }, async () => {
    const { tenant, seqOf, undone, workplace } = await applied();
    await undone('--seq', await seqOf('update', 'autumn'));
    await undone('--seq', await seqOf('update', 'autumn'));
    expect(pace(tenant, 'autumn')).toMatchObject({ maxCallsPerSecond: 4 });
    expect(changeWords(await workplace.json<Plan>(['plan']))).toEqual([]);
  });

  it('of a whole cycle leaves the tenant as it was', { timeout: 60_000 }, async () => {
    const tenant = await openTenant({
      campaigns: [remote('autumn', SLOW), remote('spring', { ...SLOW, status: 'PAUSED' })],
    });
    const before = held(tenant);
    const documents = [...campaign('autumn'), ...campaign('spring', DIALING), ...campaign('winter', DIALING)];
    const workplace = openWorkplace({ tenant, campaigns: { 'all.yaml': yamlOf(documents) } });
    await workplace.json(['apply', '--yes']);
    const cycle = await cycleOf(workplace);

    const plan = await workplace.json<Plan>(['undo', '--cycle', cycle, '--prune', '--out', 'undo.json']);

    expect(changeWords(plan)).toEqual([
      'update autumn undo',
      'update spring undo',
      'transition spring undo',
      'transition winter undo',
      'delete winter undo',
    ]);
    await workplace.json(['apply', 'undo.json']);
    expect(held(tenant)).toEqual(before);
    expect((await workplace.run(['audit', 'verify'])).code).toBe(0);
    expect((await workplace.json<Plan>(['undo', '--cycle', cycle])).summary).toMatchObject({
      update: 0,
      transition: 0,
      delete: 0,
    });
  });

  it('of a delete creates the campaign again', { timeout: 60_000 }, async () => {
    const { tenant, workplace, seqOf, undone } = await applied();
    const gone = tenant.tenant.campaign('winter');
    workplace.write('campaigns/all.yaml', yamlOf([...campaign('autumn'), ...campaign('spring', DIALING)]));
    await workplace.json(['apply', '--yes', '--prune']);
    expect(tenant.tenant.campaign('winter')).toBeUndefined();

    await undone('--seq', await seqOf('delete', 'winter'));

    const back = tenant.tenant.campaign('winter');
    expect(back).toMatchObject({ status: 'DRAFT', pacing: gone?.pacing, contactList: gone?.contactList });
    expect(back?.id).not.toBe(gone?.id);
    const plan = await workplace.json<Plan>(['plan']);
    expect(plan.findings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('campaign "winter"'),
    );
  });

  it('leaves alone what the console changed since, and exits 3', { timeout: 60_000 }, async () => {
    const { tenant, workplace, seqOf } = await applied();
    tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 3 } });
    const args = ['undo', '--seq', await seqOf('update', 'autumn'), '--seq', await seqOf('update', 'spring')];

    const plan = await workplace.json<Plan>([...args, '--detailed-exitcode', '--out', 'undo.json'], {
      code: 3,
    });

    expect(changeWords(plan)).toEqual(['blocked autumn undo', 'update spring undo']);
    expect(plan.changes[0]?.reasons.join()).toMatch(/someone else made it 3 \(last edited by console at /);
    await workplace.json(['apply', 'undo.json'], { code: 3 });
    expect([pace(tenant, 'autumn'), pace(tenant, 'spring')]).toMatchObject([
      { maxCallsPerSecond: 3 },
      { maxCallsPerSecond: 1 },
    ]);
  });

  it('that is overtaken by the console is stale at apply', { timeout: 60_000 }, async () => {
    const { tenant, workplace, seqOf, undo } = await applied();
    await undo('--seq', await seqOf('update', 'autumn'), '--out', 'undo.json');
    tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 3 } });
    await workplace.json(['apply', 'undo.json'], { code: 3 });
    expect(pace(tenant, 'autumn')).toMatchObject({ maxCallsPerSecond: 3 });
  });

  it('of a pause waits for the calendar, now and at apply', { timeout: 60_000 }, async () => {
    const { tenant, workplace, seqOf } = await applied();
    workplace.edit('campaigns/all.yaml', '"run": "running"', '"run": "paused"');
    workplace.edit('campaigns/all.yaml', '"dialer": "spring"', '"schedule": "office", "dialer": "spring"');
    const windows = [{ days: ['TUESDAY'], start: '09:00', end: '18:00' }];
    workplace.write(
      'campaigns/office.yaml',
      yamlOf([
        {
          apiVersion: 'dialform/v1',
          kind: 'Schedule',
          metadata: { name: 'office' },
          spec: { timeZone: 'America/New_York', windows },
        },
      ]),
    );
    await workplace.json(['apply', '--yes']);
    const undo = ['undo', '--seq', await seqOf('transition', 'spring'), '--out', 'undo.json'];
    const night = { FIXED_TIME: '2026-11-25T03:00:00Z' };

    const held = await workplace.json<Plan>(undo, { env: night });
    expect(held.changes[0]?.reasons.join()).toMatch(/it is not started: held back by calling-calendar/);
    expect(changeWords(await workplace.json<Plan>(undo))).toEqual(['transition spring undo']);
    const late = await workplace.json(['apply', 'undo.json'], { env: night });
    expect(late).toMatchObject({ outcomes: [{ status: 'not-attempted', error: { code: 'held-back' } }] });
    expect(tenant.tenant.campaign('spring')?.status).toBe('PAUSED');

    await workplace.json(['apply', 'undo.json']);
    expect(tenant.tenant.campaign('spring')?.status).toBe('ACTIVE');
  });

  it('of reverted drift brings the value of the console back, to be found again', {
    timeout: 60_000,
  }, async () => {
    const { tenant, workplace, seqOf, undone } = await applied();
    tenant.tenant.edit('autumn', { pacing: { maxCallsPerSecond: 3 } });
    await workplace.json(['apply', '--yes']);

    const plan = await undone('--seq', await seqOf('update', 'autumn'));

    expect(plan.findings[0]?.message).toMatch(
      /finds the undone value as drift, which onDrift: revert reverts again/,
    );
    expect(pace(tenant, 'autumn')).toMatchObject({ maxCallsPerSecond: 3 });
    expect(changeWords(await workplace.json<Plan>(['plan']))).toEqual(['update autumn drift']);
  });
});

describe('undo refuses', () => {
  it('what is nothing to undo, all of it at once', { timeout: 60_000 }, async () => {
    const { workplace, tenant } = await applied();
    const asked = tenant.requests().length;
    const { code, stdout, stderr } = await workplace.run(['undo', '--seq', '999', '--cycle', 'none']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /no audit record 999: the newest is \d+\nthere is no audit record of cycle "none"/,
    );
    expect((await workplace.run(['undo'])).stderr).toMatch(/say what to undo: --seq N or --cycle ID/);
    expect((await workplace.run(['undo', '--seq', '0'])).stderr).toMatch(/whole number of at least 1/);
    expect(tenant.requests().length).toBe(asked);
  });

  it('a trail that was changed, and asks the tenant nothing', { timeout: 60_000 }, async () => {
    const { workplace, tenant, seqOf } = await applied();
    const seq = await seqOf('update', 'autumn');
    tamper(
      `${workplace.folder}/.dialform/dialform.db`,
      `update audit set record = replace(record, '"maxCallsPerSecond":1', '"maxCallsPerSecond":50') where seq = ${seq}`,
    );
    const asked = tenant.requests().length;
    const { code, stderr } = await workplace.run(['undo', '--seq', seq]);
    expect(code).toBe(1);
    expect(stderr).toContain(`the audit trail does not hold, so nothing is undone by it: record ${seq}: `);
    expect(tenant.requests().length).toBe(asked);
  });

  it('the record of another tenant', { timeout: 60_000 }, async () => {
    const { workplace, seqOf } = await applied();
    const seq = await seqOf('update', 'autumn');
    const { code, stderr } = await workplace.run(['undo', '--seq', seq, '--sandbox']);
    expect(code).toBe(1);
    expect(stderr).toContain(`audit record ${seq} is of tenant "production", not of "sandbox"`);
  });
});
