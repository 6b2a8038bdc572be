import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CampaignReport } from '../../src/model/reports/campaign-report.ts';
import type { WfmExport } from '../../src/model/reports/wfm-export.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { dialingPlace } from '../support/dialing.ts';
import { campaign, yamlOf } from '../support/documents.ts';

const SPAN = ['--from', '2026-11-24T16:00-05:00', '--to', '2026-11-24T17:00-05:00'];

it('reports on a campaign by the record, the tenant and the YAML, in three forms', async () => {
  const place = openWorkplace({ tenant: await openTenant() });
  await place.run(['apply', '--yes']);
  const args = ['report', '--campaign', 'spring-renewals', '--from', '2026-11-24'];
  const { reports } = await place.json<{ reports: readonly unknown[] }>(args);
  expect(reports).toMatchObject([
    {
      ...{ campaign: 'spring-renewals', remoteId: 'c-1', zone: 'America/New_York' },
      trail: { whole: true },
      abandonment: { limit: 0.03, periodDays: 30 },
      pacing: expect.arrayContaining([expect.objectContaining({ field: 'dialRatio' })]),
    },
  ]);
  const text = await place.run(args);
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout).toContain('Can the record be trusted?\n  Yes: each of the ');
  const html = await place.run([...args, '--campaign', 'c-6', '--output', 'html', '--out', 'r.html']);
  expect(html).toMatchObject({ code: 0, stdout: '' });
  expect(place.read('r.html').match(/<article>/g)).toHaveLength(2);
  expect(statSync(join(place.folder, 'r.html')).mode & 0o777).toBe(0o600);
});

it('reports on a campaign that is no longer in CXone by the record, by its name or its former id', async () => {
  const place = openWorkplace({ tenant: await openTenant() });
  await place.run(['apply', '--yes']);
  rmSync(join(place.folder, 'campaigns', 'retention', 'spring-renewals.yaml'));
  const pruned = await place.run(['apply', '--yes', '--prune', '--allow', 'protected']);
  expect(pruned, pruned.stderr).toMatchObject({ code: 0 });
  for (const name of ['spring-renewals', 'c-1']) {
    const { reports } = await place.json<{ reports: readonly unknown[] }>(['report', '--campaign', name]);
    expect(reports).toMatchObject([{ campaign: 'spring-renewals', remoteId: 'c-1', isGone: true }]);
  }
  const { code, stderr } = await place.run(['export', 'wfm', '--campaign', 'spring-renewals', ...SPAN]);
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no campaign'),
  });
});

it('reports of a campaign that is gone nothing that was done to another of its name', async () => {
  const place = await dialingPlace();
  await place.run(['stop', 'campaign/spring', '--reason', 'wrong script']);
  place.tenant.tenant.remove('spring');
  await place.json(['apply', '--yes']);
  const statesOf = async (name: string) => {
    const args = ['report', '--campaign', name];
    const { reports } = await place.json<{ reports: readonly Pick<CampaignReport, 'runStates'>[] }>(args, {
      env: { FIXED_TIME: '2026-11-24T23:00:00Z' },
    });
    return reports[0]?.runStates.map(({ status }) => status);
  };
  expect(await statesOf('c-1')).toEqual([null, 'stopped']);
  expect(await statesOf('c-2')).toContain('draft');
});

it('reports on a campaign that is gone by the name that its document has since', async () => {
  const place = await dialingPlace();
  await place.run(['pause', 'campaign/spring', '--reason', 'wrong script']);
  const renamed = { metadata: { previousNames: ['spring'] } };
  place.write('campaigns/all.yaml', yamlOf(campaign('summer', { run: 'running' }, renamed)));
  place.tenant.tenant.remove('spring');
  const { reports } = await place.json<{ reports: readonly unknown[] }>(['report', '--campaign', 'summer']);
  expect(reports).toMatchObject([{ campaign: 'summer', remoteId: 'c-1', isGone: true }]);
});

it('exports the intervals of a campaign for workforce management, by name or id', async () => {
  const place = openWorkplace({ tenant: await openTenant() });
  const [byName, byId] = [
    await place.json(['export', 'wfm', '--campaign', 'spring-renewals', ...SPAN]),
    await place.json(['export', 'wfm', '--campaign', 'c-1', ...SPAN]),
  ];
  expect(byName).toMatchObject({ campaignId: 'c-1', periodStart: '2026-11-24T21:00:00.000Z' });
  expect(byId).toMatchObject({ campaignId: 'c-1', periodEnd: '2026-11-24T22:00:00.000Z' });
  const csv = await place.run([
    'export',
    'wfm',
    '--campaign',
    'c-1',
    ...SPAN,
    '--output',
    'csv',
    '--out',
    'w.csv',
  ]);
  expect(csv).toMatchObject({ code: 0, stdout: '' });
  expect(place.read('w.csv').split('\r\n')).toHaveLength(14);
});

it('exports up to the last interval that is over, from which the next export goes on', async () => {
  const place = openWorkplace({ tenant: await openTenant() });
  const args = ['export', 'wfm', '--campaign', 'c-1', '--from'];
  const at = (time: string) => ({ env: { FIXED_TIME: `2026-11-24T${time}Z` } });
  const first = await place.json<WfmExport>([...args, '2026-11-24T21:00Z'], at('21:12:30'));
  expect(first.periodEnd).toBe('2026-11-24T21:10:00.000Z');
  const next = await place.json<WfmExport>([...args, first.periodEnd], at('21:22:30'));
  expect([...first.metrics, ...next.metrics].map(({ timestamp }) => timestamp.slice(11, 16))).toEqual([
    ...['21:00', '21:05', '21:10', '21:15'],
  ]);
});

it('looks and does not write: neither the tenant nor a store', async () => {
  const tenant = await openTenant();
  const place = openWorkplace({ tenant });
  await place.run(['report', '--campaign', 'spring-renewals', ...SPAN]);
  const writes = tenant
    .requests()
    .filter(({ method, path }) => method !== 'GET' && !/token|query/.test(path));
  expect(writes).toEqual([]);
  expect(existsSync(join(place.folder, '.dialform', 'dialform.db'))).toBe(false);
});

it.each([
  [['report'], "required option '--campaign <name>' not specified"],
  [['report', '--campaign', 'nope'], 'there is no campaign "nope"'],
  [['report', '--campaign', 'dialer/predictive-large'], 'is no campaign'],
  [['report', '--campaign', 'spring-renewals', '--from', 'yesterday'], '"yesterday" is no time'],
  [
    ['report', '--campaign', 'spring-renewals', '--from', '2026-11-25', '--to', '2026-11-24'],
    'has to be before --to',
  ],
  [
    ['report', '--campaign', 'spring-renewals', '--from', '2027-01-01', '--to', '2027-01-02'],
    'what begins at 2027-01-01T05:00:00.000Z lies in the future',
  ],
  [['export', 'wfm', '--campaign', 'spring-renewals', '--from', '2025-01-01'], '366 days apart at most'],
  [
    ['export', 'wfm', '--campaign', 'c-1', '--from', '2026-11-24T12:33Z', '--to', '2026-11-24T12:37Z'],
    'the nearest period is --from 2026-11-24T12:30:00.000Z --to 2026-11-24T12:40:00.000Z',
  ],
  [['export', 'wfm', '--campaign', 'spring-renewals', '--output', 'xml'], 'Allowed choices are json, csv'],
])('refuses %j', async (args, message) => {
  const place = openWorkplace({ tenant: await openTenant() });
  const { stdout, stderr, code } = await place.run(args);
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(stderr).toContain(message);
});
