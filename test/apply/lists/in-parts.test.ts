import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { UploadContext } from '../../../src/apply/lists/context.ts';
import { lookAtList } from '../../../src/apply/lists/look-at-list.ts';
import { suppressedSince } from '../../../src/apply/lists/report.ts';
import { type UploadOutcome, uploadList } from '../../../src/apply/lists/upload-list.ts';
import { keptByList } from '../../../src/apply/lists/waiting.ts';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import { eventsOf } from '../../../src/events/from-record.ts';
import { eventWords } from '../../../src/events/words.ts';
import { listFiles } from '../../../src/list-files/open-list.ts';
import { listSettings } from '../../../src/lists/settings.ts';
import type { Outcome } from '../../../src/model/outcome.ts';
import type { Change } from '../../../src/model/plan.ts';
import { outcomesText } from '../../../src/report/outcomes-text.ts';
import { plainPalette } from '../../../src/report/text/palette.ts';
import { collect, opened, temporaryFolder, temporaryStore } from '../../store/fixtures.ts';
import { applyBench } from '../../support/applying.ts';
import { csvOf } from '../../support/list-place.ts';
import { planOf } from '../../support/planning.ts';

const REMOTE = { remoteId: 'l-1', name: 'people', size: 0, capacity: null };
const DOCUMENT = {
  ...{ key: { kind: 'ContactList', name: 'people' } as const, metadata: { name: 'people' } },
  spec: {
    source: { files: ['people.csv'] },
    phone: { validity: 'possible' as const },
    uploading: { chunkSize: 5, parallel: 1 },
  },
  ...{ file: 'people.yaml', positions: {} },
};

/** Forty contacts in chunks of five, each of which takes four seconds; CXone refuses the third row. */
async function place(mostMs?: number, { hourBackAt = 0 } = {}) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'people.csv'), csvOf(40));
  const store = await opened(temporaryStore());
  const { context: bench, clock } = await applyBench();
  const { tenant, lock, cycle } = bench;
  let size = 0;
  const suppressed: string[] = [];
  const sent: string[] = [];
  const reader = {
    ...bench.reader,
    lists: { readList: async () => ({ ...REMOTE, size }), readLists: async () => [{ ...REMOTE, size }] },
    suppressions: {
      ...bench.reader.suppressions,
      async *readSuppressions() {
        yield [...suppressed];
      },
    },
  };
  let chunks = 0;
  const writer = {
    lists: {
      ...bench.writer.lists,
      async storeItems(_: string, { body, count }: { readonly body: Uint8Array; readonly count: number }) {
        for (const [, number = ''] of Buffer.from(body)
          .toString()
          .matchAll(/"deduplicationKeys":\[\{[^}]*"value":"([^"]+)"/g))
          sent.push(number);
        clock.advance(4_000);
        chunks += 1;
        if (chunks === hourBackAt) clock.advance(-3_600_000);
        const rejected = chunks === 1 ? [{ index: 2, code: 'INVALID' }] : [];
        size += count - rejected.length;
        return { accepted: count - rejected.length, rejected };
      },
    },
  };
  const desired = { campaigns: [], dialers: [], compliances: [], schedules: [], contactLists: [DOCUMENT] };
  const context: UploadContext = {
    ...{ tenant, lock, cycle, clock, reader, writer, store, dialect: v2Dialect },
    files: listFiles({ directory: folder, folder: join(folder, 'kept'), clock }),
    desired: { ...desired, directory: folder, digest: '' },
    observation: { campaigns: [] },
    ...(mostMs !== undefined && { mostMs }),
  };
  const part = async () => {
    const files = context.files.open(listSettings(DOCUMENT));
    try {
      const seen = await lookAtList(DOCUMENT, files, context);
      const outcome = await uploadList(seen, REMOTE, { opened: files, context });
      return { outcome, rejects: files.rejectsPath, suppressedSince: suppressedSince(seen) };
    } finally {
      files.close();
    }
  };
  const forgetCodes = () => rmSync(join(folder, 'kept/people.codes.gz'));
  return { part, forgetCodes, store, sent, suppressed, chunks: () => chunks };
}

