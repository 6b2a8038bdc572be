import type { UnrecordedPause } from '../../apply/context.ts';
import { appendPending } from '../../store/overrides/pending-file.ts';
import { systemRandom } from '../system.ts';

/**
 * Keeps what a plan paused without a record of it in the file beside the store, where the next run takes it up.
 *
 * @param options.tenant as `baseKeyOf` names it
 * @returns false where the file can't be written.
 */
export function keepPlannedPause(
  { entry, base, pauseStands }: UnrecordedPause,
  { file, tenant }: { readonly file: string; readonly tenant: string },
): boolean {
  const { run = null, heldBy = null } = base ?? {};
  const left = pauseStands ? { heldBy: null } : { run, heldBy };
  try {
    appendPending(file, { type: 'pause', ref: systemRandom.uuid(), entry, tenant, ...left });
    return true;
  } catch {
    return false;
  }
}
