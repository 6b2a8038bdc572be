import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadReadable } from '../../src/desired/load.ts';
import type { JsonObject } from '../../src/model/values/json.ts';
import { campaign, document, yamlOf } from '../support/documents.ts';

async function limitsOf(parts: { readonly compliance?: JsonObject; readonly schedule?: JsonObject }) {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-limits-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const hours = { callingHours: { timeZones: ['America/New_York'], start: '09:00', end: '20:00' } };
  const office = {
    timeZone: 'America/New_York',
    windows: [{ days: ['MONDAY'], start: '08:00', end: '18:00' }],
  };
  const documents = [
    ...campaign('spring', { compliance: 'us', schedule: 'office', run: 'sideways' }),
    document('Compliance', 'us', { spec: { ...hours, ...parts.compliance } }),
    document('Schedule', 'office', { spec: { ...office, ...parts.schedule } }),
  ];
  writeFileSync(join(folder, 'all.yaml'), yamlOf(documents));
  const { limited, hasErrors } = await loadReadable(folder);
  expect(hasErrors).toBe(true);
  return limited.map(({ dialer, compliance, schedule }) =>
    [dialer, compliance, schedule].flatMap((profile) => profile?.key.name ?? []),
  );
}

it('has the hours of a campaign that has errors of its own', async () => {
  expect(await limitsOf({})).toEqual([['us', 'office']]);
});

it.each<[string, Parameters<typeof limitsOf>[0]]>([
  ['lost a window', { schedule: { windows: [{ days: ['MONTAG'], start: '08:00', end: '18:00' }] } }],
  [
    'has a window that ends as it begins',
    { schedule: { windows: [{ days: ['MONDAY'], start: '08:00', end: '08:00' }] } },
  ],
])('leaves out a schedule that %s: it would close what it was meant to open', async (_, parts) => {
  expect(await limitsOf(parts)).toEqual([['us']]);
});

it('leaves out a compliance profile with an error', async () => {
  expect(await limitsOf({ compliance: { maxCallsPerSecond: 'many' } })).toEqual([['office']]);
});
