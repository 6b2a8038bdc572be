import { resolve } from 'node:path';
import type { ListContext, UploadContext } from '../../apply/lists/context.ts';
import { createList } from '../../apply/lists/create-list.ts';
import { type ListSeen, lookAtList } from '../../apply/lists/look-at-list.ts';
import { reportOf } from '../../apply/lists/report.ts';
import { uploadList } from '../../apply/lists/upload-list.ts';
import { UploadRefusedError } from '../../lists/errors.ts';
import type { OpenedList } from '../../lists/ports.ts';
import { listSettings } from '../../lists/settings.ts';
import type { ListReport, ListUploadReport } from '../../model/contact-lists.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import { DialformError, UsageError } from '../../model/errors.ts';
import { liveFreeze } from '../../model/override.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Document } from '../../model/resource.ts';
import { settleCycle } from '../../reconcile/run-cycle.ts';
import { listsText, uploadsText } from '../../report/lists-text.ts';
import { textFor } from '../colour.ts';
import { contactFiles } from '../contact-lists.ts';
import { type LoadedDesired, requireDesired } from '../desired.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { gitFacts } from '../git.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../json.ts';
import { listProgress } from '../list-progress.ts';
import type { CommonOptions } from '../options.ts';
import { openStoreForReading } from '../planning.ts';
import { openForReading, openForWriting, type ReadSession } from '../session.ts';
import { cycleContext, openStoreForWriting, withLock } from '../writing.ts';

type ListsOptions = Pick<CommonOptions, 'dir' | 'output' | 'logLevel'> &
  Partial<Pick<CommonOptions, 'tenant' | 'sandbox'>>;

/** What would become of every row of contact lists. Sends nothing; exit 1 when something can't be read. */
export async function listsPlan(io: Io, names: readonly string[], options: ListsOptions): Promise<ExitCode> {
  const loaded = await requireDesired(io, options.dir, options);
  const documents = chosen(loaded, names);
  const session = await openForReading(io, loaded.desired, options);
  try {
    const store = await openStoreForReading(io);
    try {
      const context = await listContext(io, options, { session, loaded, store });
      const reports: ListReport[] = [];
      for (const document of documents) {
        reports.push(await withList(document, context, async (opened, seen) => reportOf(seen, opened)));
      }
      if (options.output === 'json') io.out(jsonText({ lists: reports }));
      else io.out(textFor(io, options.output, (palette) => listsText(reports, { palette })));
      return EXIT.done;
    } finally {
      await store.close();
    }
  } finally {
    await session.close();
  }
}

/** Uploads contact lists. Exit 3 when one may not be uploaded now, 4 when contacts could not be sent. */
export async function listsUpload(
  io: Io,
  names: readonly string[],
  options: ListsOptions & { readonly lockTimeout: number },
): Promise<ExitCode> {
  const loaded = await requireDesired(io, options.dir, options);
  const documents = chosen(loaded, names);
  const git = await gitFacts(resolve(io.cwd, options.dir));
  const session = await openForWriting(io, loaded.desired, options);
  try {
    const store = await openStoreForWriting(io);
    try {
      const reports = await withLock(io, { store, session, waitMs: options.lockTimeout }, async (lock) => {
        const { commit } = git;
        const cycleParts = await cycleContext(io, { session, store, lock, desired: loaded.desired, commit });
        await settleCycle(cycleParts);
        const looking = await listContext(io, options, { session, loaded, store });
        const cycle = { ...cycleParts.cycle, planDigest: null };
        const overrides = await store.loadOverrides(baseKeyOf(session.tenant));
        const frozen = liveFreeze(overrides, io.clock.now());
        if (frozen) throw new UsageError(`nothing is uploaded while the tenant is frozen (${frozen.reason})`);
        const context: UploadContext = {
          ...looking,
          reader: session.reader,
          writer: session.writer,
          store,
          lock,
          cycle,
        };
        const done: ListUploadReport[] = [];
        for (const document of documents) done.push(await uploadOne(document, context));
        return done;
      });
      if (options.output === 'json') io.out(jsonText({ lists: reports }));
      else io.out(textFor(io, options.output, (palette) => uploadsText(reports, { palette })));
      return exitOf(reports);
    } finally {
      await store.close();
    }
  } finally {
    await session.close();
  }
}

/** @throws what can't be read; a refusal, or contacts that could not be sent, is in the report. */
async function uploadOne(
  document: Document<ContactListSpec>,
  context: UploadContext,
): Promise<ListUploadReport> {
  return withList(document, context, async (opened, seen) => {
    const { contentHash, rejected } = seen.prepared;
    const plain = {
      name: document.key.name,
      remoteId: seen.remote?.remoteId ?? null,
      contentHash,
      ...{ counts: null, auditSeq: null, latencyMs: null },
      rejectsFile: rejected > 0 ? opened.rejectsPath : null,
    };
    try {
      if (seen.refusals.length > 0) throw new UploadRefusedError(plain.name, seen.refusals.join('; '));
      const remote = seen.remote ?? (await createList(document, context)).remote;
      const { counts, error, auditSeq, latencyMs } = await uploadList(seen, remote, { opened, context });
      const status = error ? 'incomplete' : seen.standing === 'done' ? 'unchanged' : 'uploaded';
      const refused = counts.rejected > 0 ? opened.rejectsPath : null;
      return {
        ...plain,
        ...{ remoteId: remote.remoteId, status, counts, error, auditSeq, latencyMs, rejectsFile: refused },
      };
    } catch (error) {
      if (!(error instanceof DialformError)) throw error;
      const { code, message } = error;
      return {
        ...plain,
        status: error instanceof UploadRefusedError ? 'refused' : 'failed',
        error: { code, message },
      };
    }
  });
}

async function withList<T>(
  document: Document<ContactListSpec>,
  context: ListContext,
  use: (opened: OpenedList, seen: ListSeen) => Promise<T>,
): Promise<T> {
  const opened = context.files.open(listSettings(document));
  try {
    return await use(opened, await lookAtList(document, opened, context));
  } finally {
    opened.close();
  }
}

async function listContext(
  io: Io,
  options: ListsOptions,
  parts: {
    readonly session: ReadSession;
    readonly loaded: LoadedDesired;
    readonly store: ListContext['store'];
  },
): Promise<ListContext> {
  const { session, loaded, store } = parts;
  const observation = await session.reader.settings.observeAll({ signal: io.signal });
  return {
    ...{ tenant: session.tenant, reader: session.reader, dialect: session.dialect, store, observation },
    files: contactFiles(io, options.dir),
    ...{ clock: io.clock, desired: loaded.desired, signal: io.signal },
    onProgress: listProgress(io),
  };
}

/** @throws UsageError for a name that no document has, or where there is none at all. */
function chosen({ desired }: LoadedDesired, names: readonly string[]): readonly Document<ContactListSpec>[] {
  const { contactLists = [] } = desired;
  if (contactLists.length === 0) throw new UsageError(`no ContactList is declared in ${desired.directory}`);
  for (const name of names) {
    if (!contactLists.some(({ key }) => key.name === name))
      throw new UsageError(`there is no contactlist "${name}"`);
  }
  return names.length === 0 ? contactLists : contactLists.filter(({ key }) => names.includes(key.name));
}

function exitOf(reports: readonly ListUploadReport[]): ExitCode {
  if (reports.some(({ status }) => status === 'incomplete' || status === 'failed')) return EXIT.failed;
  return reports.some(({ status }) => status === 'refused') ? EXIT.blocked : EXIT.done;
}
