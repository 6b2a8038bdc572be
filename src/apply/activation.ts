import { InterruptedError } from '../model/errors.ts';
import { TenantError } from '../model/tenant-errors.ts';
import type { ApplyContext } from './context.ts';
import type { Result } from './record.ts';
import { factsOf } from './update.ts';

/** From 1 s on, slower by half each time up to 10 s, for 5 minutes at most (`contract/v2-api.md`, "Errors and limits"). */
const FIRST_WAIT_MS = 1_000;
const SLOWER_BY = 1.5;
const LONGEST_WAIT_MS = 10_000;
const GIVE_UP_AFTER_MS = 300_000;

/** Follows a start that was accepted until the campaign is running, or says why it is not. */
export async function awaitRunning(
  context: Pick<ApplyContext, 'reader' | 'dialect' | 'clock' | 'signal'>,
  remoteId: string,
  options: { readonly isHeld?: () => Promise<boolean> } = {},
): Promise<Pick<Result, 'status' | 'error'>> {
  const began = context.clock.now();
  let wait = FIRST_WAIT_MS;
  let waited = 0;
  let lastError: { code: string; message: string } | null = null;
  // What was waited counts as well: a clock that is put back would make it longer.
  while (Math.max(waited, context.clock.now() - began) < GIVE_UP_AFTER_MS) {
    waited += wait;
    try {
      await context.clock.sleep(wait, context.signal);
      const actual = await context.reader.settings.observe(remoteId);
      lastError = null;
      if (actual.state === 'absent')
        return failed('not-found', 'it is gone from CXone while it was being activated');
      if (actual.state === 'present') {
        if (actual.status === 'running') return { status: 'applied' };
        if (actual.status === 'error') {
          const code = actual.errorCode ?? 'unknown';
          return failed(code, context.dialect.explainError(code));
        }
        if (actual.status === 'draft' && (await options.isHeld?.())) {
          return failed('activation-undone', 'it was stopped while it was being activated');
        }
        if (actual.status !== 'pending' && actual.status !== 'draft') {
          return failed(
            'activation-undone',
            `someone moved it to ${actual.status} while it was being activated`,
          );
        }
      }
    } catch (error) {
      if (error instanceof InterruptedError) {
        return {
          status: 'unknown',
          error: {
            code: error.code,
            message: 'stopped waiting while it was being activated; the next run looks again',
          },
        };
      }
      if (!(error instanceof TenantError)) throw error;
      lastError = factsOf(error);
    }
    wait = Math.min(LONGEST_WAIT_MS, wait * SLOWER_BY);
  }
  if (lastError) return { status: 'unknown', error: lastError };
  return failed(
    'activation-timeout',
    'still not ACTIVE after 5 minutes; look at it in the CXone console, the next run looks again',
  );
}

function failed(code: string, message: string): Pick<Result, 'status' | 'error'> {
  return { status: 'failed', error: { code, message } };
}
