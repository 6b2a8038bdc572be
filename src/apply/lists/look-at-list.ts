import type { OpenedList } from '../../lists/ports.ts';
import type { PreparedList } from '../../lists/prepare/prepare.ts';
import type { ZoneCheck } from '../../lists/prepare/zone-check.ts';
import { type ListSettings, listSettings } from '../../lists/settings.ts';
import { lengthOf } from '../../lists/upload/stretches.ts';
import type { RemoteList, UploadState } from '../../model/contact-lists.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Document } from '../../model/resource.ts';
import { refusals } from '../../plan/lists/refusals.ts';
import { callersOf, usesOf } from '../../plan/lists/uses.ts';
import { goingOn } from './begun.ts';
import type { ListContext } from './context.ts';
import { findRemote } from './find-remote.ts';
import { readList } from './read-list.ts';

/** A list as it was found, with what would become of each of its rows. */
export interface ListSeen extends Standing {
  readonly document: Document<ContactListSpec>;
  readonly settings: ListSettings;
  /** null where the tenant has none of its name yet. */
  readonly remote: RemoteList | null;
  readonly prepared: PreparedList;
  /** Why it may not be uploaded now; empty where it may. */
  readonly refusals: readonly string[];
  readonly zoneCheck: ZoneCheck;
  /** How long reading it took, milliseconds. */
  readonly readMs: number;
}

interface Standing {
  /** What an earlier upload left; null where none of the same contacts was begun. */
  readonly state: UploadState | null;
  /** `done`: just this was uploaded. */
  readonly standing: 'new' | 'begun' | 'done';
  /** Contacts that are still to be sent. */
  readonly pending: number;
}

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
  const [remote, uploads] = await Promise.all([
    findRemote(settings, context),
    context.store.loadUploads(baseKeyOf(context.tenant)),
  ]);
  const callers = callersOf(document.key.name, context.desired.campaigns);
  const uses = usesOf({ remote, callers }, context);
  const began = context.clock.now();
  const read = await readList(settings, { opened, callers }, context);
  const readMs = Math.max(0, context.clock.now() - began);
  const { zoneCheck } = read;
  const state = uploads.get(settings.name);
  const prepared = await goingOn(read.prepared, opened, { remote, state });
  const found = standingOf(prepared, remote, state);
  const { pending } = found;
  if (found.standing === 'begun') opened.keepRefused();
  return {
    ...{ document, settings, remote, prepared, zoneCheck, readMs, ...found },
    refusals: pending === 0 ? [] : refusals(document.spec, { remote, uses, pending }),
  };
}

/** What was uploaded of just these contacts to just this list. */
export function standingOf(
  content: Pick<PreparedList, 'contentHash' | 'fingerprint' | 'unique'>,
  remote: RemoteList | null,
  known: UploadState | undefined,
): Standing {
  const same = remote !== null && known?.remoteId === remote.remoteId ? known : null;
  const done = same?.finishedAt !== null && same?.contentHash === content.contentHash;
  const state = done || same?.fingerprint === content.fingerprint ? same : null;
  const pending = done ? 0 : content.unique - lengthOf(state?.settled ?? []);
  return { state, pending, standing: done ? 'done' : state ? 'begun' : 'new' };
}
