import type { BaseRecord } from '../model/base.ts';
import type { ResourceShape } from '../model/ports/capabilities.ts';
import type { RunStateHold, RunStateLift } from '../model/run-state/hold.ts';
import type { RunStatus } from '../model/run-state/run-state.ts';
import { type Pointer, valueAt } from '../model/values/pointer.ts';
import type { Decided, WantedCampaign } from '../model/wanted.ts';
import { diffField } from './field.ts';
import { sameValue } from './normalise.ts';
import type { Pair } from './pair.ts';
import { diffRunState, type RunStateInput, type RunStateVerdict } from './run-state.ts';
import { targetValue } from './three-way.ts';
import type { DiffContext, FieldDiff } from './treatment.ts';

export type PresentPair = Extract<Pair, { type: 'present' }>;

export interface CampaignDiff {
  /** The fields that differ; what is wanted and not here is in sync. */
  readonly fields: readonly FieldDiff[];
  /** What rules decided for fields that hold another value within their bounds: never drift, and nothing for the base. */
  readonly moves: readonly RuleMove[];
  readonly run: RunStateVerdict;
  /** Fields that were ours and are no longer written: the live value stays. */
  readonly released: readonly Pointer[];
}

export interface RuleMove {
  readonly path: Pointer;
  readonly before: number;
  readonly decided: Decided;
}

export interface CampaignContext extends DiffContext {
  readonly onConsolePause: 'hold' | 'revert';
  /** The rule that does not let this campaign dial now. */
  readonly hold: RunStateHold | null;
  /** The person who lets it dial although `spec.run` does not ask for it. */
  readonly lift: RunStateLift | null;
}

/** Compares a campaign that is there with what is wanted of it. */
export function diffCampaign(pair: PresentPair, context: CampaignContext): CampaignDiff {
  const { wanted, actual, base } = pair;
  const fields: FieldDiff[] = [];
  const moves: RuleMove[] = [];
  for (const field of wanted.fields) {
    const value = valueAt(actual.resource, field.path);
    const target = targetValue(field.want, value);
    // Nearly everything is in sync nearly always: nothing more is made of it.
    if (sameValue(field.path, { wanted: target, actual: value }, context.shape)) {
      const { path, decided } = field;
      if (decided && typeof value === 'number' && value !== decided.value)
        moves.push({ path, before: value, decided });
      continue;
    }
    fields.push(diffField(field, { actual: value, base: base?.fields[field.path] }, context));
  }
  const released = base ? releasedFields(wanted, base) : [];
  return { fields, moves, run: runVerdict(pair, context), released };
}

/** Whether the base says all of what is wanted, known without comparing them: most campaigns, most of the time. */
export function isUnchanged(wanted: WantedCampaign, base: BaseRecord): boolean {
  return wanted.digest !== undefined && wanted.digest === base.digest;
}

function runVerdict({ wanted, actual, base }: PresentPair, context: CampaignContext): RunStateVerdict {
  const input = runStateInput({ wanted, base, status: actual.status }, context);
  return diffRunState({ ...input, finished: isFinished(actual, context.shape) });
}

export type UnreadPair = Extract<Pair, { type: 'unreadable' }>;

/** What a campaign is in that can't be read. Where that can't either, what we left dialing may dial; null for any other. */
export function unreadStatus({ base, status, isGuess }: UnreadPair): RunStatus | null {
  if (status !== null || isGuess) return status;
  return base?.run === 'running' && base.heldBy === null ? 'running' : null;
}

/** What is to be done about the run state of a campaign of which nothing else can be read; null where nothing is known. */
export function diffUnread(
  pair: UnreadPair,
  context: CampaignContext,
): { readonly status: RunStatus; readonly run: RunStateVerdict } | null {
  const status = unreadStatus(pair);
  if (status === null) return null;
  const { wanted, base } = pair;
  return { status, run: diffRunState(runStateInput({ wanted, base, status }, context)) };
}

function runStateInput(
  { wanted, base, status }: Pick<PresentPair, 'wanted' | 'base'> & { readonly status: RunStatus },
  { baseState, onConsolePause, hold, lift }: CampaignContext,
): RunStateInput {
  return {
    wanted: wanted.run?.value ?? null,
    status,
    base: base?.run ?? null,
    heldBy: pausedBy(base, hold),
    ...{ baseState, onConsolePause, hold, lift },
  };
}

/** A list that can't be told of is not empty. */
export function isFinished(actual: PresentPair['actual'], { listSize }: ResourceShape): boolean {
  return actual.status === 'stopped' && listSize !== undefined && valueAt(actual.resource, listSize) === 0;
}

/** A base from Git alone, without ids, can't know of pauses: while a rule holds the campaign back they are taken for its own. */
function pausedBy(base: BaseRecord | null, hold: RunStateHold | null): string | null {
  if (!base) return null;
  return base.remoteId === null && hold ? hold.rule : base.heldBy;
}

function releasedFields(wanted: PresentPair['wanted'], base: BaseRecord): readonly Pointer[] {
  if (isUnchanged(wanted, base)) return [];
  const known = Object.keys(base.fields);
  if (known.length === wanted.fields.length && wanted.fields.every(({ path }) => base.fields[path]))
    return [];
  const paths = new Set(wanted.fields.map((field) => field.path));
  return known.filter((path) => !paths.has(path));
}
