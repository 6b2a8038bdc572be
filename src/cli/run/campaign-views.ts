import type { BaseRecord } from '../../model/base.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { Observation } from '../../model/observed.ts';
import type { Plan } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { keyText } from '../../model/resource.ts';
import { isDialing } from '../../model/run-state/run-state.ts';
import type { Standing } from '../../reconcile/cycle/standing.ts';
import { wantedCampaigns } from '../../reconcile/cycle/wanted-campaigns.ts';
import { type BackOff, waitingNow } from '../../reconcile/loop/back-off.ts';
import { contestedFields, type Disputes } from '../../reconcile/loop/contested.ts';
import type { Bound } from '../../reconcile/loop/observed.ts';
import { decisionsOf, type PacedView } from '../../reconcile/pacing/view.ts';
import { buildStatus } from '../../reconcile/status/status.ts';
import type { CampaignView } from './report.ts';

/** The rows of `status` as this cycle saw them, with what the loop alone knows. */
export function campaignViews(
  seen: {
    readonly desired: DesiredState;
    readonly observation: Observation;
    readonly plan: Plan;
    readonly standing: Standing;
    readonly dialect: Dialect;
    readonly records: ReadonlyMap<string, BaseRecord>;
    readonly now: number;
    /** The campaigns that rules pace, by name. */
    readonly views: ReadonlyMap<string, PacedView>;
  },
  memory: { readonly backOff: BackOff; readonly disputes: Disputes },
): readonly CampaignView[] {
  const { desired, dialect, now } = seen;
  const wanted = wantedCampaigns(desired, dialect);
  const base = { type: 'records', records: seen.records } as const;
  const contested = contestedFields(memory.disputes);
  const waiting = waitingNow(memory.backOff, now);
  const decisions = decisionsOf(seen.views);
  return buildStatus({ ...seen, wanted, base, decisions, lastChanges: new Map() }).map(
    ({ lastChange: _, ...row }) => ({
      ...row,
      contested: [...(contested.get(row.name) ?? [])],
      waits: waiting.has(keyText({ kind: 'Campaign', name: row.name })),
    }),
  );
}

/** The documents whose campaigns dial. */
export function dialingNames({ campaigns }: Observation, bound: readonly Bound[]): ReadonlySet<string> {
  const dialing = new Set(
    campaigns.flatMap((one) => (one.state === 'present' && isDialing(one.status) ? [one.remoteId] : [])),
  );
  return new Set(bound.flatMap(({ name, remoteId }) => (remoteId && dialing.has(remoteId) ? [name] : [])));
}
