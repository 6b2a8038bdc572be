import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import type { DesiredState } from '../../model/desired.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { ProjectPolicy } from '../../model/settings.ts';
import type { NewerZones } from '../../model/zone-data.ts';
import { runStateJudge } from '../../reconcile/cycle/run-state-judge.ts';
import { type Known, pauseOnly } from '../../reconcile/loop/pause-only.ts';
import { knownOverrides } from '../../store/overrides/pending.ts';
import type { Io } from '../io.ts';
import { storePaths } from '../paths.ts';
import { systemRandom } from '../system.ts';
import type { WriteSession } from '../tenant/session.ts';

/** Pauses what may not dial by what is known without the store, with what people decided beside it. */
export function pauseKnown(
  io: Io,
  facts: {
    readonly session: WriteSession;
    readonly desired: DesiredState;
    readonly known: Known & { readonly newerZones: NewerZones | null };
    /** Whether what was started outside of Git is undone; by the session's policy if left out. */
    readonly onDrift?: ProjectPolicy['onDrift'];
    readonly asksHealth?: boolean;
    /** By `baseKeyOf`, whose decisions in the file count; the session's tenant's if left out. */
    readonly tenants?: readonly string[];
  },
): ReturnType<typeof pauseOnly> {
  const { session, desired, known, asksHealth = true, onDrift = session.policy.onDrift } = facts;
  const { tenant, reader, writer, dialect } = session;
  const { tenants = [baseKeyOf(tenant)] } = facts;
  const overrides = knownOverrides(known.overrides, storePaths(io).pendingFile, tenants);
  const judge = runStateJudge(desired, publicHolidays, known.newerZones);
  return pauseOnly(
    { desired, known: { ...known, overrides }, asksHealth },
    {
      ...{ tenant, reader, writer, dialect, judge, onDrift },
      ...{ clock: io.clock, random: systemRandom, signal: io.signal },
    },
  );
}
