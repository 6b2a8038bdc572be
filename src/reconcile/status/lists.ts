import { remoteOf } from '../../apply/lists/find-remote.ts';
import { UploadRefusedError } from '../../lists/errors.ts';
import { listSettings } from '../../lists/settings.ts';
import { lengthOf } from '../../lists/upload/stretches.ts';
import type { RemoteList, UploadState } from '../../model/contact-lists.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import type { Plan } from '../../model/plan.ts';
import type { Explanation } from '../../model/reports/explanation.ts';
import type { ListStatusRow } from '../../model/reports/status.ts';
import { type Document, keyText, sourceOf } from '../../model/resource.ts';

export interface ListStatusInput {
  /** All lists of the tenant. */
  readonly remotes: readonly RemoteList[];
  /** What this store knows of uploads, by the names of documents. */
  readonly uploads: ReadonlyMap<string, UploadState>;
  readonly plan: Pick<Plan, 'changes' | 'findings'>;
}

/** How a contact list stands. Of one that is uploaded by hand no file is looked at. */
export function listStatus(document: Document<ContactListSpec>, input: ListStatusInput): ListStatusRow {
  const { name } = document.key;
  const onApply = document.spec.upload === 'onApply';
  const [remote, doubt] = foundIn(document, input.remotes);
  const known = input.uploads.get(name);
  const state = known && known.remoteId === remote?.remoteId ? known : null;
  const changes = input.plan.changes.filter(({ key }) => keyText(key) === keyText(document.key));
  return {
    ...{ name, remoteId: remote?.remoteId ?? null, size: remote?.size ?? null },
    ...{ capacity: remote?.capacity ?? null, upload: document.spec.upload ?? 'manual' },
    inSync: onApply ? changes.length === 0 : null,
    reasons: [
      ...doubt,
      ...changes.flatMap(({ action, reasons }) => [
        ...(action === 'create' ? ['it is not in CXone yet: apply creates it'] : []),
        ...reasons,
      ]),
      ...(onApply ? [] : byHand(name, remote, state)),
      ...suppressedSince(name, input.plan),
      ...fullness(remote, document.spec.capacity),
    ],
    lastUpload: state && {
      ...{ startedAt: state.startedAt, finishedAt: state.finishedAt },
      ...{ contentHash: state.contentHash, counts: state.counts },
    },
  };
}

/** Where a list comes from, who calls it, what was uploaded and what is left. */
export function explainList(
  document: Document<ContactListSpec>,
  input: ListStatusInput & {
    /** Names of the campaigns that call it. */
    readonly callers: readonly string[];
    readonly history: Explanation['history'];
  },
): Explanation {
  const row = listStatus(document, input);
  const { key, metadata, spec } = document;
  const planned = input.plan.changes.find((change) => change.upload && keyText(change.key) === keyText(key));
  const uploaded = row.lastUpload?.finishedAt ? row.lastUpload.contentHash : null;
  const source = sourceOf(document, '');
  const [remote] = foundIn(document, input.remotes);
  return {
    ...{ key, pointer: '', owner: 'git', desired: null, base: null, source },
    actual: remote && {
      id: remote.remoteId,
      name: remote.name,
      size: remote.size,
      capacity: remote.capacity,
    },
    reasons: [
      `uploaded ${row.upload === 'onApply' ? 'by apply and run' : 'by `dialform lists upload`'}, from ${spec.source.files.join(', ')}`,
      input.callers.length === 0 ? 'no campaign calls it' : `called by ${input.callers.join(', ')}`,
      ...lastUploadText(row),
      ...(row.inSync === true ? ['in sync'] : row.reasons),
    ],
    history: input.history,
    fields: [
      {
        ...{ pointer: '/name', owner: 'git', desired: metadata.displayName ?? key.name, base: null },
        ...{ actual: remote?.name ?? null, source: sourceOf(document, '/metadata'), inSync: remote !== null },
      },
      {
        ...{ pointer: '/contacts', owner: 'git', base: uploaded, source: sourceOf(document, '/spec/source') },
        desired: planned?.upload?.contentHash ?? (row.inSync === true ? uploaded : null),
        // CXone tells how many it holds, and not of whom.
        ...{ actual: remote?.size ?? null, inSync: row.inSync === true },
      },
    ],
  };
}

function lastUploadText({ lastUpload }: ListStatusRow): readonly string[] {
  if (!lastUpload?.finishedAt) return [];
  const { finishedAt, counts } = lastUpload;
  const parts = Object.entries(counts ?? {}).map(([fate, many]) => `${many} ${fate}`);
  return [`last uploaded at ${finishedAt}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`];
}

function foundIn(
  document: Document<ContactListSpec>,
  remotes: readonly RemoteList[],
): readonly [RemoteList | null, readonly string[]] {
  try {
    return [remoteOf(listSettings(document), remotes), []];
  } catch (error) {
    if (error instanceof UploadRefusedError) return [null, [error.message]];
    throw error;
  }
}

/** As the plan warns of it. */
function suppressedSince(name: string, { findings }: Pick<Plan, 'findings'>): readonly string[] {
  const start = `contactlist "${name}": `;
  return findings.flatMap(({ id, message }) =>
    id === 'suppressed-since' && message.startsWith(start) ? [message.slice(start.length)] : [],
  );
}

function byHand(name: string, remote: RemoteList | null, state: UploadState | null): readonly string[] {
  const goOn = `\`dialform lists upload ${name}\``;
  if (!remote) return [`it is not in CXone yet: ${goOn} creates it`];
  if (!state) return ['this store knows of no upload of it'];
  if (state.finishedAt !== null) return [];
  return [`an upload was cut short after ${lengthOf(state.settled)} contacts: ${goOn} goes on`];
}

/** From this share of its capacity on a list is said to be nearly full. */
const NEARLY_FULL = 0.9;

/** What is to be said of the room that is left in a list; nothing where there is plenty. */
export function fullness(remote: RemoteList | null, capacity: number | undefined): readonly string[] {
  const most = Math.min(remote?.capacity ?? Number.POSITIVE_INFINITY, capacity ?? Number.POSITIVE_INFINITY);
  if (!remote || remote.size < most * NEARLY_FULL) return [];
  return [`it is nearly full: ${remote.size} contacts of ${most}`];
}
