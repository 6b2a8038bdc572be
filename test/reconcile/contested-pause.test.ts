import { expect, it } from 'vitest';
import { campaignWith } from '../support/calendars.ts';
import { baseRecord } from '../support/campaigns.ts';
import { world } from '../support/world.ts';

const callingHours = { timeZones: ['America/New_York'], start: '08:00', end: '21:00' };

it('a contested field is left alone, and holds back no pause of its campaign', async () => {
  const { bench, cycle, status } = await world({
    campaign: campaignWith({ compliance: { callingHours } }, 'a'),
    run: 'running',
    fields: { '/pacing/lines': 5 },
    contested: ['/pacing/lines'],
  });
  await bench.putBase(baseRecord('a', { run: 'running', fields: { '/pacing/lines': 5 } }));
  bench.tenant.edit('c-a', { '/pacing/lines': 9 });
  await cycle(Date.parse('2026-11-21T01:59:00Z'));
  expect(status()).toBe('running');
  await cycle(Date.parse('2026-11-21T02:00:00Z'));
  expect(status()).toBe('paused');
  expect(bench.tenant.resource('c-a')).toMatchObject({ pacing: { lines: 9 } });
});
