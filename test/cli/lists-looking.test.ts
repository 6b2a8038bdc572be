import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DoctorCheck } from '../../src/model/reports/doctor.ts';
import type { ListStatusRow } from '../../src/model/reports/status.ts';
import { type ListPlace, openListPlace } from '../support/list-place.ts';

const LIMIT_MS = 240_000;

async function rowOf(place: ListPlace): Promise<ListStatusRow | undefined> {
  return (await place.json<{ lists: readonly ListStatusRow[] }>(['status'])).lists[0];
}

async function checksOf(place: ListPlace, code: number): Promise<readonly string[]> {
  const { checks } = await place.json<{ checks: readonly DoctorCheck[] }>(['doctor'], { code });
  return checks
    .filter(({ id }) => id.startsWith('list') || id === 'suppressions')
    .map(({ id, status, detail }) => `${id} ${status} ${detail}`);
}

it('status, explain and doctor tell how a list stands', { timeout: LIMIT_MS }, async () => {
  const place = await openListPlace();
  expect(await rowOf(place)).toMatchObject({
    name: 'people',
    remoteId: null,
    inSync: false,
    lastUpload: null,
  });
  expect(await checksOf(place, 0)).toEqual([
    'list-files ok can be read',
    'list warning not in CXone yet',
    'suppressions ok can be read',
  ]);
  expect((await place.run(['apply', '--yes'])).code).toBe(0);
  expect(await rowOf(place)).toMatchObject({
    ...{ size: 12, inSync: true, reasons: [] },
    lastUpload: { finishedAt: expect.any(String), counts: { rows: 12, accepted: 12 } },
  });
  expect((await place.run(['status'])).stdout).toMatch(
    /CONTACT LIST[\s\S]*people +l-\d+ +12 of 1000000 +yes/,
  );
  const explained = (await place.run(['explain', 'contactlist/people'])).stdout;
  expect(explained).toContain('called by spring');
  expect(explained).toMatch(/last uploaded at .*: 12 rows, 12 accepted/);
  expect(explained).toContain('in sync');

  place.tenant.tenant.setCapacity('people', 13);
  rmSync(join(place.folder, 'campaigns/people.csv'));
  expect(await checksOf(place, 1)).toEqual([
    'list-files error there is no file people.csv',
    'list warning it is nearly full: 12 contacts of 13',
    'suppressions ok can be read',
  ]);
  expect((await rowOf(place))?.reasons.join()).toContain('there is no file people.csv');
});
