import type { DesiredState } from '../../model/desired.ts';
import type { PacedField } from '../../model/pacing.ts';
import type { CampaignHealth } from '../../model/run-state/health.ts';
import { type Flow, recentFlow } from '../../rules/pacing/flows/intake.ts';
import {
  type LastDecision,
  type PacedMemory,
  parsePacedMemory,
} from '../../rules/pacing/memory/paced-memory.ts';
import { pacingPolicyOf } from '../../rules/pacing/policy.ts';
import { periodCountsOf } from '../../rules/run-state/meanwhile.ts';
import type { PacedMemories } from './memories.ts';

/** What is known of a campaign that a rule paces, for people. Instants in milliseconds. */
export interface PacedView {
  readonly rule: string;
  readonly field: PacedField;
  readonly decision: LastDecision;
  /** When the newest figures were true; null where there are none. */
  readonly sampleAt: number | null;
  /** Counted over the half hour before the decision. */
  readonly recent: Pick<Flow, 'attempted' | 'answered' | 'abandoned'>;
  /** Counted by the rule in the abandonment period; null where it counts none. */
  readonly period: PeriodCounts | null;
  readonly agents: { readonly available: number; readonly busy: number } | null;
}

/** Live answers of an abandonment period so far, and those of them that were abandoned. */
export type PeriodCounts = Pick<Flow, 'answered' | 'abandoned'>;

/** The campaigns that a rule paces, by name, as far as the store remembers them. */
export function storedViews(
  { campaigns }: DesiredState,
  texts: ReadonlyMap<string, string>,
  options: { readonly cycleSeconds: number },
): ReadonlyMap<string, PacedView> {
  return new Map(
    campaigns.flatMap((campaign): readonly (readonly [string, PacedView])[] => {
      const { name } = campaign.document.key;
      const text = texts.get(name);
      const paced = text === undefined ? null : pacingPolicyOf(campaign, options);
      const memory = paced && text !== undefined ? parsePacedMemory(text, paced.policy) : null;
      return memory ? [[name, viewOf(memory)]] : [];
    }),
  );
}

/** What was last decided for each, by name. */
export function decisionsOf(views: ReadonlyMap<string, PacedView>): ReadonlyMap<string, LastDecision> {
  return new Map([...views].map(([name, { decision }]) => [name, decision]));
}

const HALF_HOUR_MS = 30 * 60_000;

/** The campaigns that were paced since this instance leads, by name. */
export function pacedViews({ byName }: PacedMemories): ReadonlyMap<string, PacedView> {
  return new Map(
    [...byName].flatMap(([name, memory]) =>
      typeof memory === 'string' ? [] : [[name, viewOf(memory)] as const],
    ),
  );
}

function viewOf({ rule, last }: PacedMemory): PacedView {
  const sample = rule.intake.last;
  const { attempted, answered, abandoned } = recentFlow(rule.intake, last.at, HALF_HOUR_MS);
  return {
    ...{ rule: rule.kind, field: rule.moves, decision: last },
    sampleAt: sample?.at ?? null,
    recent: { attempted, answered, abandoned },
    period: periodOf(rule),
    agents: sample && { available: sample.agentsAvailable, busy: sample.agentsBusy },
  };
}

function periodOf({ state }: PacedMemory['rule']): PeriodCounts | null {
  const { periodAnswered: answered, periodAbandoned: abandoned } = state;
  return answered === undefined || abandoned === undefined ? null : { answered, abandoned };
}

/** Of each campaign the counts of its period: the tenant's days where a rule asks for them, else what the pacing rule counted. */
export function periodCounts(
  views: ReadonlyMap<string, PacedView>,
  health: ReadonlyMap<string, CampaignHealth>,
): ReadonlyMap<string, PeriodCounts> {
  const counts = new Map(
    [...views].flatMap(([name, { period }]) => (period ? [[name, period] as const] : [])),
  );
  for (const [name, { settings, memory }] of health) {
    if (settings.abandonment) counts.set(name, periodCountsOf(memory));
  }
  return counts;
}
