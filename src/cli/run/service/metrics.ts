import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AttemptFacts } from '../../../cxone/connect.ts';
import { endpointOf } from '../../../cxone/v2/paths.ts';
import type { Told } from '../../../events/deliver.ts';
import type { HookResult } from '../../../hooks/receive.ts';
import type { Clock } from '../../../model/ports/ports.ts';
import { contestedFields } from '../../../reconcile/loop/contested.ts';
import type { Monitor } from '../monitor.ts';
import type { ExportTold } from '../outbound/exports.ts';
import type { CycleReport } from '../report.ts';

/** So many campaigns have a series of their own at most; how many were left out is a series as well. */
const MOST_CAMPAIGNS = 2_000;

export interface LoopMetrics {
  onRequest(facts: AttemptFacts): void;
  onCycle(report: CycleReport): void;
  onTurn(result: 'ok' | 'failed', seconds: number): void;
  onHook(result: HookResult): void;
  onDelivery(told: Told): void;
  onExport(told: ExportTold): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** What Prometheus asks for. Labels come from closed lists, but for the campaigns' names, of which there are so many at most. */
export function createMetrics(monitor: Monitor, clock: Clock): LoopMetrics {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
    new Counter({ name: `dialform_${name}`, help, labelNames, registers });
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Gauge({ name: `dialform_${name}`, help, labelNames, registers });

  const cycles = new Histogram({
    name: 'dialform_cycle_duration_seconds',
    help: 'How long a turn of the loop took',
    labelNames: ['result'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers,
  });
  const requests = counter('requests_total', 'Attempts at requests to CXone; status 0 for no answer', [
    'method',
    'endpoint',
    'status',
  ]);
  const drift = counter('drift_fields_total', 'Fields that somebody else changed, as cycles found them', []);
  const writes = counter('changes_total', 'Changes of plans by what came of them', ['action', 'status']);
  const hooks = counter('hooks_total', "CXone's events by what became of them", ['result']);
  const deliveries = counter('deliveries_total', 'Attempts to deliver an event', ['subscription', 'result']);
  const exported = counter('exports_total', 'Periods of scheduled exports by what became of them', [
    'export',
    'result',
  ]);
  const contested = gauge('contested_fields', 'Fields that are left to whoever else keeps writing them');
  const waits = gauge('campaigns_backing_off', 'Campaigns that failed and wait to be tried again');
  const runState = gauge('campaign_run_state', "1 for the campaign's state in CXone", ['campaign', 'state']);
  const inSync = gauge('campaign_in_sync', 'Whether the last cycle found nothing to do for it', ['campaign']);
  const paced = gauge('campaign_paced_value', 'What the rule decided for its field', ['campaign', 'field']);
  const abandonment = gauge(
    'campaign_abandonment_share',
    'Of live answers of the last half hour, where a rule paces',
    ['campaign'],
  );
  const answered = gauge('campaign_period_answered', 'Live answers of the abandonment period so far', [
    'campaign',
  ]);
  const abandoned = gauge('campaign_period_abandoned', 'Of these, the ones that no agent took in time', [
    'campaign',
  ]);
  const share = gauge('campaign_period_abandonment_share', 'Of live answers of the abandonment period', [
    'campaign',
  ]);
  const left = gauge('campaigns_without_series', `Campaigns beyond the first ${MOST_CAMPAIGNS}`);
  /** When the newest figures of the campaigns that dial were true, by name. */
  let sampledAt: ReadonlyMap<string, number> = new Map();
  new Gauge({
    name: 'dialform_campaign_samples_age_seconds',
    help: 'How old the newest figures of a campaign are, while it dials',
    labelNames: ['campaign'],
    registers,
    collect() {
      this.reset();
      const now = clock.now();
      for (const [campaign, at] of sampledAt) this.set({ campaign }, Math.max(0, now - at) / 1_000);
    },
  });
  const began = clock.now();
  new Gauge({
    name: 'dialform_last_cycle_age_seconds',
    help: 'Since the last cycle that came through, or since the start',
    registers,
    collect() {
      this.set(Math.max(0, clock.now() - (monitor.state.lastGood ?? began)) / 1_000);
    },
  });
  new Gauge({
    name: 'dialform_leader',
    help: '1 where this instance leads, 0 where it stands by',
    registers,
    collect() {
      this.set(monitor.state.role === 'leader' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'dialform_files_valid',
    help: '0 while the files have errors and the last valid desired state goes on',
    registers,
    collect() {
      this.set(monitor.state.filesValid === false ? 0 : 1);
    },
  });

  return {
    onRequest: ({ method, path, status }) =>
      requests.inc({ method, endpoint: endpointOf(path), status: String(status ?? 0) }),
    onHook: (result) => hooks.inc({ result }),
    onDelivery: ({ subscription, result }) => deliveries.inc({ subscription, result }),
    onExport: ({ name, result }) => exported.inc({ export: name, result }),
    onTurn: (result, seconds) => cycles.observe({ result }, seconds),
    onCycle({ plan, outcomes, moved, campaigns, disputes, dialing, paced: views, periods }) {
      const fields = plan.changes.flatMap((change) => change.fields);
      drift.inc(fields.filter(({ cause }) => cause === 'drift' || cause === 'conflict').length);
      const all = [...outcomes, ...moved.flatMap((beside) => beside.outcomes)];
      for (const { action, status } of all) writes.inc({ action, status });
      contested.set([...contestedFields(disputes).values()].reduce((sum, { size }) => sum + size, 0));
      waits.set(campaigns.filter((campaign) => campaign.waits).length);
      runState.reset();
      inSync.reset();
      for (const campaign of campaigns.slice(0, MOST_CAMPAIGNS)) {
        const { name, remoteId, status } = campaign;
        runState.set({ campaign: name, state: status ?? (remoteId === null ? 'absent' : 'unreadable') }, 1);
        inSync.set({ campaign: name }, campaign.inSync ? 1 : 0);
      }
      for (const one of [paced, abandonment]) one.reset();
      // What is paused is not paced: its last half hour would be told for ever.
      const live = [...views].filter(([campaign]) => dialing.has(campaign)).slice(0, MOST_CAMPAIGNS);
      for (const [campaign, { decision, field, recent }] of live) {
        paced.set({ campaign, field }, decision.value);
        abandonment.set({ campaign }, recent.answered > 0 ? recent.abandoned / recent.answered : 0);
      }
      sampledAt = new Map(
        live.flatMap(([campaign, { sampleAt }]) =>
          sampleAt === null ? [] : [[campaign, sampleAt] as const],
        ),
      );
      for (const one of [answered, abandoned, share]) one.reset();
      for (const [campaign, counts] of [...periods].slice(0, MOST_CAMPAIGNS)) {
        answered.set({ campaign }, counts.answered);
        abandoned.set({ campaign }, counts.abandoned);
        share.set({ campaign }, counts.answered > 0 ? counts.abandoned / counts.answered : 0);
      }
      left.set(Math.max(0, campaigns.length - MOST_CAMPAIGNS));
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
