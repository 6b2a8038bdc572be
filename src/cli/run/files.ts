import { resolve } from 'node:path';
import type { DesiredState } from '../../model/desired.ts';
import { DialformError, InvalidDesiredStateError } from '../../model/errors.ts';
import { type FilesNotice, type LastValid, type Read, takeRead } from '../../reconcile/loop/last-valid.ts';
import { findingsText } from '../../report/findings/findings.ts';
import { count } from '../../report/text/words.ts';
import type { Io } from '../io.ts';
import { paletteFor } from '../output/colour.ts';
import { type LoadedDesired, requireDesired } from '../planning/desired.ts';
import { type GitFacts, gitFacts, gitFindings } from '../planning/git.ts';
import { assertKnownTargets } from '../planning/planning.ts';
import { requireTenant } from '../tenant/session.ts';
import type { RunOptions } from './options.ts';

/** A desired state that can be reconciled. */
export interface Files {
  readonly loaded: LoadedDesired;
  readonly git: GitFacts;
  /** Of the tenant's settings, by which a connection is still the right one. Holds secrets: it is compared, never shown. */
  readonly settingsKey: string;
}

export interface DesiredFiles {
  /** What to reconcile, however the files are now, and whether something is to be told. Throws nothing for bad files. */
  read(): Promise<LastValid<Files> & { readonly notice: FilesNotice }>;
}

/** The files, read anew for each cycle: a change that no event told of counts as well. */
export function desiredFiles(io: Io, options: RunOptions): DesiredFiles {
  let last: LastValid<Files> = { state: null, problem: null };
  return {
    async read() {
      const { next, notice } = takeRead(last, await readFiles(io, options), emptied(options.dir));
      last = next;
      return { ...next, notice };
    },
  };
}

/** What a wrong directory looks like, and an unmounted one: their campaigns go on being kept within their hours. */
function emptied(directory: string): (state: Files, before: Files) => string | null {
  return (state, before) => {
    const { campaigns } = before.loaded.desired;
    if (state.loaded.desired.campaigns.length > 0 || campaigns.length === 0) return null;
    const were = count(campaigns.length, 'campaign');
    return `no campaign is declared in ${directory} any more (${were} before): a wrong directory looks like this; start \`run\` anew if it is none`;
  };
}

/** The files and what Git says of them. */
export async function loadFiles(io: Io, options: RunOptions): Promise<Pick<Files, 'loaded' | 'git'>> {
  const [loaded, git] = await Promise.all([
    requireDesired(io, options.dir, options),
    gitFacts(resolve(io.cwd, options.dir)),
  ]);
  const findings = [...loaded.findings, ...gitFindings(git, options.dir)];
  return { loaded: { ...loaded, findings }, git };
}

async function readFiles(io: Io, options: RunOptions): Promise<Read<Files>> {
  try {
    const { loaded, git } = await loadFiles(io, options);
    assertKnownTargets(options, loaded);
    return { type: 'valid', state: { loaded, git, settingsKey: settingsKeyOf(io, loaded.desired, options) } };
  } catch (error) {
    if (!(error instanceof DialformError)) throw error;
    return { type: 'invalid', problem: problemText(io, error) };
  }
}

/** @throws InvalidDesiredStateError where the settings of the tenant can't be had. */
export function settingsKeyOf(
  io: Io,
  desired: Pick<DesiredState, 'project'>,
  options: RunOptions,
): Files['settingsKey'] {
  return JSON.stringify(
    options.sandbox ? (desired.project?.spec ?? null) : requireTenant(io, desired, options),
  );
}

function problemText(io: Io, error: DialformError): string {
  if (!(error instanceof InvalidDesiredStateError)) return error.message;
  const findings = error.findings.filter(({ severity }) => severity !== 'info');
  return findingsText(findings, { palette: paletteFor(io, { stream: 'err' }) });
}
