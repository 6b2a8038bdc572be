import type { CalendarPolicy } from '../../calendar/policy.ts';
import type { CampaignHealth } from '../../model/run-state/health.ts';
import type { RunStateHold } from '../../model/run-state/hold.ts';
import type { Override } from '../../model/run-state/override.ts';

/** What the run-state rules decide by. */
export interface RunStateInput {
  readonly calendar: CalendarPolicy;
  /** By newer zone data than this program's, where the store remembers some; `calendar` is null where that can't be read. */
  readonly newerZones?: { readonly version: string; readonly calendar: CalendarPolicy | null } | null;
  /** Instant in milliseconds. */
  readonly now: number;
  /** What a person decided about the campaign, live or not. */
  readonly override: Override | null;
  /** How it is doing; left out where nobody looked. */
  readonly health?: CampaignHealth | null;
}

/** Pure: the same input has the same answer; nothing consents to dialing. */
export type RunStateRule = (input: RunStateInput) => RunStateHold | readonly RunStateHold[] | null;
