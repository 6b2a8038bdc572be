import PQueue from 'p-queue';
import { UsageError } from '../../model/errors.ts';
import type { Observation } from '../../model/observed.ts';
import type { HoldOutcome } from '../../model/run-state/hold-outcome.ts';
import type { HeldState } from '../../model/run-state/override.ts';
import { isDialing } from '../../model/run-state/run-state.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import { parseTarget } from '../../plan/targets.ts';
import {
  allSubjects,
  byOwnId,
  findCampaign,
  type KnownCampaigns,
  type Subject,
  subjectNamed,
  subjectWithId,
} from '../../reconcile/overrides/find-campaign.ts';
import { type HoldContext, holdDialing, NOT_SHOWN } from '../../reconcile/overrides/hold-dialing.ts';
import { holdText, keepingText, strangersText } from '../../report/hold-text.ts';
import { safeText } from '../../report/text/safe.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { paletteFor, textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import {
  decidingFacts,
  type Emergency,
  type EmergencyOptions,
  type EmergencyTenant,
  inEmergency,
} from '../overrides/emergency.ts';
import { storePaths } from '../paths.ts';
import { systemRandom } from '../system.ts';
import type { WriteSession } from '../tenant/session.ts';

export interface PauseOptions extends EmergencyOptions {
  readonly reason: string;
  /** Milliseconds. */
  readonly for?: number;
  readonly id: readonly string[];
  readonly all?: boolean;
  readonly output: Output;
}

/** A campaign that is known by its id is asked without having been seen, once looking took so long. */
const LOOK_MS = 5_000;

/** `pause` and `stop`: an override for each campaign, and CXone asked at once. Exit 4 when one of them may still dial. */
export function pause(
  io: Io,
  asked: { readonly run: HeldState; readonly targets: readonly string[] },
  options: PauseOptions,
): Promise<ExitCode> {
  const names = asked.targets.map(campaignName);
  assertSomethingNamed(names, options);
  return inEmergency(io, options, async (emergency) => {
    const { session, isGuess } = emergency;
    const list = onlyOnce(() => session.reader.settings.observeAll());
    const outcomes: HoldOutcome[] = [];
    const hidden: string[] = [];
    const left = new Map<string, HeldState>();
    const mayHide = emergency.tenants.length > 1;
    for (const { of, subjects } of subjectsByTenant(names, emergency, options)) {
      const own = { of, subjects, list, session, left, mayHide, run: asked.run };
      const held = await holdAll(io, own, options);
      outcomes.push(...held);
      if (held.some(({ error }) => error?.code === NOT_SHOWN)) hidden.push(of.tenant.name);
    }
    show(io, outcomes, options.output);
    tellHidden(io, hidden);
    tellKeeping(io, outcomes, emergency);
    const code = isGuess ? EXIT.failed : exitCode(outcomes);
    if (!options.all) return code;
    const missed = await tellStrangers(io, outcomes, { list, run: asked.run, emergency });
    return missed || outcomes.length === 0 ? EXIT.failed : code;
  });
}

/** The campaigns of one tenant; of the next one what is stopped by then is only kept. */
async function holdAll(
  io: Io,
  asked: {
    readonly of: EmergencyTenant;
    readonly subjects: readonly Subject[];
    readonly list: () => Promise<Observation>;
    readonly session: WriteSession;
    readonly left: Map<string, HeldState>;
    readonly mayHide: boolean;
    readonly run: HeldState;
  },
  options: PauseOptions,
): Promise<readonly HoldOutcome[]> {
  const { of, subjects, list, session, left, mayHide, run } = asked;
  const facts = decidingFacts(io, of);
  const { reader, writer, dialect } = session;
  const context: HoldContext = {
    ...{ ...facts, reader, writer, dialect, records: of.records, left, mayHide },
    random: systemRandom,
    find: (subject) =>
      findCampaign(subject, {
        reader,
        list: async () => (await list()).campaigns,
        options: { urgent: true, deadline: io.clock.now() + LOOK_MS },
      }),
  };
  const setAt = io.clock.now();
  const said = {
    run,
    reason: options.reason,
    actor: facts.cycle.actor,
    setAt: new Date(setAt).toISOString(),
    endsAt: options.for === undefined ? null : new Date(setAt + options.for).toISOString(),
  };
  const queue = new PQueue({ concurrency: Math.max(1, session.parallel) });
  return Promise.all(subjects.map((subject) => queue.add(() => holdDialing(context, subject, said))));
}

