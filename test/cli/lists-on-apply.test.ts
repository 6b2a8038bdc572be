import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Plan } from '../../src/model/plan.ts';
import { builtRoot } from '../support/build.ts';
import { writesOf } from '../support/cli.ts';
import { csvOf, type ListPlace, openListPlace } from '../support/list-place.ts';

beforeAll(async () => {
  await builtRoot();
}, 200_000);

const words = ({ key, action, status, error }: Outcome) =>
  [action, key.kind, status, ...(error ? [error.code] : [])].join(' ');

async function applied(place: ListPlace, code = 0, args: readonly string[] = ['--yes']) {
  const { outcomes } = await place.json<{ outcomes: readonly Outcome[] }>(['apply', ...args], { code });
  return outcomes.map(words);
}

function addRow(place: ListPlace, number = '2025550900') {
  appendFileSync(join(place.folder, 'campaigns/people.csv'), `${number},later\n`);
}

const status = ({ tenant }: ListPlace) => tenant.tenant.campaign('spring')?.status;

describe('a list with upload: onApply', () => {
  it('is created, called, filled and then dialed by one apply, after which nothing is left to do', async () => {
    const place = await openListPlace({ csv: `${csvOf(12)}2025550001,again\n12,short\n` });
    const plan = await place.json<Plan>(['plan', '--out', 'plan.json']);
    expect(plan.changes.map(({ action, key }) => `${action} ${key.kind}`)).toEqual([
      ...['create Campaign', 'transition Campaign', 'create ContactList', 'update ContactList'],
    ]);
    expect(plan.changes[3]).toMatchObject({
      fields: [{ path: '/contacts', before: null, after: plan.changes[3]?.upload?.contentHash }],
      upload: { rows: 14, duplicate: 1, rejected: 1, suppressed: 0, unique: 12, pending: 12 },
      startsAfter: ['spring'],
    });
    const text = (await place.run(['plan'])).stdout;
    expect(text).toContain('12 contacts to upload, of 14 rows without 1 duplicate, 1 rejected');
    expect(text).toContain('after contactlist "people" is uploaded');
    const markdown = (await place.run(['plan', '--output', 'markdown'])).stdout;
    expect(markdown).toContain('12 contacts to upload');

    const finished = await place.run(['apply', 'plan.json']);
    expect(finished.code, finished.stderr).toBe(0);
    expect(finished.stdout).toContain('14 rows: 12 accepted, 1 duplicate, 1 rejected');
    expect(place.list()?.size).toBe(12);
    expect(status(place)).toBe('ACTIVE');
    const sent = writesOf(place.tenant).map((write) => write.replace(/\/(l|c)-\d+/, ''));
    expect(sent).toEqual([
      ...['POST /api/v2/lists', 'POST /api/v2/campaigns'],
      ...['POST /api/v2/lists/items', 'POST /api/v2/lists/items', 'POST /api/v2/lists/items'],
      'PUT /api/v2/campaigns',
    ]);

    expect((await place.run(['plan', '--detailed-exitcode'])).code).toBe(0);
    const trail = (await place.run(['audit', 'list', '--target', 'contactlist/people'])).stdout;
    expect(trail).toContain('change.applied');
    const kept = [text, markdown, finished.stdout, finished.stderr, place.read('plan.json'), trail];
    const folder = join(place.folder, '.dialform');
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (/\.(db|db-wal|json|csv)$/.test(name)) kept.push(readFileSync(join(folder, name), 'latin1'));
    }
    expect(kept.filter((each) => each.includes('2025550'))).toEqual([]);
  });

  it('is left alone, and so is the start, where its file is not what the plan saw', async () => {
    const place = await openListPlace();
    await place.json(['plan', '--out', 'plan.json']);
    addRow(place);
    expect(await applied(place, 3, ['plan.json'])).toEqual([
      'create Campaign applied',
      'transition Campaign stale earlier-change',
      'create ContactList applied',
      'update ContactList stale stale',
    ]);
    expect(place.batches()).toBe(0);
    expect(status(place)).toBe('DRAFT');
    expect(await applied(place)).toEqual(['transition Campaign applied', 'update ContactList applied']);
    expect(place.list()?.size).toBe(13);
  });

  it('goes into no campaign that dials, unless the list says so or the plan pauses it', async () => {
    const place = await openListPlace();
    await applied(place);
    addRow(place);
    const blocked = await place.run(['plan', '--detailed-exitcode']);
    expect(blocked.code).toBe(3);
    expect(blocked.stdout).toContain('campaign "spring" is dialing from it');
    expect(await applied(place, 3)).toEqual(['blocked ContactList blocked blocked']);
    expect(place.list()?.size).toBe(12);

    place.edit('campaigns/spring.yaml', '"run": "running"', '"run": "paused"');
    expect(await applied(place)).toEqual(['transition Campaign applied', 'update ContactList applied']);
    expect(place.list()?.size).toBe(13);

    place.edit('campaigns/spring.yaml', '"run": "paused"', '"run": "running"');
    await applied(place);
    addRow(place, '2025550901');
    place.edit('campaigns/people.yaml', '"parallel": 2', '"parallel": 2, "allowWhileRunning": true');
    expect(await applied(place)).toEqual(['update ContactList applied']);
    expect({ size: place.list()?.size, status: status(place) }).toEqual({ size: 14, status: 'ACTIVE' });
  });

  it('holds back the start of its campaign while a part of it is not there, and goes on with the rest', async () => {
    let down = true;
    const place = await openListPlace({
      csv: csvOf(40),
      settings: {
        onRequest: ({ path, count }) =>
          down && path.endsWith('/items') && count > 3 ? { status: 500 } : 'pass',
      },
    });
    expect(await applied(place, 4)).toEqual([
      'create Campaign applied',
      'transition Campaign not-attempted earlier-change',
      'create ContactList applied',
      'update ContactList failed server-fault',
    ]);
    const before = place.list()?.size ?? 0;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(40);
    expect(status(place)).toBe('DRAFT');
    expect((await place.run(['plan'])).stdout).toMatch(/an upload was begun: \d+ of 40 are settled/);
    down = false;
    expect(await applied(place)).toEqual(['transition Campaign applied', 'update ContactList applied']);
    expect(place.list()?.size).toBe(40);
  });

  it('blocks itself and what waits for it where its file is not there', async () => {
    const place = await openListPlace();
    rmSync(join(place.folder, 'campaigns/people.csv'));
    const { stdout, code } = await place.run(['plan', '--detailed-exitcode']);
    expect({ code, stdout }).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('there is no file people.csv'),
    });
    expect(stdout).toContain(`it waits: contactlist "people" can't be uploaded`);
    expect(await applied(place, 3)).toEqual([
      'create Campaign blocked no-list',
      'transition Campaign blocked earlier-change',
      'blocked ContactList blocked blocked',
    ]);
    expect(writesOf(place.tenant)).toEqual([]);
  });

  it('is uploaded by a cycle of run, and says so where the store knows nothing of what CXone has', async () => {
    const place = await openListPlace();
    const once = await place.run(['run', '--once']);
    expect(once.code, once.stderr).toBe(0);
    expect({ size: place.list()?.size, status: status(place) }).toEqual({ size: 12, status: 'ACTIVE' });
    place.edit('campaigns/people.yaml', '"parallel": 2', '"parallel": 2, "allowWhileRunning": true');
    const elsewhere = await place.run(['plan'], { env: { DIALFORM_STORE: 'other.db' } });
    expect(elsewhere.stdout).toContain('the store knows of no upload of it, and CXone holds 12 contacts');
    expect((await place.run(['plan', '--detailed-exitcode'])).code).toBe(0);
  });
});

it('a campaign whose contacts are not uploaded is not started by resume either', async () => {
  const place = await openListPlace({ campaign: { run: 'paused' } });
  await place.json(['apply', '--yes']);
  place.write('campaigns/spring.yaml', place.read('campaigns/spring.yaml').replace('paused', 'running'));
  await place.json(['pause', 'campaign/spring', '--reason', 'wait']);
  addRow(place);
  const { outcomes } = await place.json<{ outcomes: readonly Outcome[] }>(
    ['resume', 'campaign/spring', '--reason', 'go on'],
    { code: 3 },
  );
  expect(outcomes).toMatchObject([{ status: 'blocked', error: { code: 'settings-first' } }]);
  expect(outcomes[0]?.error?.message).toContain('the contacts of contactlist "people" come first');
  expect(status(place)).toBe('DRAFT');
  expect(await applied(place)).toContain('transition Campaign applied');
  expect(status(place)).toBe('ACTIVE');
});
