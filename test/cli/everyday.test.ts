import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/values/json.ts';
import { linesOf, openTenant, openWorkplace, SECRET, writesOf } from '../support/cli.ts';
import {
  expectAuditRecord,
  expectExplanation,
  expectFindings,
  expectOutcomes,
  expectPlan,
  expectStatus,
  objectsIn,
} from './shapes.ts';

/** One day with a tenant, from a fresh clone on: each answer is what the contract says, and each exit code. */
it('validate, plan, apply, drift, status, explain, audit', { timeout: 90_000 }, async () => {
  const tenant = await openTenant();
  const { run, json, folder } = openWorkplace({ tenant });
  const store = join(folder, '.dialform', 'dialform.db');

  const validation = await json(['validate']);
  expect(validation).toMatchObject({ valid: true });
  expectFindings(validation.findings);
  expect(tenant.requests()).toEqual([]);

  const plan = await json(['plan']);
  expectPlan(plan);
  expect(plan).toMatchObject({
    tenant: { name: 'production', api: 'v2', baseUrl: tenant.url },
    source: { directory: 'campaigns', commit: null, dirty: false },
    summary: { create: 2, delete: 0, blocked: 0 },
  });
  const all = await json(['plan', '--all']);
  expect(new Set(objectsIn(all.changes).map(({ key }) => JSON.stringify(key))).size).toBe(8);
  expect((await run(['plan'])).code).toBe(0);
  expect((await run(['plan', '--detailed-exitcode'])).code).toBe(2);
  expect(writesOf(tenant)).toEqual([]);
  expect(existsSync(store), 'looking makes no store').toBe(false);

  const outcomes = await json(['apply', '--yes']);
  expectOutcomes(outcomes);
  expect(outcomes).toMatchObject({ summary: { applied: objectsIn(plan.changes).length, failed: 0 } });

  const inSync = await run(['plan', '--detailed-exitcode']);
  expect(inSync).toMatchObject({ code: 0, stderr: '' });
  expect(inSync.stdout).toContain('Nothing to do');
  const one = await json(['plan', '--all', '--target', 'campaign/spring-renewals']);
  expect(objectsIn(one.changes)).toMatchObject([{ key: { name: 'spring-renewals' }, remoteId: 'c-1' }]);
  expect(await run(['drift'])).toMatchObject({ code: 0 });
  const nothing = await json(['apply', '--yes']);
  expect(nothing).toMatchObject({ outcomes: [] });

  tenant.tenant.edit('Spring Renewals', { pacing: { maxCallsPerSecond: 9.5 } });
  const drift = await json(['drift'], { code: 2 });
  expectPlan(drift);
  expect(drift.changes).toMatchObject([
    { key: { name: 'spring-renewals' }, action: 'update', cause: 'drift' },
  ]);

  const status = await json(['status']);
  expectStatus(status);
  expect(objectsIn(status.campaigns).filter(({ inSync: fine }) => fine === false)).toMatchObject([
    { name: 'spring-renewals', run: 'running', status: 'ACTIVE' },
  ]);

  const explanation = await json(['explain', 'campaign/spring-renewals', '/pacing/maxCallsPerSecond']);
  expectExplanation(explanation);
  const { desired } = explanation;
  expect(explanation).toMatchObject({
    ...{ owner: 'git', actual: 9.5, base: desired },
    source: expect.stringMatching(/^dialers\/predictive-standard\.yaml:\d+:19$/),
  });
  expect(await json(['explain', 'campaign/spring-renewals', '/pacing/dialRatio'])).toMatchObject({
    owner: 'rule',
    history: [{ event: 'change.applied', before: expect.any(Number), after: expect.any(Number) }],
  });
  expectExplanation(await json(['explain', 'campaign/spring-renewals']));
  expect(await json(['explain', 'CAMPAIGN/spring-renewals/x_console'])).toMatchObject({ owner: 'nobody' });

  const exported = await run(['audit', 'export']);
  expect(exported).toMatchObject({ code: 0, stderr: '' });
  const records = linesOf(exported.stdout).filter((line): line is JsonObject => typeof line === 'object');
  for (const record of records) expectAuditRecord(record);
  expect(records[0]).toMatchObject({ seq: 1, prevHash: '0'.repeat(64) });
  expect(records.at(-1)).toMatchObject({ event: 'cycle.finished' });
  expect(await json(['audit', 'verify'])).toMatchObject({ ok: true, count: records.length });
  const listed = await json(['audit', 'list', '--latest', '3', '--target', 'campaign/spring-renewals']);
  for (const record of objectsIn(listed.records)) {
    expect(record).toMatchObject({ key: { name: 'spring-renewals' } });
  }
  expect(`${exported.stdout}${JSON.stringify(outcomes)}`).not.toContain(SECRET);
});

it('says the same in text, Markdown and annotations, on standard output alone', {
  timeout: 60_000,
}, async () => {
  const tenant = await openTenant();
  const { run } = openWorkplace({ tenant });
  const expected: readonly (readonly [string, string, RegExp])[] = [
    ['plan', 'text', /^Plan: 2 to create, \d to update/m],
    ['plan', 'markdown', /^<!-- dialform-plan:\S+ -->\n\n#+ .*\n/],
    ['plan', 'github', /^Plan: 2 to create/m],
    ['drift', 'markdown', /^<!-- dialform-drift:\S+ -->\n\n#+ /],
    ['status', 'text', /^CAMPAIGN +ID/],
    ['status', 'markdown', /^\| /m],
    ['validate', 'text', /^Valid: 8 campaigns and 12 profiles/m],
  ];
  for (const [command, output, pattern] of expected) {
    const { stdout, stderr } = await run([command, '--output', output]);
    expect(stdout, `${command} as ${output}`).toMatch(pattern);
    expect(stderr).toBe('');
  }
});
