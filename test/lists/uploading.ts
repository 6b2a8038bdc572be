import type { UploadRefusedError } from '../../src/lists/errors.ts';
import type { ItemBatch } from '../../src/lists/prepare/items.ts';
import { createLedger } from '../../src/lists/upload/ledger.ts';
import { lengthOf } from '../../src/lists/upload/stretches.ts';
import { type UploadPorts, uploadItems } from '../../src/lists/upload/upload.ts';
import type { StoredItems, UploadState } from '../../src/model/contact-lists.ts';
import {
  ConflictError,
  NoAnswerError,
  RejectedError,
  ServerFaultError,
} from '../../src/model/tenant-errors.ts';

export const FACTS = { method: 'POST', path: '/items', status: 409 };
export const BEGUN: UploadState = {
  ...{ remoteId: 'l-1', contentHash: 'h', fingerprint: 'f', startedAt: '', finishedAt: null, counts: null },
  ...{ sizeBefore: 0, started: 0, settled: [], accepted: 0, conflicting: 0, refused: 0 },
};

/** A list that stores a batch whole or not at all; `fault` is asked before each. */
export function fakeList({
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

export async function* batchesOf(
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

export async function upload(
  list: ReturnType<typeof fakeList>,
  options: {
    total?: number;
    state?: UploadState;
    parallel?: number;
    onWrite?: (state: UploadState) => void;
    stillAllowed?: () => Promise<UploadRefusedError | null>;
    signal?: AbortSignal;
    store?: UploadPorts['store'];
  } = {},
) {
  const { total = 100, state = BEGUN, parallel = 3, store = list.store } = options;
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
    store,
    readList: async () => ({ size: list.keys.size }),
    ledger,
    batches: batchesOf(total, 10, ledger.isSettled),
    parallel,
    ...(options.stillAllowed && { stillAllowed: options.stillAllowed }),
    ...(options.signal && { signal: options.signal }),
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
