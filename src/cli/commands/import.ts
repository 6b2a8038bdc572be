import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildImport, type ImportDraft } from '../../desired/importing/build.ts';
import { renderDocument } from '../../desired/importing/render.ts';
import { writeNewFiles } from '../../desired/importing/write.ts';
import { WriteError, whyNot } from '../../desired/write-error.ts';
import { type Pairing, pairCampaigns } from '../../diff/pair.ts';
import { InvalidDesiredStateError } from '../../model/errors.ts';
import type { Observation } from '../../model/observed.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { ImportResult } from '../../model/reports/imported.ts';
import { wantedCampaigns } from '../../reconcile/cycle/wanted-campaigns.ts';
import { selectRemote } from '../../reconcile/select-remote.ts';
import { unreadableUnclaimed } from '../../reconcile/unclaimed.ts';
import { importMarkdown, importText } from '../../report/import-text.ts';
import { makeFolder } from '../../store/make-folder.ts';
import type { CommonOptions } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { paletteFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { observationProgress } from '../output/progress.ts';
import { type LoadedDesired, requireDesired } from '../planning/desired.ts';
import { openStoreForReading } from '../planning/planning.ts';
import { openForReading, type ReadSession } from '../tenant/session.ts';

type ImportOptions = Pick<CommonOptions, 'dir' | 'target' | 'logLevel' | 'output'> &
  Partial<Pick<CommonOptions, 'tenant' | 'sandbox'>>;

/** Writes YAML for what is in CXone and not in Git. Exit 4 when a campaign could not be written. */
export async function importCampaigns(io: Io, options: ImportOptions): Promise<ExitCode> {
  const directory = resolve(io.cwd, options.dir);
  // The first import of a new repository finds no directory.
  makeDirectory(directory);
  const loaded = await requireDesired(io, options.dir, options);
  const session = await openForReading(io, loaded.desired, options);
  try {
    const result = await importFrom(io, { session, loaded, directory }, options);
    show(io, result, options);
    return result.notImported.length > 0 ? EXIT.failed : EXIT.done;
  } finally {
    await session.close();
  }
}

function makeDirectory(directory: string): void {
  try {
    makeFolder(directory);
  } catch (error) {
    throw new WriteError(directory, whyNot(error), { cause: error });
  }
}

async function importFrom(
  io: Io,
  at: { readonly session: ReadSession; readonly loaded: LoadedDesired; readonly directory: string },
  options: ImportOptions,
): Promise<ImportResult> {
  const { session, loaded, directory } = at;
  const { desired } = loaded;
  const { observation, pairing } = await observe(io, { session, loaded });
  const isMeant = selectRemote(options.target, observation);
  const draft = buildImport(
    pairing.unclaimed.filter(isMeant).map((campaign) => session.dialect.untranslate(campaign)),
    {
      desired,
      ambiguous: repeatedNames(observation),
      isTaken: (file) => existsSync(join(directory, file)),
    },
  );
  const files = new Map(draft.documents.map((document) => [document.file, renderDocument(document)]));
  // What is written has to be read again without an error.
  if (files.size > 0) await requireDesired(io, options.dir, { ...options, drafts: files });
  writeNewFiles(directory, files);
  return resultOf(draft, unreadableUnclaimed(pairing, observation).filter(isMeant));
}

async function observe(
  io: Io,
  { session, loaded }: { readonly session: ReadSession; readonly loaded: LoadedDesired },
): Promise<{ observation: Observation; pairing: Pairing }> {
  const progress = observationProgress(io);
  const store = await openStoreForReading(io);
  try {
    const observation = await session.reader.settings
      .observeAll({ signal: io.signal, onPage: progress.page })
      .finally(progress.end);
    const records = await store.loadBase(baseKeyOf(session.tenant));
    const wanted = wantedCampaigns(loaded.desired, session.dialect);
    const pairing = pairCampaigns(wanted, observation, records);
    if (pairing.findings.length > 0) throw new InvalidDesiredStateError(pairing.findings);
    return { observation, pairing };
  } finally {
    await store.close();
  }
}

function repeatedNames({ campaigns }: Observation): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of campaigns) {
    if (name === undefined) continue;
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return repeated;
}

function resultOf(draft: ImportDraft, unreadable: ReturnType<typeof unreadableUnclaimed>): ImportResult {
  return {
    written: draft.documents.map(({ key, file }) => ({ key, file })),
    campaigns: draft.campaigns,
    notImported: [
      ...draft.notImported,
      ...unreadable.map(({ remoteId = null, name = null, reason }) => ({
        remoteId,
        displayName: name,
        reason: `it can't be read: ${reason}`,
      })),
    ],
  };
}

function show(io: Io, result: ImportResult, options: ImportOptions): void {
  switch (options.output) {
    case 'json':
      io.out(jsonText(result));
      return;
    case 'markdown':
      io.out(importMarkdown(result, { directory: options.dir }));
      return;
    case 'text':
    case 'github':
      io.out(importText(result, { directory: options.dir, palette: paletteFor(io, { stream: 'out' }) }));
  }
}
