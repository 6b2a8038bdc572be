import type { ApplyContext } from '../../apply/context.ts';
import {
  type Asked,
  LEAST_RULE_READ_MS,
  LONGEST_RULE_READ_MS,
  readSamples,
} from '../../apply/read-samples.ts';
import { type Pair, pairCampaigns } from '../../diff/pair.ts';
import type { Base } from '../../model/base.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { Observation, PresentCampaign } from '../../model/observed.ts';
import { baseKeyOf, type TenantRef } from '../../model/plan.ts';
import type { Clock, Dialect, TenantReader } from '../../model/ports/ports.ts';
import type { MemoryReader } from '../../model/ports/signals.ts';
import {
  type CampaignHealth,
  type CampaignMemory,
  type HealthSettings,
  NO_MEMORY,
} from '../../model/run-state/health.ts';
import { isDialing } from '../../model/run-state/run-state.ts';
import { healthSettingsOf, looksBeforeStart, looksEachCycle } from '../../rules/run-state/health-settings.ts';
import { firstDayToAsk, periodAt } from '../../rules/run-state/period.ts';
import { remember } from '../../rules/run-state/remember.ts';
import { wantedCampaigns } from '../cycle/wanted-campaigns.ts';

interface Ports {
  readonly reader: TenantReader;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly store: Pick<MemoryReader, 'loadMemory'>;
  readonly tenant: TenantRef;
  readonly signal?: AbortSignal;
}

type States = { readonly desired: DesiredState; readonly observation: Observation; readonly base: Base };

/** What rules ask about in one cycle. */
export interface HealthInquiry {
  readonly asked: readonly Asked[];
  readonly memories: ReadonlyMap<string, CampaignMemory>;
  readonly now: number;
}

/**
 * How the campaigns are doing that dial or would like to, by name; asks the tenant, and the store, only for those that a
 * rule asks about.
 */
export async function lookAtHealth(
  states: States,
  ports: Ports,
): Promise<ReadonlyMap<string, CampaignHealth>> {
  return answerHealth(await askHealth(states, ports), ports);
}

/** Which campaigns rules ask about, before the tenant is asked. */
export async function askHealth(
  states: States,
  ports: Pick<Ports, 'dialect' | 'clock' | 'store' | 'tenant'>,
): Promise<HealthInquiry> {
  const settings = new Map(
    states.desired.campaigns.flatMap((campaign) => {
      const own = healthSettingsOf(campaign);
      return looksEachCycle(own) ? [[campaign.document.key.name, own] as const] : [];
    }),
  );
  const now = ports.clock.now();
  if (settings.size === 0) return { asked: [], memories: new Map(), now };
  const memories = await ports.store.loadMemory(baseKeyOf(ports.tenant));
  const asked = presentPairs(states, ports.dialect).flatMap(({ wanted, actual }): readonly Asked[] => {
    const { name } = wanted.key;
    const own = settings.get(name);
    const run = wanted.run?.value ?? 'running';
    if (!own || (run !== 'running' && !isDialing(actual.status))) return [];
    return [askedOf(name, { actual, settings: own, memory: memories.get(name) ?? NO_MEMORY, now })];
  });
  return { asked, memories, now };
}

/** What the tenant answers to it, by name. */
export async function answerHealth(
  { asked, memories, now }: HealthInquiry,
  ports: Pick<Ports, 'reader' | 'dialect' | 'clock' | 'signal'>,
): Promise<ReadonlyMap<string, CampaignHealth>> {
  if (asked.length === 0) return new Map();
  const deadline = Math.max(now + LONGEST_RULE_READ_MS, ports.clock.now() + LEAST_RULE_READ_MS);
  const samples = await readSamples(asked, { ...ports, now, deadline });
  return new Map(
    asked.flatMap((one) => {
      const seen = samples.get(one.name);
      if (!seen) return [];
      const memory = remember(memories.get(one.name) ?? NO_MEMORY, seen, { settings: one.settings, now });
      const dialing = isDialing(one.actual.status);
      return [[one.name, { settings: one.settings, samples: seen, memory, dialing }] as const];
    }),
  );
}

/** How one campaign is doing that is about to be started, and what is asked before a start alone. */
export function healthBeforeStart(
  desired: DesiredState,
  ports: Ports,
): NonNullable<ApplyContext['healthBeforeStart']> {
  const settings = new Map(
    desired.campaigns.map((campaign) => [campaign.document.key.name, healthSettingsOf(campaign)]),
  );
  return async (name, actual) => {
    const own = settings.get(name);
    if (!own || !looksBeforeStart(own)) return null;
    const memory = (await ports.store.loadMemory(baseKeyOf(ports.tenant))).get(name) ?? NO_MEMORY;
    const now = ports.clock.now();
    const resumes = actual.status === 'paused' || actual.status === 'stopped';
    const asks = resumes ? own : { ...own, maxActiveCalls: null };
    const asked = askedOf(name, { actual, settings: asks, memory, now });
    const samples = (await readSamples([asked], { ...ports, now }, { beforeStart: true })).get(name);
    if (!samples) return null;
    // A look before a start is no attempt of its own.
    const known = { ...remember(memory, samples, { settings: asks, now }), breaker: memory.breaker };
    return { settings: asks, samples, memory: known, dialing: false };
  };
}

function askedOf(
  name: string,
  facts: {
    readonly actual: PresentCampaign;
    readonly settings: HealthSettings;
    readonly memory: CampaignMemory;
    readonly now: number;
  },
): Asked {
  const { actual, settings, memory, now } = facts;
  const days = settings.abandonment?.periodDays;
  const daysFrom = days === undefined ? null : firstDayToAsk(memory.counted, periodAt(now, days), now);
  return { name, actual, settings, daysFrom, askedAt: memory.counted.askedAt };
}

function presentPairs(
  { desired, observation, base }: States,
  dialect: Dialect,
): readonly Extract<Pair, { type: 'present' }>[] {
  const wanted = wantedCampaigns(desired, dialect);
  const records = base.type === 'records' ? base.records : new Map();
  return pairCampaigns(wanted, observation, records).pairs.filter((pair) => pair.type === 'present');
}
