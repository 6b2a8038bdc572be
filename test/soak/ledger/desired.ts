import type { DesiredState } from '../../../src/model/desired.ts';
import type { RunState } from '../../../src/model/run-state/run-state.ts';
import type { Profiles } from '../../support/calendars.ts';

/** What the ledger goes by: the documents of a campaign as they are written. */
export interface DesiredDialing {
  /** Its name in the console. */
  readonly shownAs: string;
  readonly run: RunState | null;
  readonly profiles: Profiles;
  /** Within which its dial ratio is paced; null where it is not. */
  readonly envelope: { readonly min: number; readonly max: number } | null;
}

/** By name of the document. */
export type Desired = ReadonlyMap<string, DesiredDialing>;

export function desiredOf(state: DesiredState): Desired {
  return new Map(
    state.campaigns.map(({ document, dialer, compliance, schedule }) => {
      const { name, displayName } = document.metadata;
      const profiles = {
        ...(compliance && { compliance: compliance.spec }),
        ...(schedule && { schedule: schedule.spec }),
      };
      const ratio = dialer?.spec.dialRatio;
      const envelope = typeof ratio === 'object' && dialer?.spec.pacing ? ratio : null;
      return [name, { shownAs: displayName ?? name, run: document.spec.run ?? null, profiles, envelope }];
    }),
  );
}