it('an upload lets others have their turn, and goes on where it ended', async () => {
  const { part, store, chunks } = await place(10_000);
  const parts: UploadOutcome[] = [];
  let rejects = '';
  do {
    const { outcome, rejects: path } = await part();
    parts.push(outcome);
    rejects = readFileSync(path, 'utf8');
  } while (parts.at(-1)?.goesOn);
  expect(parts.map(({ goesOn, error, counts }) => [goesOn, error, counts.accepted, counts.failed])).toEqual([
    [true, null, 14, 25],
    [true, null, 29, 10],
    [false, null, 39, 0],
  ]);
  expect(chunks()).toBe(8);
  // What CXone refused in the first part is not forgotten by the others.
  expect(rejects.split('\n')).toEqual(['file,line,reason', expect.stringContaining('"people.csv",4,'), '']);

  const records = await collect(store.readAudit());
  expect(records.map(({ event }) => event)).toEqual(
    Array.from({ length: 3 }, () => ['change.intended', 'change.applied']).flat(),
  );
  const told = records.flatMap((record) => eventsOf(record, eventWords(v2Dialect)));
  expect(told.map(({ type, data }) => [type, data.auditSeq])).toEqual([['dialform.list.uploaded', 6]]);
});

it('who is suppressed meanwhile is not sent, and nothing is sent twice for it', async () => {
  const { part, sent, suppressed } = await place(10_000);
  expect((await part()).outcome.counts).toMatchObject({ accepted: 14, suppressed: 0, failed: 25 });
  // The second was sent already, the other two were not.
  suppressed.push('+12025550001', '+12025550030', '+12025550039');
  expect((await part()).outcome.counts).toMatchObject({ accepted: 29, suppressed: 2, failed: 8 });
  // It was to be sent when the upload began.
  suppressed.pop();
  const { outcome } = await part();
  const counts = {
    rows: 40,
    accepted: 38,
    suppressed: 1,
    rejected: 1,
    failed: 0,
    duplicate: 0,
    conflicting: 0,
  };
  expect(outcome).toMatchObject({ goesOn: false, error: null, counts });
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent).toHaveLength(39);
  expect(sent).not.toContain('+12025550030');
});

it('on another machine, where the codes are not, it begins anew', async () => {
  const { part, suppressed, forgetCodes } = await place(10_000);
  await part();
  suppressed.push('+12025550030');
  forgetCodes();
  expect((await part()).outcome.counts).toMatchObject({ accepted: 15, suppressed: 1, failed: 24 });
});

it('a clock that is put back ends a part: nobody knows how long it took', async () => {
  const { part } = await place(3_600_000, { hourBackAt: 3 });
  expect((await part()).outcome).toMatchObject({ goesOn: true, counts: { accepted: 14 } });
});

it('an upload that nobody limits takes as long as it takes', async () => {
  const { part } = await place();
  expect((await part()).outcome).toMatchObject({ goesOn: false, counts: { accepted: 39, failed: 0 } });
});

it('a start waits for all of its list, and that is no failure', async () => {
  const list: Change = {
    ...{ key: DOCUMENT.key, remoteId: 'l-1', action: 'update', cause: 'git', patch: [], fields: [] },
    ...{ reasons: [], startsAfter: ['spring'] },
  };
  const start: Change = {
    ...{ key: { kind: 'Campaign', name: 'spring' }, remoteId: 'c-1', action: 'transition', cause: 'git' },
    ...{ patch: [], reasons: [] },
    fields: [{ path: '/status', before: 'PAUSED', after: 'ACTIVE', owner: 'git', cause: 'git', source: '' }],
  };
  const counts = {
    rows: 40,
    accepted: 14,
    duplicate: 0,
    suppressed: 0,
    rejected: 1,
    conflicting: 0,
    failed: 25,
  };
  const uploaded: Outcome = {
    ...{ key: list.key, action: 'update', status: 'applied', counts, latencyMs: 1, auditSeq: 2 },
  };
  const plan = { ...planOf({ wanted: [], actual: [], base: [] }), changes: [start, list] };
  const came = (outcome: Outcome) =>
    keptByList(start, { plan, outcomes: new Map([[list, outcome]]), dialect: v2Dialect });
  expect(came(uploaded)).toMatchObject({ status: 'not-attempted', error: { code: 'held-back' } });
  expect(came({ ...uploaded, counts: { ...counts, accepted: 39, failed: 0 } })).toBeNull();
  expect(outcomesText([uploaded], { palette: plainPalette })).toContain('25 left to go on with');
});

it('a contact that is suppressed after its upload is counted: CXone goes on calling it', async () => {
  const { part, suppressed } = await place();
  expect((await part()).suppressedSince).toBe(0);
  suppressed.push('+12025550001');
  expect(await part()).toMatchObject({ suppressedSince: 1, outcome: { counts: { accepted: 39 } } });
});
