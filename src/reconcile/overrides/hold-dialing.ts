import { plainEntry, type RecordingFacts } from '../../apply/plain-entry.ts';
import { type RunStatePorts, requestRunState } from '../../apply/request-run-state.ts';
import type { AuditEntry } from '../../model/audit.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Kept, OverrideRecorder } from '../../model/ports/override-recorder.ts';
import type { Random } from '../../model/ports/ports.ts';
import type { HoldOutcome } from '../../model/run-state/hold-outcome.ts';
import { type Decided, type HeldState, OVERRIDE_RULES } from '../../model/run-state/override.ts';
import { isDialing, meetsRunState, stateToAskFor, TRANSITIONS } from '../../model/run-state/run-state.ts';
import {
  MalformedAnswerError,
  NoAnswerError,
  ServerFaultError,
  type TenantError,
  ThrottledError,
} from '../../model/tenant-errors.ts';
import { withValueAt } from '../../model/values/pointer.ts';
import type { Located, Subject } from './find-campaign.ts';
import { campaignKey, overrideEntry } from './records.ts';

export interface HoldContext extends RunStatePorts, RecordingFacts {
  readonly random: Random;
  readonly records: OverrideRecorder;
  readonly find: (subject: Subject) => Promise<Located>;
  /** The states in which this command left what would dial, by id: two tenants' names may mean one campaign. */
  readonly left?: Map<string, HeldState>;
  /** Whether there may be campaigns of the tenant that these credentials don't show. */
  readonly mayHide?: boolean;
}

/** What says nothing of the campaign, nor that we may not ask. */
const UNTOLD = [ServerFaultError, MalformedAnswerError, ThrottledError, NoAnswerError];
/** The code of what these credentials may not see. */
export const NOT_SHOWN = 'not-shown';
/** A campaign may move while it is being stopped. */
const ATTEMPTS = 3;

/**
 * Pauses or stops a campaign by a person's word: the override is kept first, so that nothing starts the campaign again,
 * then CXone is asked. What can't be kept or read does not keep it from being asked. A campaign that neither the YAML nor
 * the base knows is looked for first.
 */
export async function holdDialing(
  context: HoldContext,
  subject: Subject,
  said: Decided & { readonly run: HeldState },
): Promise<HoldOutcome> {
  const outcome = (set: Kept | null, result: Result): HoldOutcome => ({
    key: subject.campaign === null ? null : campaignKey(subject.campaign),
    label: subject.label,
    run: said.run,
    endsAt: said.endsAt,
    kept: set?.where ?? null,
    auditSeq: set?.seq ?? null,
    latencyMs: null,
    before: null,
    after: null,
    ...result,
  });
  const first = subject.isKnown ? null : await context.find(subject);
  if (first?.type === 'failed' && subject.remoteIds.length === 0)
    return outcome(null, lookFailed(first.error));
  if (first?.type === 'absent') return outcome(null, notFound(subject));
  if (first?.type === 'ambiguous') return outcome(null, ambiguous(first.remoteIds));
  const remoteId = (first && 'remoteId' in first ? first.remoteId : subject.remoteIds[0]) ?? null;
  const leftIn = remoteId === null ? null : (context.left?.get(remoteId) ?? null);
  const override = { ...said, campaign: subject.campaign, remoteId, leftIn };
  const entry = overrideEntry('override.set', override, context);
  const set = await context.records.set(entry, override);
  let result: Result = { status: 'failed', remoteId };
  let found = first ?? (await context.find(subject));
  if (remoteId === null && 'remoteId' in found) await context.records.bind(set, found.remoteId);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) found = await context.find(subject);
    result = await holdFound(context, found, { subject, said, set });
    if (result.status !== 'failed' || !result.again) break;
  }
  const { again: _, ...told } = result;
  return outcome(set, told);
}

type Result = Pick<HoldOutcome, 'status' | 'remoteId'> &
  Partial<Pick<HoldOutcome, 'error' | 'latencyMs' | 'before' | 'after' | 'auditSeq'>> & {
    /** The campaign moved meanwhile: it is worth looking again. */
    readonly again?: boolean;
  };

interface Facts {
  readonly subject: Subject;
  readonly said: Decided & { readonly run: HeldState };
  readonly set: Kept;
}

