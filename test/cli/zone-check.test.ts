import { expect, it } from 'vitest';
import { checkZones, zonesInUse } from '../../src/cli/tenant/zone-check.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import { campaignWith, instant } from '../support/calendars.ts';

const NOVEMBER = instant('2026-11-20T12:00Z');

function desiredWith(timeZones: string[], timeZone: string): DesiredState {
  const callingHours = { timeZones, start: '08:00', end: '21:00' };
  const { document, compliance, schedule } = campaignWith({
    compliance: { callingHours },
    schedule: { timeZone },
  });
  return {
    directory: 'campaigns',
    campaigns: [{ document }],
    dialers: [],
    compliances: compliance ? [compliance] : [],
    schedules: schedule ? [schedule] : [],
    contactLists: [],
    digest: 'sha256:0',
  };
}

it('is content where the runtime agrees', () => {
  const desired = desiredWith(['America/New_York', 'Asia/Kolkata'], 'Europe/London');
  expect(zonesInUse(desired)).toEqual(['America/New_York', 'Asia/Kolkata', 'Europe/London']);
  expect(checkZones(desired, NOVEMBER)).toMatchObject({ status: 'ok', detail: 'IANA 2026f, pinned' });
  expect(checkZones(null, NOVEMBER).status).toBe('ok');
});

it('names the zones of which the runtime will show another time, and from when', () => {
  // In force from 2026-11-01 on, and in no release of zone data that a Node of before then can have.
  const winnipeg = new Intl.DateTimeFormat('en', {
    timeZone: 'America/Winnipeg',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  const knows = winnipeg.format(instant('2026-12-15T12:00Z')) === '07';
  const found = checkZones(
    desiredWith(['America/New_York', 'America/Winnipeg'], 'America/Chicago'),
    NOVEMBER,
  );
  expect(found.status).toBe(knows ? 'ok' : 'warning');
  if (!knows) expect(found.detail).toContain('disagrees on America/Winnipeg (from 2026-11-20)');
});
