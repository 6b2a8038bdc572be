import { applyPatch } from '../diff/patch.ts';
import type { DialformError } from '../model/errors.ts';
import type { PresentCampaign } from '../model/observed.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Change } from '../model/plan.ts';
import { mayHaveTakenEffect, TenantError } from '../model/tenant-errors.ts';
import type { ApplyContext } from './context.ts';
import { readBack } from './read-back.ts';
import {
  type ErrorFacts,
  outcomeOf,
  type Result,
  recordEvidence,
  recordIntent,
  recordResult,
} from './record.ts';

/**
 * Reads the campaign afresh, tests that it still is what the plan saw, writes, reads back. A test that fails makes it
 * stale: nothing is sent and nothing recorded but the outcome.
 */
export async function applyUpdate(context: ApplyContext, change: Change, remoteId: string): Promise<Outcome> {
  const fresh = await readFresh(context, change, { remoteId });
  if ('status' in fresh) return fresh;
  const patched = applyPatch(fresh.actual.resource, change.patch, context.dialect.shape);
  if (!patched.ok) {
    const message = `${patched.path} is no longer what the plan saw; plan again`;
    return stale(context, change, { remoteId, message });
  }
  context.lock.assertHeld();
  if (change.evidence) await recordEvidence(context, change, { remoteId, evidence: change.evidence });
  const intent = await recordIntent(context, change, { remoteId });
  const began = context.clock.now();
  const result = await write(context, change, { remoteId, fresh: fresh.actual, intended: patched.resource });
  const latencyMs = context.clock.now() - began;
  const base = result.status === 'applied' && change.base ? { base: { ...change.base, remoteId } } : {};
  return recordResult(context, change, { intent, result: { ...result, remoteId, latencyMs, ...base } });
}

/** A campaign that was created a moment ago may not be found for some seconds. */
const LOOK_AGAIN_MS: readonly number[] = [500, 1_000, 2_000, 4_000];

/**
 * The campaign as it is now, or the outcome that ends this change because it can't be had. One that the plan knows no
 * id of was created just now, and is looked for a few times.
 */
export async function readFresh(
  context: ApplyContext,
  change: Change,
  { remoteId }: { readonly remoteId: string },
): Promise<{ readonly actual: PresentCampaign } | Outcome> {
  try {
    let actual = await context.reader.settings.observe(remoteId);
    for (const wait of change.remoteId === null ? LOOK_AGAIN_MS : []) {
      if (actual.state !== 'absent') break;
      await context.clock.sleep(wait);
      actual = await context.reader.settings.observe(remoteId);
    }
    switch (actual.state) {
      case 'present':
        return { actual };
      case 'absent':
        return await stale(context, change, { remoteId, message: 'it is gone from CXone; plan again' });
      case 'unreadable':
        return outcomeOf(change, {
          status: 'blocked',
          error: { code: 'unreadable', message: actual.reason },
        });
    }
  } catch (error) {
    if (error instanceof TenantError) return outcomeOf(change, { status: 'failed', error: factsOf(error) });
    throw error;
  }
}

/** Records that a change was left alone because the tenant moved on since the plan. */
export function stale(
  context: ApplyContext,
  change: Change,
  facts: { readonly remoteId: string | null; readonly message: string },
): Promise<Outcome> {
  const error = { code: 'stale', message: facts.message };
  const result: Result = { status: 'stale', error, latencyMs: null, remoteId: facts.remoteId };
  return recordResult(context, change, { intent: null, result });
}

export function factsOf(error: DialformError): ErrorFacts {
  return { code: error.code, message: error.message };
}

async function write(
  context: ApplyContext,
  change: Change,
  target: {
    readonly remoteId: string;
    readonly fresh: PresentCampaign;
    readonly intended: PresentCampaign['resource'];
  },
): Promise<Pick<Result, 'status' | 'error'>> {
  const expected = change.fields.map(({ path, after }) => ({ path, value: after }));
  const { remoteId } = target;
  try {
    const resources = { fresh: target.fresh.resource, intended: target.intended };
    const answer = await context.writer.settings.update(remoteId, resources);
    const seen = await readBack(context, remoteId, { expected, answer });
    switch (seen.type) {
      case 'as-expected':
        return { status: 'applied' };
      case 'different':
        return failed('not-taken', `CXone took the request, but ${seen.path} does not read back as written`);
      case 'not-found':
        return failed('not-found', 'CXone took the request, but it is gone');
      case 'unreadable':
        return {
          status: 'unknown',
          error: { code: 'unreadable', message: `written, but not read back: ${seen.reason}` },
        };
    }
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    if (!mayHaveTakenEffect(error)) return { status: 'failed', error: factsOf(error) };
    const seen = await readBack(context, remoteId, { expected });
    switch (seen.type) {
      case 'as-expected':
        return { status: 'applied' };
      case 'different':
      case 'not-found':
        return { status: 'failed', error: factsOf(error) };
      case 'unreadable':
        return { status: 'unknown', error: factsOf(error) };
    }
  }
}

function failed(code: string, message: string): Pick<Result, 'status' | 'error'> {
  return { status: 'failed', error: { code, message } };
}
