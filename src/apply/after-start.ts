import { HELD_BACK, type Outcome } from '../model/outcome.ts';
import type { Change } from '../model/plan.ts';
import type { RunStateHold } from '../model/run-state/hold.ts';
import { isDialing, stateToAskFor } from '../model/run-state/run-state.ts';
import { TenantError } from '../model/tenant-errors.ts';
import type { ApplyContext } from './context.ts';
import { IntentError, outcomeOf } from './record.ts';
import { holdNow } from './standing.ts';
import { applyTransition } from './transition.ts';

interface Started {
  readonly outcome: Outcome;
  readonly remoteId: string;
  readonly base: Change['base'];
}

/**
 * What came of a start, once more against what people and rules say now: somebody may have paused the campaign between
 * our asking and our request, and seen nothing that dials. Then it is paused again at once.
 */
export async function judgeStarted(
  context: ApplyContext,
  change: Change,
  started: Started,
): Promise<Outcome> {
  const { outcome, remoteId } = started;
  if (outcome.status === 'not-attempted' || outcome.status === 'stale' || outcome.status === 'blocked') {
    return outcome;
  }
  const hold = await holdIfKnown(context, change, remoteId);
  if (!hold) return outcome;
  const pausing = await pauseOf(context, change, { ...started, hold });
  const paused = pausing && (await applyTransition(context, pausing, { remoteId, base: pausing.base }));
  if (paused && paused.status !== 'applied') return { ...paused, action: change.action };
  const error = {
    code: HELD_BACK,
    message: paused ? `started, and paused again at once: ${hold.reason}` : hold.reason,
  };
  return outcomeOf(change, { status: 'not-attempted', error }, paused?.auditSeq ?? outcome.auditSeq);
}

/** A store that can't tell any more is told by what is recorded next. */
async function holdIfKnown(
  context: ApplyContext,
  change: Change,
  remoteId: string,
): Promise<RunStateHold | null> {
  try {
    return await holdNow(context, change, { remoteId });
  } catch (error) {
    if (error instanceof IntentError) return null;
    throw error;
  }
}

/** The change that takes a start back; null where nothing dials. */
async function pauseOf(
  context: ApplyContext,
  change: Change,
  { remoteId, base, hold }: Started & { readonly hold: RunStateHold },
): Promise<Change | null> {
  const status = await statusOf(context, remoteId);
  if (status !== null && !isDialing(status)) return null;
  const to = stateToAskFor(status ?? 'running', hold.allowed);
  const path = context.dialect.shape.runState;
  const before = context.dialect.runStateValue(status ?? 'running');
  const after = context.dialect.runStateValue(to);
  const source = change.fields[0]?.source ?? '';
  return {
    key: change.key,
    remoteId,
    action: 'transition',
    cause: 'rule',
    patch: [
      { op: 'test', path, value: before },
      { op: 'replace', path, value: after },
    ],
    fields: [{ path, before, after, owner: 'rule', cause: 'rule', source }],
    reasons: [hold.reason],
    decision: { rule: hold.rule, allowed: to, until: hold.until },
    ...(base && { base: { ...base, heldBy: hold.rule } }),
  };
}

async function statusOf({ reader }: ApplyContext, remoteId: string) {
  try {
    const actual = await reader.settings.observe(remoteId);
    return actual.state === 'present' ? actual.status : null;
  } catch (error) {
    if (error instanceof TenantError) return null;
    throw error;
  }
}
