import { UploadRefusedError } from '../../lists/errors.ts';
import type { OpenedList } from '../../lists/ports.ts';
import { createLedger, type Ledger } from '../../lists/upload/ledger.ts';
import { type UploadEnd, uploadItems } from '../../lists/upload/upload.ts';
import type { ListCounts, RemoteList, UploadState } from '../../model/contact-lists.ts';
import { DialformError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Json } from '../../model/values/json.ts';
import { plainEntry } from '../plain-entry.ts';
import { appendFirst } from '../record.ts';
import type { UploadContext } from './context.ts';
import type { ListSeen } from './look-at-list.ts';
import { stillAllowed } from './still-allowed.ts';

export interface UploadOutcome {
  readonly counts: ListCounts;
  /** Whether its time was over, and the rest goes on where it is called again. */
  readonly goesOn: boolean;
  /** null where every contact is settled, or it goes on. */
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly auditSeq: number | null;
  readonly latencyMs: number | null;
}

/** Each part of an upload reads the list anew: it sends for so much longer. */
const READINGS = 4;

/** What chunks that end together may be written together after. */
const GATHER_MS = 10;

/**
 * Sends what is left of a list to CXone. What was settled before, in this run or an earlier one, is not sent again.
 *
 * @throws UploadRefusedError before anything is sent, where it may not be.
 */
export async function uploadList(
  seen: ListSeen,
  remote: RemoteList,
  { opened, context }: { readonly opened: OpenedList; readonly context: UploadContext },
): Promise<UploadOutcome> {
  const { settings, state } = seen;
  if (seen.standing === 'done' && state) {
    const counts = state.counts ?? countsOf(seen, state);
    return { counts, goesOn: false, error: null, auditSeq: null, latencyMs: null };
  }
  if (seen.refusals.length > 0) throw new UploadRefusedError(settings.name, seen.refusals.join('; '));
  context.lock.assertHeld();
  const details = detailsOf(seen);
  const entry = {
    ...plainEntry(context),
    ...{
      key: seen.document.key,
      remoteId: remote.remoteId,
      action: 'update' as const,
      cause: 'git' as const,
    },
    reasons: [`${seen.pending} contacts are uploaded`],
  };
  const intent = await appendFirst(context, { ...entry, event: 'change.intended', details });
  const began = context.clock.now();
  if (!state) await opened.rememberCodes(seen.prepared.codes.parts());
  const first = state ?? begunState(seen, remote, new Date(began).toISOString());
  const ledger = createLedger(first, {
    write: (next) => context.store.putUpload(baseKeyOf(context.tenant), settings.name, next),
    gather: () => context.clock.sleep(GATHER_MS),
    enough: settings.parallel / 2,
  });
  const end = await send(seen, ledger, { remote, opened, context });
  const counts = countsOf(seen, ledger.state);
  const finished = counts.failed === 0;
  const at = new Date(context.clock.now()).toISOString();
  await ledger.finish({ finishedAt: finished ? at : null, counts: finished ? counts : null });
  const goesOn = end.error instanceof TimeIsOver;
  const error = finished || goesOn ? null : errorOf(end);
  const latencyMs = Math.max(0, context.clock.now() - began);
  const { seq } = await context.store.append({
    ...entry,
    ...{ at, event: error ? 'change.failed' : 'change.applied', intentSeq: intent.seq, latencyMs, error },
    // A part is no uploaded list, and nobody is told that it were.
    ...(goesOn && !finished
      ? {
          reasons: [`${counts.failed} contacts are left, and it goes on`],
          details: { ...details, part: { ...counts } },
        }
      : { details: { ...details, counts: { ...counts } } }),
  });
  return { counts, goesOn: goesOn && !finished, error, auditSeq: seq, latencyMs };
}

/** Ends an upload whose time is over. */
class TimeIsOver extends DialformError {
  constructor() {
    super('goes-on', 'its time is over');
  }
}

/** Why nothing more may be sent: somebody is dialing, or others are waiting. */
function untilOver(seen: ListSeen, remote: RemoteList, context: UploadContext) {
  const { clock, mostMs = Number.POSITIVE_INFINITY } = context;
  const allowed = stillAllowed(seen, remote, context);
  const most = Math.max(mostMs, seen.readMs * READINGS);
  const began = clock.now();
  return async () => {
    const took = clock.now() - began;
    // By a clock that was put back nobody knows how long it took.
    if (took >= most || took < 0) return new TimeIsOver();
    return allowed();
  };
}

/** A file that fails in the middle leaves what was settled settled, and the rest for the next time. */
async function send(
  seen: ListSeen,
  ledger: Ledger,
  parts: { readonly remote: RemoteList; readonly opened: OpenedList; readonly context: UploadContext },
): Promise<UploadEnd> {
  const { remote, opened, context } = parts;
  const { settings, prepared } = seen;
  const { itemsOf } = await import('../../lists/prepare/items.ts');
  const settledBefore = prepared.unique - seen.pending;
  let done = settledBefore;
  try {
    return await uploadItems({
      store: (request) => {
        context.lock.assertHeld();
        return context.writer.lists.storeItems(remote.remoteId, request);
      },
      readList: () => context.reader.lists.readList(remote.remoteId),
      ledger,
      batches: itemsOf(settings, prepared, {
        sources: opened.sources,
        zoneCheck: seen.zoneCheck,
        skip: (index) => ledger.isSettled(index),
      }),
      parallel: settings.parallel,
      stillAllowed: untilOver(seen, remote, context),
      ...(context.signal && { signal: context.signal }),
      onRefused: ({ file, line }) => opened.onReject({ file, line, reason: 'refused' }),
      onProgress: (settled) => {
        done += settled;
        context.onProgress?.({ list: settings.name, step: 'uploading', done, total: prepared.unique });
      },
    });
  } catch (error) {
    if (!(error instanceof DialformError)) throw error;
    return { error };
  }
}

function errorOf({ error }: UploadEnd): NonNullable<UploadOutcome['error']> {
  const message = 'some contacts could not be sent; upload again to go on';
  return error
    ? { code: error.code, message: `${error.message}; ${message}` }
    : { code: 'incomplete', message };
}

function begunState({ prepared }: ListSeen, remote: RemoteList, startedAt: string): UploadState {
  const { contentHash, fingerprint } = prepared;
  return {
    ...{ remoteId: remote.remoteId, contentHash, fingerprint, startedAt, finishedAt: null },
    ...{ sizeBefore: remote.size, started: 0, settled: [], accepted: 0, conflicting: 0, refused: 0 },
    counts: null,
  };
}

/** What is not known to be settled has failed: the counts add up to the rows, whatever happens. */
function countsOf({ prepared }: ListSeen, state: UploadState): ListCounts {
  const { rows, unique, duplicate, suppressed, rejected } = prepared;
  const { accepted, conflicting, refused } = state;
  const failed = unique - accepted - conflicting - refused;
  return { rows, accepted, duplicate, suppressed, rejected: rejected + refused, conflicting, failed };
}

/** What the trail keeps of an upload: counts and hashes, and of nobody anything. */
function detailsOf({ prepared, pending, standing }: ListSeen): Readonly<Record<string, Json>> {
  const { rows, unique, duplicate, suppressed, rejected, contentHash, suppressionCount } = prepared;
  const planned = { rows, unique, duplicate, suppressed, rejected, pending };
  return { upload: { contentHash, planned, suppressions: suppressionCount, resumed: standing === 'begun' } };
}
