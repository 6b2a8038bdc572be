import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ListReport, ListUploadReport } from '../../src/model/contact-lists.ts';
import type { RequestFacts, RequestVerdict } from '../../src/sandbox/settings.ts';
import { builtRoot } from '../support/build.ts';
import { csvOf, type ListPlace, openListPlace } from '../support/list-place.ts';
import { postgresPort, postgresStore } from '../support/postgres.ts';

const LIMIT_MS = 240_000;

beforeAll(async () => {
  await builtRoot();
}, LIMIT_MS);

async function upload(place: ListPlace, code = 0): Promise<ListUploadReport> {
  const { lists } = await place.json<{ lists: readonly ListUploadReport[] }>(['lists', 'upload'], { code });
  const [report] = lists;
  if (!report) throw new Error('a report is expected');
  if (report.counts) {
    const { rows, ...fates } = report.counts;
    expect(Object.values(fates).reduce((sum, many) => sum + many, 0)).toBe(rows);
  }
  return report;
}

const refusedBatches = ({ tenant }: ListPlace) =>
  tenant.requests().filter(({ path, status }) => path.endsWith('/items') && status === 409).length;

it('uploads nothing while the suppressions can not be read', { timeout: LIMIT_MS }, async () => {
  const place = await openListPlace({
    settings: {
      onRequest: ({ path }) => (path.endsWith('/suppressions') ? { status: 403 } : 'pass'),
    },
  });
  const finished = await place.run(['lists', 'upload']);
  expect(finished.code).toBe(1);
  expect(finished.stderr).toContain('suppressions');
  expect((await place.run(['apply', '--yes'])).code).toBe(3);
  expect({ batches: place.batches(), list: place.list() }).toEqual({ batches: 0, list: undefined });
});

it('finds the contacts that exist and those that CXone refuses in the middle of a batch', {
  timeout: LIMIT_MS,
}, async () => {
  const place = await openListPlace({
    csv: `phone_number,home_phone\n2025550003,+12025550103\n2025550007,+12025550107\n`,
    list: { uploading: { chunkSize: 12, parallel: 2 } },
  });
  expect((await upload(place)).counts).toMatchObject({ accepted: 2 });
  const row = (number: number) =>
    `20255500${String(number).padStart(2, '0')},${number === 5 ? 'n/a' : '+12025550100'}`;
  const rows = Array.from({ length: 12 }, (_, number) => row(number));
  place.write('campaigns/people.csv', `phone_number,home_phone\n${rows.join('\n')}\n`);
  const { counts, status, rejectsFile } = await upload(place);
  expect({ counts, status }).toEqual({
    status: 'uploaded',
    counts: { rows: 12, accepted: 9, conflicting: 2, rejected: 1, duplicate: 0, suppressed: 0, failed: 0 },
  });
  expect(place.list()?.size).toBe(11);
  expect(place.read('.dialform/lists/people.rejects.csv')).toContain('"people.csv",7,');
  expect(rejectsFile).not.toBeNull();
  expect((await upload(place)).status).toBe('unchanged');
});

it('reads what programs make of CSV, and counts what it can not use', { timeout: LIMIT_MS }, async () => {
  const odd = Buffer.concat([
    Buffer.from('\ufeffphone_number,note\r\n2025550100,"a ""quoted"", text\r\nof two lines"\r\n'),
    Buffer.from(`2025550101\r\n2025550102,x,y\r\n2025550103,${'x'.repeat(1_048_576)}\r\n2025550104,`),
    Buffer.of(0xff),
    Buffer.from('\r\n2025550105,last'),
  ]);
  const place = await openListPlace({ csv: odd, list: { source: { files: ['people.csv', 'more.csv.gz'] } } });
  place.write('campaigns/more.csv.gz', gzipSync(csvOf(3, 105)));
  const { lists } = await place.json<{ lists: readonly ListReport[] }>(['lists', 'plan']);
  expect(lists[0]).toMatchObject({ rows: 9, rejected: 4, duplicate: 1, unique: 4 });
  const sorted = lists[0]?.rejectedBy.map(({ count }) => count).sort();
  expect(sorted).toEqual([1, 1, 2]);
  expect((await upload(place)).counts).toMatchObject({ accepted: 4, rejected: 4, duplicate: 1 });
  place.write('campaigns/more.csv.gz', gzipSync(csvOf(3, 105)).subarray(0, 30));
  const cut = await place.run(['lists', 'plan']);
  expect({ code: cut.code, stderr: cut.stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('more.csv.gz'),
  });
});

