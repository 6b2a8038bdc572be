import type { DesiredState } from '../../model/desired.ts';
import { LockedError, StoreError } from '../../model/errors.ts';
import { keyText } from '../../model/resource.ts';
import { NO_OVERRIDES } from '../../model/run-state/override.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import type { Unrecorded } from '../../reconcile/loop/pause-only.ts';
import { safeText } from '../../report/text/safe.ts';
import { count } from '../../report/text/words.ts';
import type { Io } from '../io.ts';
import type { WriteSession } from '../tenant/session.ts';
import { keepPauses } from './keep-pauses.ts';
import { pauseKnown } from './pause-known.ts';

interface Pausing {
  readonly session: WriteSession;
  /** What may be paused. */
  readonly desired: DesiredState;
  /** Asks whoever has to agree; left out where nobody has to. */
  readonly agree?: (question: string) => Promise<boolean>;
  /** Of one whom nobody watches: neither what can't be read nor another's lock is a reason to let anything dial on. */
  readonly unwatched?: boolean;
}

const NO_STORE = "The store can't be used";
const UNREAD = 'Not all that a plan needs can be read';
const LOCKED = 'Another process is at work on this tenant';

/**
 * Does what needs the store. Where that fails, campaigns that dial although a rule does not let them are paused all the same,
 * and what came of it waits for the next run in the file beside the store. Both are told.
 *
 * @throws what `work` throws.
 */
export async function orPause<T>(io: Io, pausing: Pausing, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) await tryToPause(io, { ...pausing, why: NO_STORE });
    if (error instanceof TenantError && pausing.unwatched) await tryToPause(io, { ...pausing, why: UNREAD });
    if (error instanceof LockedError && pausing.unwatched) await tryToPause(io, { ...pausing, why: LOCKED });
    throw error;
  }
}

async function tryToPause(
  io: Io,
  { session, desired, agree, why }: Pausing & { readonly why: string },
): Promise<void> {
  const question = 'The store can not be used. Pause what may not dial now? Only "yes" is taken: ';
  if (agree && !(await agree(question))) return;
  const known = { records: new Map(), overrides: NO_OVERRIDES, memories: new Map(), newerZones: null };
  try {
    const { pauses } = await pauseKnown(io, { session, desired, known });
    const only = pauses.length > 0 ? ', only paused what may not dial.' : '; nothing dials that may not.';
    io.err(`${why}: nothing is started or changed${only}`);
    for (const pause of pauses) tell(io, pause);
    keep(io, session, pauses);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    io.err(`${why}, and what may not dial can't be paused: ${safeText(error.message)}`);
  }
}

function tell(io: Io, { key, hold, status, error }: Unrecorded): void {
  const did = status === 'applied' ? `${hold.allowed} ` : `pausing it ended ${status} `;
  io.err(`${keyText(key)}: ${did}(${safeText(hold.reason)})${error ? `: ${safeText(error.message)}` : ''}`);
}

function keep(io: Io, session: WriteSession, pauses: readonly Unrecorded[]): void {
  if (pauses.length === 0) return;
  const kept = keepPauses(io, session, pauses);
  io.err(
    kept.type === 'kept'
      ? `${count(pauses.length, 'pause')} kept in ${kept.file}: the next run records them.`
      : `NOTHING KEEPS A RECORD OF THEM: ${kept.file} can't be written (${kept.code}).`,
  );
}
