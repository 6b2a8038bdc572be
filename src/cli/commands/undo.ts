import { resolve } from 'node:path';
import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import { UsageError } from '../../model/errors.ts';
import type { Finding } from '../../model/finding.ts';
import { baseKeyOf, type Plan } from '../../model/plan.ts';
import type { Store } from '../../model/ports/ports.ts';
import { buildUndo } from '../../plan/undo/build.ts';
import { hasPendingChanges, isBlocked } from '../../reconcile/cycle/exit-facts.ts';
import { runStateJudge } from '../../reconcile/cycle/run-state-judge.ts';
import { standingOf } from '../../reconcile/cycle/standing.ts';
import { wantedCampaigns } from '../../reconcile/cycle/wanted-campaigns.ts';
import { readUndoTrail } from '../../reconcile/undo-trail.ts';
import { newerZoneData } from '../../reconcile/zone-memory.ts';
import { applyCommand } from '../arguments/apply-hint.ts';
import type { CommonOptions } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../output/json.ts';
import { observationProgress } from '../output/progress.ts';
import { writeProduct } from '../output/report-files.ts';
import { type LoadedDesired, requireDesired } from '../planning/desired.ts';
import { type GitFacts, gitFacts, gitFindings } from '../planning/git.ts';
import { openIntentFindings, openStoreForReading } from '../planning/planning.ts';
import { openForReading, type ReadSession } from '../tenant/session.ts';
import { showPlan } from './plan.ts';

export interface UndoOptions
  extends Pick<CommonOptions, 'dir' | 'tenant' | 'sandbox' | 'output' | 'prune' | 'logLevel'> {
  readonly seq: readonly number[];
  readonly cycle: readonly string[];
  readonly out?: string;
  readonly detailedExitcode?: boolean;
  readonly verbose?: boolean;
}

/** Shows what takes recorded changes back, and keeps it for apply. Writes nothing to the tenant or the store. */
export async function undo(io: Io, options: UndoOptions): Promise<ExitCode> {
  if (options.seq.length + options.cycle.length === 0) {
    throw new UsageError('say what to undo: --seq N or --cycle ID (`dialform audit list` shows both)');
  }
  const made = await planUndo(io, options);
  if (options.out !== undefined) writeProduct(io, options.out, { text: jsonText(made), what: 'the plan' });
  const command = applyCommand(options, options.out ?? 'FILE');
  const applyHint = options.out === undefined ? `keep it with --out FILE, then ${command}` : command;
  await showPlan(io, made, { ...options, applyHint });
  if (!options.detailedExitcode) return EXIT.done;
  if (isBlocked(made)) return EXIT.blocked;
  return hasPendingChanges(made) ? EXIT.pending : EXIT.done;
}

async function planUndo(io: Io, options: UndoOptions): Promise<Plan> {
  const git = gitFacts(resolve(io.cwd, options.dir));
  const loaded = await requireDesired(io, options.dir, options);
  const session = await openForReading(io, loaded.desired, options);
  try {
    const store = await openStoreForReading(io);
    try {
      return await planFromTrail(io, options, { loaded, session, store, git: await git });
    } finally {
      await store.close();
    }
  } finally {
    await session.close();
  }
}

/** The trail comes first: where it is not to be believed, the tenant is not asked. */
async function planFromTrail(
  io: Io,
  options: UndoOptions,
  facts: {
    readonly loaded: LoadedDesired;
    readonly session: ReadSession;
    readonly store: Store;
    readonly git: GitFacts;
  },
): Promise<Plan> {
  const { session, store, git } = facts;
  const { desired } = facts.loaded;
  const { dialect, policy, tenant } = session;
  const trail = await readUndoTrail(store, { seqs: options.seq, cycles: options.cycle }, tenant.name);
  const records = await store.loadBase(baseKeyOf(tenant));
  const { length: open } = await store.openIntents(tenant.name);
  const progress = observationProgress(io);
  const observation = await session.reader.settings
    .observeAll({ signal: io.signal, onPage: progress.page })
    .finally(progress.end);
  const overrides = await store.loadOverrides(baseKeyOf(tenant));
  const now = io.clock.now();
  const judge = runStateJudge(desired, publicHolidays, await newerZoneData(store));
  const states = { desired, observation, base: { type: 'records', records } as const };
  const standing = standingOf(states, { dialect, judge, overrides, now });
  const notes = trail.notes.map((message): Finding => ({ id: 'not-undone', severity: 'info', message }));
  return buildUndo({
    tenant,
    source: { directory: options.dir, commit: git.commit, dirty: git.dirty, digest: desired.digest },
    createdAt: new Date(now).toISOString(),
    findings: [...notes, ...gitFindings(git, options.dir), ...openIntentFindings(open)],
    chosen: trail.records,
    others: trail.others,
    taken: trail.taken,
    wanted: wantedCampaigns(desired, dialect),
    observation,
    records,
    dialect,
    prune: options.prune ?? false,
    hold: (name) => judge(name, { now, override: standing.overrides.get(name) ?? null }),
    freeze: standing.freeze,
    onDrift: policy.onDrift,
    guardLimits: policy.guards,
  });
}
