import { describe, expect, it } from 'vitest';
import { UploadRefusedError } from '../../src/lists/errors.ts';
import type { ItemBatch } from '../../src/lists/prepare/items.ts';
import { createLedger } from '../../src/lists/upload/ledger.ts';
import { lengthOf } from '../../src/lists/upload/stretches.ts';
import { uploadItems } from '../../src/lists/upload/upload.ts';
import type { StoredItems, UploadState } from '../../src/model/contact-lists.ts';
import {
  ConflictError,
  NoAnswerError,
  RejectedError,
  ServerFaultError,
} from '../../src/model/tenant-errors.ts';

const FACTS = { method: 'POST', path: '/items', status: 409 };
const BEGUN: UploadState = {
  ...{ remoteId: 'l-1', contentHash: 'h', fingerprint: 'f', startedAt: '', finishedAt: null, counts: null },
  ...{ sizeBefore: 0, started: 0, settled: [], accepted: 0, conflicting: 0, refused: 0 },
};

/** A list that stores a batch whole or not at all; `fault` is asked before each. */
function fakeList({
  held = [],
  invalid = [],
}: {
  held?: readonly number[];
  invalid?: readonly number[];
} = {}) {
  const keys = new Set(held);
  const requests: number[][] = [];
  const stored: number[] = [];
  let fault: (count: number) => 'none' | 'lost-before' | 'lost-after' | 'down' = () => 'none';
  return {
    ...{ keys, requests, stored },
    breakWith: (next: typeof fault) => {
      fault = next;
    },
    async store({ body }: { readonly body: Uint8Array }): Promise<StoredItems> {
      const items: number[] = JSON.parse(Buffer.from(body).toString()).items;
      requests.push(items);
      const happening = fault(requests.length);
      if (happening === 'down') throw new ServerFaultError('server', '500', FACTS);
      if (happening === 'lost-before') throw new NoAnswerError('no-answer', 'reset', FACTS);
      if (items.some((item) => invalid.includes(item))) throw new RejectedError('rejected', '400', FACTS);
      if (items.some((item) => keys.has(item))) throw new ConflictError('conflict', '409', FACTS);
      for (const item of items) {
        keys.add(item);
        stored.push(item);
      }
      if (happening === 'lost-after') throw new NoAnswerError('no-answer', 'reset', FACTS);
      return { accepted: items.length, rejected: [] };
    },
  };
}

async function* batchesOf(
  total: number,
  size: number,
  skip: (index: number) => boolean,
): AsyncGenerator<ItemBatch> {
  let from = 0;
  let items: number[] = [];
  const batch = () => {
    const [start, made] = [from, items];
    const body = (first: number, end: number) =>
      Buffer.from(JSON.stringify({ items: made.slice(first, end) }));
    return { from: start, count: made.length, file: 'x.csv', lines: made.map((item) => item + 2), body };
  };
  for (let item = 0; item <= total; item += 1) {
    const over = item === total || skip(item) || items.length === size;
    if (over && items.length > 0) {
      yield batch();
      items = [];
    }
    if (item === total || skip(item)) continue;
    if (items.length === 0) from = item;
    items.push(item);
  }
}

async function upload(
  list: ReturnType<typeof fakeList>,
  options: {
    total?: number;
    state?: UploadState;
    parallel?: number;
    onWrite?: (state: UploadState) => void;
    stillAllowed?: () => Promise<UploadRefusedError | null>;
  } = {},
) {
  const { total = 100, state = BEGUN, parallel = 3 } = options;
  const refused: number[] = [];
  let kept = state;
  const ledger = createLedger(state, {
    write: async (next) => {
      await Promise.resolve();
      kept = next;
      options.onWrite?.(next);
    },
  });
  const end = await uploadItems({
    store: list.store,
    readList: async () => ({ size: list.keys.size }),
    ledger,
    batches: batchesOf(total, 10, ledger.isSettled),
    parallel,
    ...(options.stillAllowed && { stillAllowed: options.stillAllowed }),
    onRefused: ({ line }) => refused.push(line - 2),
  });
  const { accepted, conflicting, refused: many } = ledger.state;
  return {
    end,
    kept,
    refused,
    counts: { accepted, conflicting, refused: many },
    left: total - lengthOf(ledger.state.settled),
  };
}

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
      ...{ counts: { accepted: 40, conflicting: 0, refused: 0 }, left: 60 },
      end: { error: why },
    });
    expect(list.requests).toHaveLength(4);
    expect((await upload(list, { state: kept })).counts).toMatchObject({ accepted: 100, conflicting: 0 });
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