it('sends no row of a file that changed after it was read', { timeout: LIMIT_MS }, async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, row) => `202555${String(row).padStart(4, '0')},${'x'.repeat(1000)}`,
  );
  const place: ListPlace = await openListPlace({
    csv: `phone_number,note\n${rows.join('\n')}\n`,
    list: { uploading: { chunkSize: 500, parallel: 1 } },
    settings: {
      onRequest: ({ path, count }) => {
        if (path.endsWith('/items') && count === 1) {
          const file = openSync(join(place.folder, 'campaigns/people.csv'), 'r+');
          writeSync(file, 'y', 2_900_000);
          closeSync(file);
        }
        return 'pass';
      },
    },
  });
  const report = await upload(place, 4);
  expect(report).toMatchObject({ status: 'incomplete', error: { code: 'source-changed' } });
  const size = place.list()?.size ?? 0;
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThanOrEqual(2_500);
  const suppressed = report.counts?.suppressed ?? 0;
  expect(report.counts).toMatchObject({ accepted: size, failed: 3_000 - size - suppressed });
});

type When = (request: RequestFacts) => RequestVerdict;

const items =
  (count: number, verdict: RequestVerdict): When =>
  (request) =>
    request.path.endsWith('/items') && request.count === count ? verdict : 'pass';

const STAGES: readonly (readonly [string, When])[] = [
  [
    'the list is made',
    ({ path, method }) => (method === 'POST' && path.endsWith('/lists') ? 'reset-after' : 'pass'),
  ],
  ['before the first batch', items(1, 'reset-before')],
  ['after the first batch', items(1, 'reset-after')],
  ['in the middle', items(5, 'reset-after')],
  ['after the last batch', items(8, 'reset-after')],
];

async function killed(command: readonly string[], when: When, env: Readonly<Record<string, string>> = {}) {
  let child: ChildProcess | null = null;
  let isOver = false;
  const place = await openListPlace({
    csv: csvOf(40),
    env,
    settings: {
      onRequest: (request) => {
        const verdict = isOver ? 'pass' : when(request);
        if (verdict !== 'pass') {
          isOver = true;
          child?.kill('SIGKILL');
        }
        return verdict;
      },
    },
  });
  const started = await place.start(command);
  child = started.child;
  expect((await started.ended).signal).toBe('SIGKILL');
  return place;
}

async function makesUpForIt(place: ListPlace) {
  const { counts, status } = await upload(place);
  expect({ status, size: place.list()?.size }).toEqual({ status: 'uploaded', size: 40 });
  expect(counts).toMatchObject({ rows: 40, accepted: 40, conflicting: 0, failed: 0 });
  // Two batches at most were in flight.
  expect(refusedBatches(place)).toBeLessThanOrEqual(2);
  expect((await place.json(['audit', 'verify'])).ok).toBe(true);
}

describe('kill -9', () => {
  it.for(STAGES)(
    'while %s: the next upload goes on, and all counts add up',
    { timeout: LIMIT_MS },
    async ([, when]) => {
      await makesUpForIt(await killed(['lists', 'upload'], when));
    },
  );

  it('in an apply: the next one settles it, uploads the rest and starts its campaign', {
    timeout: LIMIT_MS,
  }, async () => {
    const place = await killed(['apply', '--yes'], items(5, 'reset-after'));
    expect(place.tenant.tenant.campaign('spring')?.status).toBe('DRAFT');
    const again = await place.run(['apply', '--yes']);
    expect(again.code, again.stdout).toBe(0);
    expect(again.stdout).toContain('40 rows: 40 accepted');
    expect(place.tenant.tenant.campaign('spring')?.status).toBe('ACTIVE');
    expect(refusedBatches(place)).toBeLessThanOrEqual(2);
    expect((await place.run(['plan', '--detailed-exitcode'])).code).toBe(0);
  });
});

describe.skipIf((await postgresPort()) === null)('with the store on a PostgreSQL server', () => {
  it('an upload that was killed goes on', { timeout: LIMIT_MS }, async () => {
    const env = { DIALFORM_STORE: await postgresStore() };
    await makesUpForIt(await killed(['lists', 'upload'], items(5, 'reset-after'), env));
  });
});
