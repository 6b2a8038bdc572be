import { expect, it } from 'vitest';
import { createLedger } from '../../src/lists/upload/ledger.ts';
import type { UploadState } from '../../src/model/contact-lists.ts';

const BEGUN: UploadState = {
  contentHash: 'sha256:0',
  fingerprint: 'sha256:1',
  remoteId: 'l-1',
  startedAt: '2026-11-24T22:00:00.000Z',
  finishedAt: null,
  counts: null,
  sizeBefore: 0,
  started: 1_000,
  settled: [],
  accepted: 0,
  conflicting: 0,
  refused: 0,
};

it('chunks that end while a write waits are written with it, and those that end later with the next', async () => {
  const written: (readonly (readonly [number, number])[])[] = [];
  let open = () => {};
  const ledger = createLedger(BEGUN, {
    write: async ({ settled }) => void written.push(settled),
    gather: () => new Promise<void>((resolve) => (open = resolve)),
  });

  const first = [ledger.settle([0, 10], { accepted: 10 }), ledger.settle([10, 20], { accepted: 10 })];
  await Promise.resolve();
  await Promise.resolve();
  open();
  await Promise.all(first);
  const later = ledger.settle([30, 40], { accepted: 10 });
  await Promise.resolve();
  await Promise.resolve();
  open();
  await later;

  expect(written).toEqual([
    [[0, 20]],
    [
      [0, 20],
      [30, 40],
    ],
  ]);
});

it('a write that fails is told to whom it was for, and the next one holds it too', async () => {
  let fails = true;
  const written: UploadState[] = [];
  const ledger = createLedger(BEGUN, {
    write: async (state) => {
      if (fails) throw new Error('disk full');
      written.push(state);
    },
  });
  await expect(ledger.settle([0, 10], { accepted: 10 })).rejects.toThrow('disk full');
  fails = false;
  await ledger.settle([10, 20], { accepted: 10 });
  expect(written.map(({ settled }) => settled)).toEqual([[[0, 20]]]);
});

it('a batch waits until what another one asked for is written, and not longer', async () => {
  let open = () => {};
  const order: string[] = [];
  const ledger = createLedger(
    { ...BEGUN, started: 0 },
    {
      write: async () => void order.push('written'),
      gather: () => new Promise<void>((resolve) => (open = resolve)),
    },
  );
  const first = ledger.start([0, 10], 10).then(() => order.push('first'));
  const second = ledger.start([10, 20], 10).then(() => order.push('second'));
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  expect(order).toEqual([]);
  open();
  await Promise.all([first, second]);
  expect(order[0]).toBe('written');
  expect(order).toHaveLength(3);
  await ledger.start([20, 30], 10);
  expect(order).toHaveLength(3);
});

it('chunks are written without waiting for more once enough of them wait', async () => {
  const written: (readonly (readonly [number, number])[])[] = [];
  const ledger = createLedger(BEGUN, {
    write: async ({ settled }) => void written.push(settled),
    gather: () => new Promise<void>(() => {}),
    enough: 2,
  });
  await Promise.all([ledger.settle([0, 10], { accepted: 10 }), ledger.settle([10, 20], { accepted: 10 })]);
  await Promise.all([ledger.settle([20, 30], { accepted: 10 }), ledger.settle([30, 40], { accepted: 10 })]);
  expect(written).toEqual([[[0, 20]], [[0, 40]]]);
});
