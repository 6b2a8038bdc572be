import { LONGEST_RULE_READ_MS } from '../../apply/read-samples.ts';
import { type Pairing, pairCampaigns } from '../../diff/pair.ts';
import type { Base } from '../../model/base.ts';
import type { DesiredCampaign, DesiredState } from '../../model/desired.ts';
import type { Observation } from '../../model/observed.ts';
import type { Clock, Dialect, TenantReader } from '../../model/ports/ports.ts';
import type { WantedCampaign } from '../../model/wanted.ts';
import type { PacedMemory } from '../../rules/pacing/memory/paced-memory.ts';
import type { DayAnchor } from './day-counts.ts';
import { decidePaced, type Paced } from './decide.ts';
import { memoryOf, type PacedMemories } from './memories.ts';
import { type PacedCampaign, pacedCampaigns } from './paced-campaigns.ts';
import { type IntervalsAsked, type IntervalsRead, readIntervals } from './read-intervals.ts';
import { type Known, sharers } from './sharers.ts';

export interface PacingInput {
  /** What was remembered of each campaign, by name. */
  readonly memories: PacedMemories;
  /** Time between two cycles. */
  readonly cycleSeconds: number;
  /** The campaigns to look at, by name; null for all. */
  readonly targets: ReadonlySet<string> | null;
}

interface Ports {
  readonly reader: Pick<TenantReader, 'metrics'>;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

interface States {
  readonly desired: DesiredState;
  readonly wanted: readonly WantedCampaign[];
  readonly observation: Observation;
  readonly base: Base;
}

export interface PacedCycle {
  /** What came of each campaign that was decided about, by name. */
  readonly paced: ReadonlyMap<string, Paced>;
  /** The intervals that were read on the way, by the campaign's id. */
  readonly read: ReadonlyMap<string, IntervalsRead>;
  /** What was learned of their days. */
  readonly anchors: ReadonlyMap<string, DayAnchor>;
  /** All campaigns beside what the tenant holds; left out where nothing was paced. */
  readonly pairing?: Pairing;
}

export const NOTHING_PACED: PacedCycle = { paced: new Map(), read: new Map(), anchors: new Map() };

/**
 * Reads the figures of the campaigns that rules pace, and lets each rule decide. Sends no write. Other campaigns whose
 * intervals are asked for, by id, share the queries.
 */
export async function pace(
  states: States,
  ports: Ports,
  input: PacingInput & { readonly besides?: readonly string[] },
): Promise<PacedCycle> {
  const looked = lookedAt(states, input);
  if (looked.length === 0) return NOTHING_PACED;
  const pairing = pairsOf(states);
  const campaigns = campaignsOf(looked, pairing, { ...ports, cycleSeconds: input.cycleSeconds });
  if (campaigns.length === 0) return NOTHING_PACED;
  const now = ports.clock.now();
  const known = campaigns.map(
    (campaign, at): Known => ({ campaign, memory: memoryOf(input.memories, campaign), at }),
  );
  const due = known.filter(({ memory }) => !isEarly(memory, now, input));
  if (due.length === 0) return NOTHING_PACED;
  const others = notAmong(due, input.besides ?? []);
  const read = await readIntervals([...due.map(asked), ...others.map(unread)], {
    ...{ metrics: ports.reader.metrics, now, cycleSeconds: input.cycleSeconds },
    perQuery: ports.dialect.capabilities.pageLimit,
    deadline: now + LONGEST_RULE_READ_MS,
    ...(ports.signal && { signal: ports.signal }),
  });
  const besideFor = sharers(known, ports.dialect, now);
  const paced = new Map<string, Paced>();
  for (const one of due) {
    const { campaign, memory } = one;
    const own = read.get(campaign.actual.remoteId) ?? [];
    const beside = besideFor(one);
    paced.set(campaign.name, decidePaced(campaign, { memory, read: own, now, beside }));
  }
  return { paced, read, anchors: new Map(), pairing };
}

/** The wanted campaigns with what their rules decided. */
export function withDecisions(
  wanted: readonly WantedCampaign[],
  { paced }: PacedCycle,
): readonly WantedCampaign[] {
  if (paced.size === 0) return wanted;
  return wanted.map((one) => {
    const { campaign, decided } = paced.get(one.key.name) ?? {};
    if (!campaign || !decided) return one;
    const fields = one.fields.map((field) =>
      field.path === campaign.pointer && field.owner === 'rule' ? { ...field, decided } : field,
    );
    return { ...one, fields };
  });
}

function notAmong(due: readonly Known[], besides: readonly string[]): readonly string[] {
  if (besides.length === 0) return besides;
  const own = new Set(due.map(({ campaign }) => campaign.actual.remoteId));
  return besides.filter((remoteId) => !own.has(remoteId));
}

function lookedAt({ desired }: States, { targets }: PacingInput): readonly DesiredCampaign[] {
  return desired.campaigns.filter(
    ({ document, dialer }) => dialer?.spec.pacing && (targets?.has(document.key.name) ?? true),
  );
}

function pairsOf({ wanted, observation, base }: States): Pairing {
  return pairCampaigns(wanted, observation, base.type === 'records' ? base.records : new Map());
}

function campaignsOf(
  looked: readonly DesiredCampaign[],
  { pairs }: Pairing,
  options: { readonly dialect: Dialect; readonly cycleSeconds: number },
): readonly PacedCampaign[] {
  const byName = new Map(looked.map((campaign) => [campaign.document.key.name, campaign]));
  return pacedCampaigns(pairs, byName, options);
}

/** Rules move by cycles: where one comes sooner, for a file that changed or a campaign tried again, they wait. */
function isEarly(memory: PacedMemory | null, now: number, { cycleSeconds }: PacingInput): boolean {
  const since = memory === null ? Number.POSITIVE_INFINITY : now - memory.last.at;
  return since >= 0 && since < (cycleSeconds * 1000) / 2;
}

function unread(remoteId: string): IntervalsAsked {
  return { remoteId, feed: null, freshCycles: Number.POSITIVE_INFINITY };
}

function asked({ campaign, memory }: Known): IntervalsAsked {
  const { staleAfter = 3 } = campaign.policy.pacing;
  const freshCycles = Math.min(staleAfter / 2, staleAfter - 1) - 0.1;
  return { remoteId: campaign.actual.remoteId, feed: memory?.feed ?? null, freshCycles };
}
