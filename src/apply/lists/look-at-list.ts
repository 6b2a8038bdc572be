import type { OpenedList } from '../../lists/ports.ts';
import { type PreparedList, prepareList } from '../../lists/prepare/prepare.ts';
import { createZoneCheck, type ZoneCheck } from '../../lists/prepare/zone-check.ts';
import { type ListSettings, listSettings } from '../../lists/settings.ts';
import { lengthOf } from '../../lists/upload/stretches.ts';
import type { RemoteList, UploadState } from '../../model/contact-lists.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Document } from '../../model/resource.ts';
import type { ListContext } from './context.ts';
import { findRemote, usesOf } from './find-remote.ts';
import { refusals } from './refusals.ts';

/** A list as it was found, with what would become of each of its rows. */
export interface ListSeen {
  readonly document: Document<ContactListSpec>;
  readonly settings: ListSettings;
  /** null where the tenant has none of its name yet. */
  readonly remote: RemoteList | null;
  readonly prepared: PreparedList;
  /** What an earlier upload left; null where none of the same contacts was begun. */
  readonly state: UploadState | null;
  /** `done`: just this was uploaded. */
  readonly standing: 'new' | 'begun' | 'done';
  /** Contacts that are still to be sent. */
  readonly pending: number;
  /** Why it may not be uploaded now; empty where it may. */
  readonly refusals: readonly string[];
  readonly zoneCheck: ZoneCheck;
}

const YEAR_MS = 366 * 86_400_000;

/**
 * Reads a list whole and compares it with what was uploaded before. Sends nothing.
 *
 * @throws CsvError, SourceUnreadableError, TenantError where something can't be read: then nothing may be uploaded.
 */
export async function lookAtList(
  document: Document<ContactListSpec>,
  opened: OpenedList,
  context: ListContext,
): Promise<ListSeen> {
  const settings = listSettings(document);
  const options = context.signal ? { signal: context.signal } : {};
  const [remote, uploads] = await Promise.all([
    findRemote(settings, context),
    context.store.loadUploads(baseKeyOf(context.tenant)),
  ]);
  const uses = usesOf(document, remote, context);
  const now = context.clock.now();
  const zoneCheck = createZoneCheck(
    settings.zones,
    uses.flatMap(({ callingZones }) => (callingZones === null ? [] : [callingZones])),
    { from: now, to: now + YEAR_MS },
  );
  const total = opened.sources.reduce((sum, { size }) => sum + size, 0);
  const prepared = await prepareList(settings, {
    sources: opened.sources,
    suppressions: both(context.reader.suppressions.readSuppressions(options), opened.localSuppressions()),
    spill: opened.spill,
    zoneCheck,
    onReject: opened.onReject,
    onProgress: ({ bytes }) =>
      context.onProgress?.({ list: settings.name, step: 'reading', done: bytes, total }),
  });
  const known = uploads.get(settings.name);
  const same = remote !== null && known?.remoteId === remote.remoteId ? known : null;
  const done = same?.finishedAt !== null && same?.contentHash === prepared.contentHash;
  const state = done || same?.fingerprint === prepared.fingerprint ? same : null;
  const pending = done ? 0 : prepared.unique - lengthOf(state?.settled ?? []);
  return {
    ...{ document, settings, remote, prepared, state, pending, zoneCheck },
    standing: done ? 'done' : state ? 'begun' : 'new',
    refusals: pending === 0 ? [] : refusals(settings, { remote, uses, pending }),
  };
}

async function* both(
  first: AsyncIterable<readonly string[]>,
  second: AsyncIterable<readonly string[]>,
): AsyncGenerator<readonly string[]> {
  yield* first;
  yield* second;
}
