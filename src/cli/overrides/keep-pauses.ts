import { baseKeyOf } from '../../model/plan.ts';
import { SPEC_RUN } from '../../model/run-state/hold.ts';
import { pauseEntry } from '../../reconcile/loop/loop-records.ts';
import type { Unrecorded } from '../../reconcile/loop/pause-only.ts';
import { appendPending, type PendingLine } from '../../store/overrides/pending-file.ts';
import type { Io } from '../io.ts';
import { storePaths } from '../paths.ts';
import { systemRandom } from '../system.ts';
import type { WriteSession } from '../tenant/session.ts';
import { decidingFacts } from './emergency.ts';

export type KeptPauses =
  | { readonly type: 'kept'; readonly file: string }
  | { readonly type: 'lost'; readonly file: string; readonly code: string };

/** Keeps what was paused without a record of it in the file beside the store, where the next run takes it up. */
export function keepPauses(io: Io, session: WriteSession, pauses: readonly Unrecorded[]): KeptPauses {
  const { pendingFile: file } = storePaths(io);
  const facts = { ...decidingFacts(io, session), dialect: session.dialect };
  const tenant = baseKeyOf(session.tenant);
  const lines = pauses.map((pause): PendingLine => {
    const { rule } = pause.hold;
    const isRules = rule !== SPEC_RUN && !pause.pauseStands;
    const entry = pauseEntry(facts, pause);
    const line = { type: 'pause', ref: systemRandom.uuid(), entry, tenant } as const;
    return isRules ? { ...line, heldBy: rule } : { ...line, heldBy: null, keepsBase: true };
  });
  try {
    appendPending(file, ...lines);
    return { type: 'kept', file };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return { type: 'lost', file, code };
  }
}
