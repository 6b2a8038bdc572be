import type { Outcome } from '../model/outcome.ts';
import type { Change } from '../model/plan.ts';
import type { ApplyContext } from './context.ts';
import { type IntentError, outcomeOf, type Result, resultEntry } from './record.ts';

/** What came of a pause that was sent without a record of it: kept for whoever runs next, and said. */
export function keepUnrecorded(
  context: ApplyContext,
  change: Change,
  facts: { readonly trouble: IntentError; readonly transitionId: string; readonly result: Result },
): Outcome {
  const { trouble, transitionId, result } = facts;
  const entry = resultEntry(context, change, { intent: { seq: null, transitionId }, result });
  const { status, error, latencyMs, base = null, pauseStands } = result;
  const isKept = context.keepPause?.({ entry, base, ...(pauseStands && { pauseStands }) }) ?? false;
  if (status !== 'applied') return outcomeOf(change, { status, latencyMs, ...(error && { error }) });
  const later = isKept ? 'the next run records it' : 'NOTHING KEEPS A RECORD OF IT';
  const message = `it was done, but the store could not take it: ${later} (${trouble.message})`;
  return outcomeOf(change, { status: 'unknown', latencyMs, error: { code: trouble.code, message } });
}
