import type { Finding } from '../../model/finding.ts';
import type { OverrideReader } from '../../model/ports/overrides.ts';
import type { DoctorCheck } from '../../model/reports/doctor.ts';
import { isLive, liveFreeze } from '../../model/run-state/override.ts';
import { frozenText } from '../../report/plan/frozen-text.ts';
import { count } from '../../report/text/words.ts';
import { hasPending } from '../../store/overrides/pending-file.ts';
import type { Io } from '../io.ts';
import { storePaths } from '../paths.ts';

/** What people decided that goes before Git now, and what of it waits outside of the store. */
export async function checkOverrides(
  io: Io,
  store: OverrideReader,
  tenant: string,
): Promise<readonly DoctorCheck[]> {
  const overrides = await store.loadOverrides(tenant);
  const now = io.clock.now();
  const freeze = liveFreeze(overrides, now);
  const live = overrides.campaigns.filter((override) => isLive(override, now)).length;
  const shared = { id: 'overrides', title: 'Overrides' };
  const waiting = pendingFindings(io).map(
    ({ message }): DoctorCheck => ({
      ...{ ...shared, status: 'warning', detail: message },
      advice: 'Run `dialform apply` or `run`, which takes them up before it plans.',
    }),
  );
  const detail = `${live === 0 ? 'no campaign' : count(live, 'campaign')} under an override`;
  if (!freeze) return [{ ...shared, status: 'ok', detail: `${detail}; not frozen` }, ...waiting];
  const advice = 'Say `dialform unfreeze` when writes may go on.';
  return [{ ...shared, status: 'warning', detail: `${detail}; ${frozenText(freeze)}`, advice }, ...waiting];
}

/** A plan made without them would say what the next apply does not do. */
export function pendingFindings(io: Io): readonly Finding[] {
  const { pendingFile } = storePaths(io);
  if (!hasPending(pendingFile)) return [];
  const message = `overrides wait in ${pendingFile}, kept there while the store could not be written: this does not know of them; the next apply or run takes them up`;
  return [{ id: 'pending-overrides', severity: 'warning', message }];
}
