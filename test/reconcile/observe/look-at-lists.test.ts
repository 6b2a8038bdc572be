import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listFiles } from '../../../src/list-files/open-list.ts';
import type { FoundList, UploadState } from '../../../src/model/contact-lists.ts';
import type { ContactListSpec } from '../../../src/model/documents.ts';
import { lookAtLists } from '../../../src/reconcile/observe/look-at-lists.ts';
import { csvOf } from '../../support/list-place.ts';
import { TENANT } from '../../support/planning.ts';

const REMOTE = { remoteId: 'l-1', name: 'people', size: 0, capacity: null };
const HOUR_MS = 3_600_000;

function uploadedAs(contentHash: string): UploadState {
  return {
    ...{ remoteId: 'l-1', contentHash, fingerprint: 'f', startedAt: '', finishedAt: '2026-11-20T12:00:00Z' },
    ...{ sizeBefore: 0, started: 0, settled: [], accepted: 0, conflicting: 0, refused: 0, counts: null },
  };
}

/** A folder with `people.csv`, looked at again and again; the clock is far enough ahead for its times to count. */
function scene() {
  const directory = mkdtempSync(join(tmpdir(), 'dialform-look-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const write = (text: string) => writeFileSync(join(directory, 'people.csv'), text);
  write(csvOf(3));
  const files = listFiles({ directory, folder: join(directory, 'kept'), clock: { now: () => now } });
  let now = Date.now() + 10_000;
  let opened = 0;
  let asked = 0;
  let uploaded: UploadState | null = null;
  async function look(spec: Partial<ContactListSpec> = {}): Promise<FoundList['content']> {
    const document = {
      ...{ key: { kind: 'ContactList', name: 'people' } as const, metadata: { name: 'people' } },
      spec: {
        ...{ source: { files: ['people.csv'] }, phone: { validity: 'possible' as const } },
        ...{ upload: 'onApply' as const, ...spec },
      },
      ...{ file: 'people.yaml', positions: {} },
    };
    const [found] = await lookAtLists({ contactLists: [document], campaigns: [] }, [REMOTE], {
      tenant: TENANT,
      clock: { now: () => now, sleep: async () => {} },
      reader: {
        suppressions: {
          async *readSuppressions() {
            asked += 1;
            yield [];
          },
          assertReadable: async () => {},
        },
      },
      store: { loadUploads: async () => new Map(uploaded ? [['people', uploaded]] : []) },
      files: {
        ...files,
        open: (settings) => {
          opened += 1;
          return files.open(settings);
        },
      },
    });
    if (!found) throw new Error('the list is expected');
    return found.content;
  }
  return {
    ...{ look, write },
    counts: () => ({ opened, asked }),
    later: (ms: number) => {
      now += ms;
    },
    writeFile: (name: string, text: string) => writeFileSync(join(directory, name), text),
    upload: (contentHash: string, counted?: { readonly suppressed: number }) => {
      const none = {
        rows: 3,
        accepted: 3,
        duplicate: 0,
        suppressed: 0,
        rejected: 0,
        conflicting: 0,
        failed: 0,
      };
      uploaded = { ...uploadedAs(contentHash), counts: counted ? { ...none, ...counted } : null };
    },
  };
}

function hashIn(content: FoundList['content']): string {
  if (content.type !== 'pending') throw new Error(`it is ${content.type}`);
  return content.upload.contentHash;
}

it('reads a list that is still to be uploaded once an hour, and at once when its file or document changed', async () => {
  const { look, counts, later, write } = scene();
  expect(await look()).toMatchObject({ upload: { rows: 3, unique: 3, pending: 3 }, countedAt: null });
  expect(await look()).toMatchObject({ upload: { rows: 3, pending: 3 }, countedAt: expect.any(String) });
  expect(counts()).toEqual({ opened: 1, asked: 1 });
  later(HOUR_MS);
  expect(await look()).toMatchObject({ countedAt: null });
  expect(counts()).toEqual({ opened: 2, asked: 2 });
  await look({ scoring: { base: 90 } });
  expect(counts().opened).toBe(3);
  write(csvOf(4));
  later(10_000);
  expect(await look()).toMatchObject({ upload: { rows: 4 }, countedAt: null });
});

it('reads nothing of a list that was uploaded, and takes a hash alone where its file is a new copy', async () => {
  const { look, counts, upload, write } = scene();
  upload(hashIn(await look()));
  expect(await look()).toEqual({ type: 'uploaded' });
  expect(counts()).toEqual({ opened: 1, asked: 1 });
  write(csvOf(3));
  expect(await look()).toEqual({ type: 'uploaded' });
  expect(counts()).toEqual({ opened: 2, asked: 1 });
  expect(await look()).toEqual({ type: 'uploaded' });
  expect(counts()).toEqual({ opened: 2, asked: 1 });
});

it('trusts no file that was written to a moment ago', async () => {
  const { look, counts, later } = scene();
  later(-9_000);
  await look();
  await look();
  expect(counts().opened).toBe(2);
});

it('keeps back a list alone that can not be read, and says why', async () => {
  const { look, write } = scene();
  write('phone_number\n"');
  expect(await look()).toEqual({ type: 'unreadable', reason: expect.stringContaining('people.csv:2') });
  expect(await look({ source: { files: ['other.csv'] } })).toEqual({
    type: 'unreadable',
    reason: expect.stringContaining('there is no file other.csv'),
  });
});

it('counts who is on a do-not-call file since the upload, and reads the list once for each change of that file', async () => {
  const { look, counts, later, upload, writeFile } = scene();
  writeFile('dnc.csv', '+12025550999\n');
  const spec = { suppression: { files: ['dnc.csv'] } };
  upload(hashIn(await look(spec)), { suppressed: 0 });
  expect(await look(spec)).toEqual({ type: 'uploaded' });
  writeFile('dnc.csv', '+12025550999\n+12025550001\n');
  later(10_000);
  const { opened } = counts();
  expect(await look(spec)).toEqual({ type: 'uploaded', suppressedSince: 1 });
  expect(await look(spec)).toEqual({ type: 'uploaded', suppressedSince: 1 });
  expect(counts().opened - opened).toBe(1);
});
