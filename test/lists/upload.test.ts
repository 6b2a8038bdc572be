import { describe, expect, it } from 'vitest';
import { UploadRefusedError } from '../../src/lists/errors.ts';
import { createLedger } from '../../src/lists/upload/ledger.ts';
import { uploadItems } from '../../src/lists/upload/upload.ts';
import type { UploadState } from '../../src/model/contact-lists.ts';
import { ForbiddenError, ServerFaultError } from '../../src/model/tenant-errors.ts';
import { BEGUN, batchesOf, FACTS, fakeList, upload } from './uploading.ts';

describe('an upload', () => {
  it('stores every item once', async () => {
    const list = fakeList();
    const { counts, left, end } = await upload(list);
    expect({ counts, left, end }).toEqual({
      counts: { accepted: 100, conflicting: 0, refused: 0 },
      left: 0,
      end: { error: null },
    });
    expect(list.requests).toHaveLength(10);
  });

  it('finds by halving which keys exist and which items are invalid, in the middle of a batch', async () => {
    const list = fakeList({ held: [3, 4, 57], invalid: [5, 99] });
    const { counts, refused } = await upload(list);
    expect(counts).toEqual({ accepted: 95, conflicting: 3, refused: 2 });
    expect(refused.sort()).toEqual([5, 99]);
    expect(list.stored).toHaveLength(95);
    expect(new Set(list.stored).size).toBe(95);
  });

  it('asks item by item where most were known so far, and finds those that are new', async () => {
    const held = Array.from({ length: 400 }, (_, item) => item).filter((item) => item % 50 !== 7);
    const list = fakeList({ held });
    const { counts } = await upload(list, { total: 400 });
    expect(counts).toMatchObject({ accepted: 8, conflicting: 392 });
    // One for each, one for each batch of ten, and a few by halving before most were known.
    expect(list.requests.length).toBeLessThan(400 + 40 + 60);
  });

  it('counts what a lost answer hid as accepted, by the size of the list, without halving', async () => {
    const list = fakeList();
    list.breakWith((request) => (request === 2 || request === 5 ? 'lost-after' : 'none'));
    const { counts, left } = await upload(list);
    expect({ counts, left }).toEqual({ counts: { accepted: 100, conflicting: 0, refused: 0 }, left: 0 });
    expect(list.requests).toHaveLength(12);
  });

  it('ends where it is allowed no longer: what is in flight is settled, and the rest is left for the next time', async () => {
    const list = fakeList();
    const why = new UploadRefusedError('people', 'campaign "spring" began to dial from it');
    let asked = 0;
    const stillAllowed = async () => {
      asked += 1;
      return asked > 4 ? why : null;
    };
    const { counts, left, end, kept } = await upload(list, { stillAllowed });
    expect({ counts, left, end }).toEqual({
      ...{ counts: { accepted: 30, conflicting: 0, refused: 0 }, left: 70 },
      end: { error: why },
    });
    expect(list.requests).toHaveLength(3);
    expect((await upload(list, { state: kept })).counts).toMatchObject({ accepted: 100, conflicting: 0 });
  });

  it('sends nothing of what waits for its turn once it is ended or interrupted', async () => {
    const forbidden = fakeList();
    const refused = await upload(forbidden, {
      parallel: 1,
      store: async (request) => {
        await forbidden.store(request);
        throw new ForbiddenError('403', FACTS, null);
      },
    });
    expect(refused.end.error).toBeInstanceOf(ForbiddenError);
    expect(forbidden.requests).toHaveLength(1);

    const list = fakeList();
    const interrupt = new AbortController();
    const { counts, left } = await upload(list, {
      ...{ parallel: 1, signal: interrupt.signal },
      store: async (request) => {
        await new Promise(setImmediate);
        interrupt.abort();
        return list.store(request);
      },
    });
    expect({ counts, left }).toEqual({ counts: { accepted: 10, conflicting: 0, refused: 0 }, left: 90 });
    expect(list.requests).toHaveLength(1);
  });

  it('has in the store what may have left, also of a batch of which a part was sent before', async () => {
    const list = fakeList();
    const state: UploadState = { ...BEGUN, started: 10, settled: [[0, 5]], accepted: 5 };
    let started = state.started;
    const { left } = await upload(list, {
      state,
      onWrite: (written) => {
        started = written.started;
      },
      store: (request) => {
        const stored = list.store(request);
        expect(Math.max(...(list.requests.at(-1) ?? []))).toBeLessThan(started);
        return stored;
      },
    });
    expect(left).toBe(0);
  });

  it('sends again what never arrived', async () => {
    const list = fakeList();
    list.breakWith((request) => (request === 2 ? 'lost-before' : 'none'));
    expect((await upload(list)).counts).toEqual({ accepted: 100, conflicting: 0, refused: 0 });
  });

  it('asks item by item where somebody else wrote to the list meanwhile', async () => {
    const list = fakeList();
    list.breakWith((request) => {
      if (request === 2) list.keys.add(1000);
      return request === 2 ? 'lost-after' : 'none';
    });
    const { counts, left } = await upload(list);
    expect(left).toBe(0);
    expect(counts.accepted + counts.conflicting).toBe(100);
    expect(new Set(list.stored).size).toBe(list.stored.length);
  });

  it('takes nothing for stored because the list has grown by what an earlier run took for conflicting', async () => {
    const ours = Array.from({ length: 10 }, (_, item) => item);
    const list = fakeList({ held: [...ours, 15] });
    const before = { sizeBefore: 1, started: 30, settled: [[0, 10] as const], conflicting: 10 };
    const { counts, left } = await upload(list, { state: { ...BEGUN, ...before } });
    expect({ counts, left }).toEqual({ counts: { accepted: 89, conflicting: 11, refused: 0 }, left: 0 });
    expect(list.stored).toHaveLength(89);
  });

  it('takes nothing for stored because the list has grown by another batch, of which one is invalid', async () => {
    const ours = [0, 1, 2, 4, 5, 6, 7, 8, 9];
    const list = fakeList({ held: [...ours, 15], invalid: [3] });
    const { counts, left } = await upload(list, {
      total: 19,
      state: { ...BEGUN, sizeBefore: 1, started: 19 },
    });
    expect({ counts, left }).toEqual({ counts: { accepted: 8, conflicting: 10, refused: 1 }, left: 0 });
    expect(list.stored).toHaveLength(8);
  });

  it('stops where the tenant is down, and the next goes on with the rest alone', async () => {
    const list = fakeList();
    list.breakWith((request) => (request > 4 ? 'down' : 'none'));
    const first = await upload(list);
    expect(first.end.error).toBeInstanceOf(ServerFaultError);
    expect(first.left).toBeGreaterThan(50);
    expect(list.requests.length).toBeLessThan(12);
    list.breakWith(() => 'none');
    const { counts, left } = await upload(list, { state: first.kept });
    expect({ counts, left }).toEqual({ counts: { accepted: 100, conflicting: 0, refused: 0 }, left: 0 });
    expect(list.stored).toHaveLength(100);
  });

  it('killed after any write of its checkpoint comes to the right counts when it is begun again', async () => {
    const states: UploadState[] = [];
    await upload(fakeList({ held: [7, 31], invalid: [40] }), { onWrite: (state) => states.push(state) });
    expect(states.length).toBeGreaterThan(8);
    for (const stop of states.keys()) {
      const list = fakeList({ held: [7, 31], invalid: [40] });
      let kept: UploadState = { ...BEGUN, sizeBefore: 2 };
      let writes = 0;
      const dead = new Promise<never>(() => {});
      const ledger = createLedger(kept, {
        write: async (next) => {
          if (writes > stop) return dead;
          writes += 1;
          kept = next;
        },
      });
      const killed = uploadItems({
        store: (request) => (writes > stop ? dead : list.store(request)),
        readList: async () => ({ size: list.keys.size }),
        ledger,
        batches: batchesOf(100, 10, ledger.isSettled),
        ...{ parallel: 3, onRefused: () => {} },
      });
      await Promise.race([killed, new Promise((done) => setImmediate(() => setImmediate(done)))]);
      const { counts, left } = await upload(list, { state: kept });
      expect(left, String(stop)).toBe(0);
      expect(counts.accepted + counts.conflicting + counts.refused, String(stop)).toBe(100);
      expect(counts.refused, String(stop)).toBe(1);
      expect(list.stored, String(stop)).toHaveLength(97);
      expect(new Set(list.stored).size, String(stop)).toBe(97);
    }
  });
});
