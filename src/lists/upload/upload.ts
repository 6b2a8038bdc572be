import PQueue from 'p-queue';
import type { RemoteList, StoredItems } from '../../model/contact-lists.ts';
import { DialformError, InterruptedError } from '../../model/errors.ts';
import {
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  RejectedError,
  TenantError,
} from '../../model/tenant-errors.ts';
import type { ItemBatch } from '../prepare/items.ts';
import type { ItemFate, Ledger } from './ledger.ts';
import { conflictingParts, halves, type Part } from './parts.ts';

export interface UploadPorts {
  /** As `ListWriter.storeItems`, for the list that is uploaded to. */
  readonly store: (request: { readonly body: Uint8Array; readonly count: number }) => Promise<StoredItems>;
  readonly readList: () => Promise<Pick<RemoteList, 'size'>>;
  readonly ledger: Ledger;
  /** Batches of items that are not settled yet. */
  readonly batches: AsyncIterable<ItemBatch>;
  readonly parallel: number;
  /** Asked before each batch: why nothing more may be sent, or null. */
  readonly stillAllowed?: () => Promise<DialformError | null>;
  readonly signal?: AbortSignal;
  readonly onRefused: (place: { readonly file: string; readonly line: number }) => void;
  readonly onProgress?: (settled: number) => void;
}

export interface UploadEnd {
  /** What kept items from being settled; null where nothing did. */
  readonly error: DialformError | null;
}

/** After so many batches in a row that failed nothing more is sent: the tenant is not there. */
const MOST_FAILURES = 4;

/** For each batch that is in flight another is made meanwhile. */
const READY = 2;

/**
 * Sends the batches, several at once, and finds out what came of each item: a batch that is refused for some of its
 * items is halved until they are found. A POST whose answer was lost is not repeated at once: whether it took effect is
 * settled at the end, by the list's size or, where that says nothing, item by item.
 */
export async function uploadItems(ports: UploadPorts): Promise<UploadEnd> {
  const { started: startedBefore, conflicting } = ports.ledger.state;
  const sending = new PQueue({ concurrency: ports.parallel });
  const work: Work = { ports, sending, inARow: 0, error: null, halted: false, lost: [], known: [] };
  const running = new Set<Promise<void>>();
  try {
    for await (const batch of ports.batches) {
      const refused = isHalted(work) ? null : await whyNot(ports);
      if (refused) halt(work, refused);
      if (work.halted) break;
      const part = { batch, from: 0, to: batch.count };
      const task = begin(part, work, startedBefore)
        .catch((error: unknown) => fault(work, error))
        .finally(() => running.delete(task));
      running.add(task);
      if (running.size >= ports.parallel * READY) await Promise.race(running);
    }
  } finally {
    // A file that can't be read any more ends what was begun before it no sooner.
    await Promise.all(running);
  }
  if (work.fault !== undefined) throw work.fault;
  await settleDoubtful(work, conflicting === 0);
  return { error: work.error };
}

/** Where it can't be found out, that is why: what is in flight is settled all the same. */
async function whyNot({ stillAllowed }: UploadPorts): Promise<DialformError | null> {
  try {
    return (await stillAllowed?.()) ?? null;
  } catch (error) {
    if (error instanceof DialformError) return error;
    throw error;
  }
}

interface Work {
  readonly ports: UploadPorts;
  readonly sending: PQueue;
  /** Parts whose answer was lost. */
  readonly lost: Part[];
  /** Parts that were sent before, and of which some keys exist. */
  readonly known: Part[];
  inARow: number;
  error: DialformError | null;
  halted: boolean;
  fault?: unknown;
}

/** Of a batch that was sent before in part, the rest is new. */
async function begin(part: Part, work: Work, startedBefore: number): Promise<void> {
  const { batch } = part;
  await work.ports.ledger.start([batch.from, batch.from + batch.count], batch.count);
  // What an earlier run may have sent is asked about before it is taken for new.
  await send(part, work, batch.from >= startedBefore);
}

async function send(part: Part, work: Work, isNew: boolean): Promise<void> {
  try {
    await work.sending.add(() => leave(part, work));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    work.inARow = 0;
    await refused(part, error, { work, isNew });
  }
}

/** Until what came of it is durable it counts as in flight; what ends the upload is known before the next has its turn. */
async function leave(part: Part, work: Work): Promise<void> {
  if (isHalted(work)) return;
  const { batch, from, to } = part;
  try {
    const stored = await work.ports.store({ body: batch.body(from, to), count: to - from });
    work.inARow = 0;
    await settleStored(part, stored.rejected, work);
  } catch (error) {
    if (isRefusal(error)) throw error;
    if (!(error instanceof TenantError)) {
      fault(work, error);
      throw error;
    }
    lost(part, error, work);
  }
}

