import { sameValue } from '../diff/normalise.ts';
import type { PresentCampaign } from '../model/observed.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Change } from '../model/plan.ts';
import { isDialing } from '../model/run-state/run-state.ts';
import { ConflictError, mayHaveTakenEffect, NotFoundError, TenantError } from '../model/tenant-errors.ts';
import { valueAt } from '../model/values/pointer.ts';
import type { ApplyContext } from './context.ts';
import { outcomeOf, type Result, recordIntent, recordResult } from './record.ts';
import { factsOf, stale } from './update.ts';

/** A delete may take a moment to show in what the tenant answers. */
const LOOK_AGAIN_MS: readonly number[] = [500, 1_000, 2_000, 4_000];

/**
 * Deletes a campaign and what is remembered of it. Read afresh before (one that is gone already is done, one that was
 * renamed or is dialing is stale), and looked for afterwards until it is not found. The intent's audit record keeps the
 * whole campaign.
 */
export async function applyRemove(context: ApplyContext, change: Change, remoteId: string): Promise<Outcome> {
  const before = await look(context, remoteId);
  switch (before.type) {
    case 'failed':
      return outcomeOf(change, { status: 'failed', error: factsOf(before.error) });
    case 'unreadable':
      return outcomeOf(change, { status: 'blocked', error: { code: 'unreadable', message: before.reason } });
    case 'absent': {
      const result: Result = { status: 'applied', latencyMs: null, remoteId, forget: true };
      return recordResult(context, change, { intent: null, result });
    }
    case 'present':
      break;
  }
  const moved = whyStale(context, change, before.actual);
  if (moved !== null) return stale(context, change, { remoteId, message: moved });
  context.lock.assertHeld();
  const intent = await recordIntent(context, change, { remoteId, before: before.actual.resource });
  const began = context.clock.now();
  const ended = await request(context, change, remoteId);
  const latencyMs = context.clock.now() - began;
  const forget = ended.status === 'applied' ? ({ forget: true } as const) : {};
  return recordResult(context, change, { intent, result: { ...ended, latencyMs, remoteId, ...forget } });
}

function whyStale(context: ApplyContext, change: Change, actual: PresentCampaign): string | null {
  const { shape, runStateValue } = context.dialect;
  if (isDialing(actual.status)) {
    return `it is ${String(runStateValue(actual.status))} now, and what is dialing is not deleted; plan again`;
  }
  if (change.patch.length === 0) return 'it is in CXone again; plan again';
  const off = change.patch.find(
    (operation) =>
      operation.op === 'test' &&
      !sameValue(
        operation.path,
        { wanted: operation.value, actual: valueAt(actual.resource, operation.path) },
        shape,
      ),
  );
  return off ? `${off.path} is no longer what the plan saw; plan again` : null;
}

async function request(
  context: ApplyContext,
  change: Change,
  remoteId: string,
): Promise<Pick<Result, 'status' | 'error'>> {
  let lost: TenantError | null = null;
  try {
    await context.writer.settings.remove(remoteId);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    if (error instanceof ConflictError) {
      const message =
        change.key.kind === 'Campaign'
          ? `CXone deletes no campaign that is active or on its way there: stop it, then plan again (${error.message})`
          : error.message;
      return { status: 'failed', error: { code: error.code, message } };
    }
    if (!(error instanceof NotFoundError)) {
      if (!mayHaveTakenEffect(error)) return { status: 'failed', error: factsOf(error) };
      lost = error;
    }
  }
  return untilGone(context, remoteId, lost);
}

/** What the tenant shows decides, whatever it answered. */
async function untilGone(
  context: ApplyContext,
  remoteId: string,
  lost: TenantError | null,
): Promise<Pick<Result, 'status' | 'error'>> {
  let seen = await look(context, remoteId);
  for (const wait of LOOK_AGAIN_MS) {
    if (seen.type === 'absent') break;
    await context.clock.sleep(wait);
    seen = await look(context, remoteId);
  }
  switch (seen.type) {
    case 'absent':
      return { status: 'applied' };
    case 'failed':
      return { status: 'unknown', error: factsOf(lost ?? seen.error) };
    case 'present':
    case 'unreadable': {
      const message = 'CXone took the request, but it is still there';
      return { status: 'failed', error: lost ? factsOf(lost) : { code: 'not-taken', message } };
    }
  }
}

type Look =
  | { readonly type: 'present'; readonly actual: PresentCampaign }
  | { readonly type: 'absent' }
  | { readonly type: 'unreadable'; readonly reason: string }
  | { readonly type: 'failed'; readonly error: TenantError };

async function look(context: ApplyContext, remoteId: string): Promise<Look> {
  try {
    const found = await context.reader.settings.observe(remoteId);
    switch (found.state) {
      case 'present':
        return { type: 'present', actual: found };
      case 'absent':
        return { type: 'absent' };
      case 'unreadable':
        return { type: 'unreadable', reason: found.reason };
    }
  } catch (error) {
    if (error instanceof TenantError) return { type: 'failed', error };
    throw error;
  }
}