async function holdFound(context: HoldContext, found: Located, facts: Facts): Promise<Result> {
  const { dialect } = context;
  const { run } = facts.said;
  switch (found.type) {
    case 'absent':
      return context.mayHide && facts.subject.remoteIds.length > 0
        ? notShown(facts.subject)
        : { status: 'applied', remoteId: null };
    case 'ambiguous':
      return ambiguous(found.remoteIds);
    case 'failed': {
      const [remoteId] = facts.subject.remoteIds;
      const mayStillAsk = UNTOLD.some((kind) => found.error instanceof kind);
      return mayStillAsk && remoteId !== undefined
        ? ask(context, unseen(remoteId), { ...facts, isSeen: false })
        : lookFailed(found.error);
    }
    case 'unreadable':
      return ask(context, unseen(found.remoteId), { ...facts, isSeen: false });
    case 'present': {
      const { actual, remoteId } = found;
      if (!meetsRunState(run, actual.status)) return ask(context, actual, { ...facts, isSeen: true });
      const status = dialect.runStateValue(actual.status);
      return { status: 'applied', remoteId, before: status, after: status };
    }
  }
}

/** Sends the request, its intent before and its outcome after it on the record. */
async function ask(
  context: HoldContext,
  from: PresentCampaign,
  facts: Facts & { readonly isSeen: boolean },
): Promise<Result> {
  const { dialect, clock, records } = context;
  const { said, subject, set, isSeen } = facts;
  const { remoteId } = from;
  const to = stateToAskFor(from.status, said.run);
  const transitionId = context.random.uuid();
  const entry = transitionEntry(context, from, { ...facts, to, transitionId });
  const intent = await records.intend(entry);
  const began = clock.now();
  const { status, error, pauseStands } = await requestRunState(context, from, { to, transitionId });
  const latencyMs = clock.now() - began;
  const wouldDial = (isSeen && isDialing(from.status)) || set.leftIn !== null || subject.heldBy !== null;
  const outcome: AuditEntry = {
    ...entry,
    event: `change.${status === 'stale' ? 'failed' : status}`,
    at: new Date(clock.now()).toISOString(),
    latencyMs,
    error: error ?? null,
  };
  const leftIn = status === 'applied' && wouldDial && !pauseStands ? to : null;
  if (leftIn !== null) context.left?.set(remoteId, leftIn);
  const concluded = await records.conclude(outcome, { set, intent, leftIn });
  const before = isSeen ? dialect.runStateValue(from.status) : null;
  const shared = { remoteId, latencyMs, before, auditSeq: concluded.seq ?? set.seq };
  if (status === 'applied') {
    const step = TRANSITIONS[from.status][to];
    const reached = step.type === 'ask' ? step.leaves : to;
    return { ...shared, status, after: dialect.runStateValue(reached) };
  }
  const known = error ?? { code: status, message: 'nobody knows why' };
  if (status === 'unknown') return { ...shared, status, error: known };
  return { ...shared, status: 'failed', error: known, again: status === 'stale' };
}

/** It may dial: what can't be read is asked to stop all the same. */
function unseen(remoteId: string): PresentCampaign {
  return { state: 'present', remoteId, name: remoteId, resource: {}, status: 'running' };
}

function transitionEntry(
  context: HoldContext,
  from: PresentCampaign,
  facts: Facts & { readonly to: HeldState; readonly transitionId: string },
): AuditEntry {
  const { dialect } = context;
  const { said, subject, to, transitionId } = facts;
  const path = dialect.shape.runState;
  const before = dialect.runStateValue(from.status);
  const after = dialect.runStateValue(to);
  const decision = { rule: OVERRIDE_RULES[said.run], allowed: to, until: said.endsAt };
  return {
    ...plainEntry(context),
    event: 'change.intended',
    key: subject.campaign === null ? null : campaignKey(subject.campaign),
    remoteId: from.remoteId,
    action: 'transition',
    cause: 'rule',
    patch: [
      { op: 'test', path, value: before },
      { op: 'replace', path, value: after },
    ],
    before: withValueAt({}, path, before),
    after: withValueAt({}, path, after),
    reasons: [said.reason],
    transitionId,
    // Settling waits for whoever holds no lock (`src/apply/settle.ts`).
    details: { decision, unlocked: true },
  };
}

function lookFailed({ code, message }: TenantError): Result {
  return { status: 'failed', remoteId: null, error: { code, message: `it can't be looked for: ${message}` } };
}

function notFound({ label, campaign }: Subject): Result {
  const message =
    campaign === null
      ? `CXone has no campaign with the id ${label}`
      : `neither the YAML, nor the store, nor CXone has a campaign "${label}"`;
  return { status: 'failed', remoteId: null, error: { code: 'not-found', message } };
}

function notShown({ remoteIds }: Subject): Result {
  const message = `CXone shows no ${remoteIds.join(', ')} to these credentials: whether it dials can't be told`;
  return { status: 'unknown', remoteId: null, error: { code: NOT_SHOWN, message } };
}

function ambiguous(remoteIds: readonly string[]): Result {
  const ids = remoteIds.map((id) => `--id ${id}`).join(' ');
  const message = `${remoteIds.length} campaigns of CXone have this name: say which, or all of them: ${ids}`;
  return { status: 'failed', remoteId: null, error: { code: 'ambiguous', message } };
}