function isRefusal(error: unknown): error is ConflictError | RejectedError {
  return error instanceof ConflictError || error instanceof RejectedError;
}

/** One item that is refused is found out about; more are looked into. */
async function refused(
  part: Part,
  error: ConflictError | RejectedError,
  { work, isNew }: { readonly work: Work; readonly isNew: boolean },
): Promise<void> {
  if (error instanceof ConflictError) {
    // Of what may have been sent before it is as likely our own as not.
    if (isNew) await findConflicts(part, work);
    else work.known.push(part);
  } else if (part.to - part.from > 1) await sendEach(halves(part), work, isNew);
  else {
    work.ports.onRefused({ file: part.batch.file, line: part.batch.lines[part.from] ?? 0 });
    await settle(part, { refused: 1 }, work);
  }
}

/** Which keys of a part exist that are not our own. */
async function findConflicts(part: Part, work: Work): Promise<void> {
  if (part.to - part.from === 1) return settle(part, { conflicting: 1 }, work);
  await sendEach(conflictingParts(part, work.ports.ledger.state), work, true);
}

async function sendEach(parts: readonly Part[], work: Work, isNew: boolean): Promise<void> {
  for (const part of parts) if (!work.halted) await send(part, work, isNew);
}

/** What the tenant left out of a batch that it took was a duplicate, or there was no room. */
async function settleStored(
  part: Part,
  rejected: readonly { readonly index: number; readonly code: string }[],
  work: Work,
): Promise<void> {
  const count = part.to - part.from;
  const duplicate = rejected.filter(({ code }) => /^DUPLICATE/.test(code)).length;
  const refusedCount = rejected.length - duplicate;
  for (const { index, code } of rejected) {
    if (/^DUPLICATE/.test(code)) continue;
    work.ports.onRefused({ file: part.batch.file, line: part.batch.lines[part.from + index] ?? 0 });
  }
  await settle(
    part,
    { accepted: count - rejected.length, conflicting: duplicate, refused: refusedCount },
    work,
  );
}

async function settle(
  { batch, from, to }: Part,
  fates: Readonly<Partial<Record<ItemFate, number>>>,
  { ports }: Work,
): Promise<void> {
  await ports.ledger.settle([batch.from + from, batch.from + to], fates);
  ports.onProgress?.(to - from);
}

function lost(part: Part, error: TenantError, work: Work): void {
  work.lost.push(part);
  work.error = error;
  work.inARow += 1;
  const hopeless =
    error instanceof ForbiddenError || error instanceof AuthenticationError || error instanceof NotFoundError;
  if (hopeless || work.inARow >= MOST_FAILURES) work.halted = true;
}

function isHalted(work: Work): boolean {
  if (work.ports.signal?.aborted && !work.halted) halt(work, new InterruptedError());
  return work.halted;
}

function halt(work: Work, error: DialformError): void {
  work.halted = true;
  work.error = error;
}

function fault(work: Work, error: unknown): void {
  work.halted = true;
  work.fault ??= error;
  if (error instanceof DialformError) work.error ??= error;
}

/**
 * Nothing is in flight any more. What was lost is sent once more, which its keys make harmless; of what is known to the
 * list then, its size tells: if the list has grown by just that, it was our own request that stored it. Not where more of our own
 * may be in the list: what is lost once more, and what an earlier run took for conflicting.
 */
async function settleDoubtful(work: Work, sizeTells: boolean): Promise<void> {
  const { ports, known } = work;
  const lost = work.lost.splice(0);
  if (lost.length === 0 && known.length === 0) return;
  if (!work.halted) {
    work.error = null;
    for (const part of lost) if (!work.halted) await send(part, work, false);
  }
  if (known.length > 0 && !work.halted) {
    const { size } = await ports.readList();
    const { sizeBefore, accepted } = ports.ledger.state;
    const inDoubt = known.reduce((sum, { from, to }) => sum + (to - from), 0);
    const isOurs = sizeTells && work.lost.length === 0 && size - sizeBefore - accepted === inDoubt;
    for (const part of known.splice(0)) {
      if (isOurs) await settle(part, { accepted: part.to - part.from }, work);
      else if (!work.halted) await findConflicts(part, work);
    }
  }
}
