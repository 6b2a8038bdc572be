import { resolve } from 'node:path';
import type { UploadContext } from '../../apply/lists/context.ts';
import { createList } from '../../apply/lists/create-list.ts';
import { suppressedSince } from '../../apply/lists/report.ts';
import { uploadList } from '../../apply/lists/upload-list.ts';
import { UploadRefusedError } from '../../lists/errors.ts';
import type { ListUploadReport } from '../../model/contact-lists.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import { DialformError, UsageError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Store } from '../../model/ports/ports.ts';
import type { Document } from '../../model/resource.ts';
import { liveFreeze } from '../../model/run-state/override.ts';
import { settleCycle } from '../../reconcile/cycle/run-cycle.ts';
import { uploadsText } from '../../report/lists-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { chosenLists, type ListsOptions, listContext, withList } from '../lists/chosen.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { type LoadedDesired, requireDesired } from '../planning/desired.ts';
import { gitFacts } from '../planning/git.ts';
import { openForWriting, type WriteSession } from '../tenant/session.ts';
import { cycleContext, openStoreForWriting, withLock } from '../tenant/writing.ts';

type UploadOptions = ListsOptions & { readonly lockTimeout: number };

/** For so long the lock is held in one go: others have campaigns to pace and changes to apply. */
const PART_MS = 15_000;
/** Between two parts, for whoever waits. */
const BREATH_MS = 1_000;
/** What has begun waits longer for its next turn. */
const NEXT_TURN_MS = 600_000;

/** Uploads contact lists. Exit 3 when one may not be uploaded now, 4 when contacts could not be sent. */
export async function listsUpload(
  io: Io,
  names: readonly string[],
  options: UploadOptions,
): Promise<ExitCode> {
  const loaded = await requireDesired(io, options.dir, options);
  const documents = chosenLists(loaded, names);
  const { commit } = await gitFacts(resolve(io.cwd, options.dir));
  const session = await openForWriting(io, loaded.desired, options);
  try {
    const store = await openStoreForWriting(io);
    try {
      const reports: ListUploadReport[] = [];
      for (const document of documents) {
        const first = reports.length === 0;
        reports.push(await uploadWhole(io, document, { first, loaded, session, store, commit, options }));
      }
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

interface Parts {
  /** Of all lists: nothing was sent before. */
  readonly first: boolean;
  readonly loaded: LoadedDesired;
  readonly session: WriteSession;
  readonly store: Store;
  readonly commit: string | null;
  readonly options: UploadOptions;
}

/** A list in as many parts as it takes, each under the lock. What ends the work between two parts is in the report. */
async function uploadWhole(
  io: Io,
  document: Document<ContactListSpec>,
  parts: Parts,
): Promise<ListUploadReport> {
  const done: ListUploadReport[] = [];
  for (;;) {
    const first = parts.first && done.length === 0;
    try {
      const part = await underLock(io, { ...parts, first }, (context) => uploadOne(document, context));
      done.push({ ...part.report, latencyMs: sum(done.at(-1)?.latencyMs, part.report.latencyMs) });
      const whole = done.at(-1);
      if (whole && !part.goesOn) return whole;
      await io.clock.sleep(BREATH_MS, io.signal);
    } catch (error) {
      if (first || !(error instanceof DialformError)) throw error;
      const { code, message } = error;
      const whole = done.at(-1);
      if (whole) return { ...whole, status: 'incomplete', error: { code, message } };
      return { ...nothingOf(document), status: 'failed', error: { code, message } };
    }
  }
}

function sum(before: number | null | undefined, now: number | null): number | null {
  return before === null || before === undefined ? now : before + (now ?? 0);
}

function nothingOf({ key }: Document<ContactListSpec>) {
  const nothing = { remoteId: null, contentHash: null, counts: null, auditSeq: null, latencyMs: null };
  return { name: key.name, ...nothing, suppressedSince: 0, rejectsFile: null };
}

/** @throws UsageError while the tenant is frozen. */
function underLock<T>(
  io: Io,
  { first, loaded, session, store, commit, options }: Parts,
  use: (context: UploadContext) => Promise<T>,
): Promise<T> {
  const waitMs = first ? options.lockTimeout : Math.max(options.lockTimeout, NEXT_TURN_MS);
  return withLock(io, { store, session, waitMs }, async (lock) => {
    const cycleParts = await cycleContext(io, { session, store, lock, desired: loaded.desired, commit });
    await settleCycle(cycleParts);
    const looking = await listContext(io, options, { session, loaded, store });
    const cycle = { ...cycleParts.cycle, planDigest: null };
    const frozen = liveFreeze(await store.loadOverrides(baseKeyOf(session.tenant)), io.clock.now());
    if (frozen) throw new UsageError(`nothing is uploaded while the tenant is frozen (${frozen.reason})`);
    const { reader, writer } = session;
    return use({ ...looking, reader, writer, store, lock, cycle, mostMs: PART_MS });
  });
}

interface Part {
  readonly report: ListUploadReport;
  readonly goesOn: boolean;
}

/** @throws what can't be read; a refusal, or contacts that could not be sent, is in the report. */
async function uploadOne(document: Document<ContactListSpec>, context: UploadContext): Promise<Part> {
  return withList(document, context, async (opened, seen): Promise<Part> => {
    const { contentHash, rejected } = seen.prepared;
    const plain = {
      ...nothingOf(document),
      ...{ remoteId: seen.remote?.remoteId ?? null, contentHash, suppressedSince: suppressedSince(seen) },
      rejectsFile: rejected > 0 ? opened.rejectsPath : null,
    };
    try {
      if (seen.refusals.length > 0) throw new UploadRefusedError(plain.name, seen.refusals.join('; '));
      const remote = seen.remote ?? (await createList(document, context)).remote;
      const { goesOn, ...sent } = await uploadList(seen, remote, { opened, context });
      const status = sent.error ? 'incomplete' : seen.standing === 'done' ? 'unchanged' : 'uploaded';
      const rejectsFile = sent.counts.rejected > 0 ? opened.rejectsPath : null;
      return { report: { ...plain, ...sent, remoteId: remote.remoteId, status, rejectsFile }, goesOn };
    } catch (error) {
      if (!(error instanceof DialformError)) throw error;
      const { code, message } = error;
      const status = error instanceof UploadRefusedError ? 'refused' : 'failed';
      return { report: { ...plain, status, error: { code, message } }, goesOn: false };
    }
  });
}

function exitOf(reports: readonly ListUploadReport[]): ExitCode {
  if (reports.some(({ status }) => status === 'incomplete' || status === 'failed')) return EXIT.failed;
  return reports.some(({ status }) => status === 'refused') ? EXIT.blocked : EXIT.done;
}
