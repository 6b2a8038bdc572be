import type { Outcome } from '../../model/outcome.ts';
import type { Plan } from '../../model/plan.ts';
import type { StatusRow } from '../../model/reports/status.ts';
import type { Dispute, Disputes, Ended } from '../../reconcile/loop/contested.ts';
import type { Moved } from '../../reconcile/pacing/pace-meanwhile.ts';
import type { PacedView, PeriodCounts } from '../../reconcile/pacing/view.ts';

/** A campaign as a cycle saw it, before its own writes. */
export type CampaignView = Omit<StatusRow, 'lastChange'> & {
  /** Pointers of the fields that are left to whoever else writes them. */
  readonly contested: readonly string[];
  /** Whether it failed of late and is not tried again yet. */
  readonly waits: boolean;
};

/** What one cycle of the leader came to. */
export interface CycleReport {
  readonly cycleId: string;
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
  readonly campaigns: readonly CampaignView[];
  /** The campaigns that dialed when the cycle looked, by name. */
  readonly dialing: ReadonlySet<string>;
  /** The campaigns that rules pace, or paced before they were paused, by name. */
  readonly paced: ReadonlyMap<string, PacedView>;
  /** Live answers of the abandonment period and those abandoned, by name, as far as a rule counts them. */
  readonly periods: ReadonlyMap<string, PeriodCounts>;
  readonly disputes: Disputes;
  readonly begun: readonly Dispute[];
  readonly ended: readonly Ended[];
  /** What rules moved beside an apply that took long. */
  readonly moved: readonly Moved[];
  /** How many pauses of a time without a store were recorded. */
  readonly recorded: number;
  /** The store failed in the middle: what had to be paused may not have been. */
  readonly storeFailed: string | null;
}