/** What one tenant knows is not looked for in those that do not. */
function subjectsByTenant(
  names: readonly string[],
  { tenants, documents }: Emergency,
  options: PauseOptions,
): readonly { readonly of: EmergencyTenant; readonly subjects: readonly Subject[] }[] {
  const all = tenants.map((of) => ({
    of,
    subjects: subjectsOf(names, { documents, records: of.base }, options).map((subject) =>
      tenants.length === 1 ? subject : byOwnId(subject, { records: of.base }),
    ),
  }));
  const known = new Set(
    all.flatMap(({ subjects }) => subjects.flatMap(({ isKnown, label }) => (isKnown ? label : []))),
  );
  return all.map(({ of, subjects }) => ({
    of,
    subjects: subjects.filter(({ isKnown, label }) => isKnown || !known.has(label)),
  }));
}

/** @throws UsageError for what is no campaign. */
export function campaignName(target: string): string {
  const key = parseTarget(target);
  if (key.kind !== 'Campaign') throw new UsageError(`"${target}" is not a campaign: write campaign/NAME`);
  return key.name;
}

function assertSomethingNamed(names: readonly string[], { id, all }: PauseOptions): void {
  const named = names.length + id.length > 0;
  if (all && named) throw new UsageError('--all and single campaigns exclude one another');
  if (!all && !named) throw new UsageError('say which: campaign/NAME, --id ID (both may repeat), or --all');
}

function subjectsOf(
  names: readonly string[],
  known: KnownCampaigns,
  { id, all }: PauseOptions,
): readonly Subject[] {
  if (all) return allSubjects(known);
  const subjects = [
    ...names.map((name) => subjectNamed(name, known)),
    ...id.map((remoteId) => subjectWithId(remoteId, known)),
  ];
  return [...new Map(subjects.map((subject) => [subject.label, subject])).values()];
}

/** One campaign that may still dial, or whose override is lost, is a failure. */
function exitCode(outcomes: readonly HoldOutcome[]): ExitCode {
  const isDone = ({ status, kept }: HoldOutcome) => status === 'applied' && kept !== 'nowhere';
  return outcomes.every(isDone) ? EXIT.done : EXIT.failed;
}

function show(io: Io, outcomes: readonly HoldOutcome[], output: Output): void {
  if (output === 'json') {
    const summary = { applied: 0, failed: 0, unknown: 0 };
    for (const { status } of outcomes) summary[status] += 1;
    io.out(jsonText({ outcomes, summary }));
    return;
  }
  io.out(textFor(io, output, (palette) => holdText(outcomes, { palette })));
}

/** Tenants of one base URL may have credentials of their own. */
function tellHidden(io: Io, tenants: readonly string[]): void {
  if (tenants.length === 0) return;
  const names = tenants.map((name) => `"${safeText(name)}"`).join(' and ');
  const whose = `tenant${tenants.length === 1 ? '' : 's'} ${names}`;
  io.err(
    `KEPT FOR ${whose}, AND NOT ALL ASKED: these credentials don't show each of its campaigns. What they hide may still dial: say it again with --tenant and the credentials of that tenant.`,
  );
}

/** Loud: without its override a campaign may be started again by the next run. */
function tellKeeping(io: Io, outcomes: readonly HoldOutcome[], { tenants }: Emergency): void {
  const [trouble] = tenants.flatMap(({ records }) => records.trouble() ?? []);
  if (trouble === undefined) return;
  const palette = paletteFor(io, { stream: 'err' });
  io.err(keepingText(outcomes, { palette, trouble, file: storePaths(io).pendingFile }));
}

/**
 * With `--all`: what dials and is not ours is left alone and told, with the command that would stop it. Answers whether one
 * of ours may be among it.
 */
async function tellStrangers(
  io: Io,
  outcomes: readonly HoldOutcome[],
  facts: {
    readonly list: () => Promise<Observation>;
    readonly run: HeldState;
    readonly emergency: Emergency;
  },
): Promise<boolean> {
  const found = await facts.list().catch((error: unknown) => {
    if (!(error instanceof TenantError)) throw error;
    io.err(`What else dials can't be told: ${safeText(error.message)}`);
    return null;
  });
  if (!found) return !facts.emergency.knowsAll;
  const { campaigns } = found;
  const ours = new Set(outcomes.map(({ remoteId }) => remoteId));
  const strangers = campaigns.flatMap((found) =>
    found.remoteId !== undefined &&
    !ours.has(found.remoteId) &&
    (found.state === 'unreadable' || isDialing(found.status))
      ? [{ remoteId: found.remoteId, name: found.name ?? found.remoteId }]
      : [],
  );
  const palette = paletteFor(io, { stream: 'err' });
  const { knowsAll } = facts.emergency;
  const text = strangersText(strangers, { palette, run: facts.run, knowsAll });
  if (text !== '') io.err(text);
  return text !== '' && !knowsAll;
}

function onlyOnce<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | null = null;
  return () => {
    begun ??= work();
    return begun;
  };
}
