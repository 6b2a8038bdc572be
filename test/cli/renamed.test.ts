import { expect, it } from 'vitest';
import type { CampaignReport } from '../../src/model/reports/campaign-report.ts';
import type { Explanation } from '../../src/model/reports/explanation.ts';
import type { StatusRow } from '../../src/model/reports/status.ts';
import { openTenant, openWorkplace } from '../support/cli.ts';

it('what became of a campaign stays with it when its document is renamed', async () => {
  const place = openWorkplace({ tenant: await openTenant() });
  await place.run(['apply', '--yes']);
  place.edit(
    'campaigns/retention/spring-renewals.yaml',
    'name: spring-renewals',
    'name: renewals\n  previousNames: [spring-renewals]',
  );
  const { campaigns } = await place.json<{ campaigns: readonly StatusRow[] }>(['status']);
  const row = campaigns.find(({ name }) => name === 'renewals');
  expect(row?.lastChange).toMatchObject({ event: 'change.applied' });
  const { history } = await place.json<Explanation>(['explain', 'campaign/renewals', '/pacing/dialRatio']);
  expect(history.map(({ event }) => event)).toEqual(['change.applied']);
  const { reports } = await place.json<{ reports: readonly CampaignReport[] }>([
    ...['report', '--campaign', 'renewals', '--from', '2026-11-24'],
  ]);
  expect(reports[0]?.pacing).toContainEqual(expect.objectContaining({ field: 'dialRatio' }));
});
