import { afterRecord } from '../../rules/pacing/memory/journal.ts';
import {
  type PacedMemory,
  pacedMemoryText,
  parsePacedMemory,
} from '../../rules/pacing/memory/paced-memory.ts';
import type { DayAnchor } from './day-counts.ts';
import type { PacedCycle } from './pace.ts';
import type { PacedCampaign } from './paced-campaigns.ts';

/** What is remembered of campaigns, by name: as the store holds it, until a rule asks for it. */
export interface PacedMemories {
  readonly byName: ReadonlyMap<string, PacedMemory | string>;
  /** When each was last put into the store, milliseconds. */
  readonly storedAt: ReadonlyMap<string, number>;
  /** What leads from a campaign's counter to its day; asked for again where it is lost. */
  readonly anchors: ReadonlyMap<string, DayAnchor>;
}

/** How much of what is remembered a crash may take: it is read again from the tenant. */
const STORED_EVERY_MS = 5 * 60_000;

/** What the store holds. */
export function memoriesOf(texts: ReadonlyMap<string, string>): PacedMemories {
  return { byName: texts, storedAt: new Map(), anchors: new Map() };
}

export function memoryOf({ byName }: PacedMemories, { name, policy }: PacedCampaign): PacedMemory | null {
  const found = byName.get(name);
  return typeof found === 'string' ? parsePacedMemory(found, policy) : (found ?? null);
}

/**
 * What is remembered after a cycle, and what of it has to go into the store: what was recorded, and the rest a part in each
 * cycle, so that all of it is there every five minutes.
 */
export function remembered(
  before: PacedMemories,
  { paced, anchors }: Pick<PacedCycle, 'paced' | 'anchors'>,
  {
    recorded,
    now,
    all,
  }: { readonly recorded: ReadonlySet<string>; readonly now: number; readonly all: boolean },
): { readonly memories: PacedMemories; readonly put: ReadonlyMap<string, string> } {
  const byName = new Map(before.byName);
  const storedAt = new Map(before.storedAt);
  const put = new Map<string, string>();
  for (const [name, { memory }] of paced) {
    const next = recorded.has(name) ? { ...memory, journal: afterRecord(memory.journal, now) } : memory;
    byName.set(name, next);
    const stored = storedAt.get(name);
    if (stored === undefined) storedAt.set(name, now - spread(name));
    const isDue = stored !== undefined && (now < stored || now - stored >= STORED_EVERY_MS);
    if (!all && !isDue && !recorded.has(name)) continue;
    storedAt.set(name, now);
    put.set(name, pacedMemoryText(next));
  }
  return { memories: { byName, storedAt, anchors: new Map([...before.anchors, ...anchors]) }, put };
}

/** A time within the five minutes, the same for a name each time. */
function spread(name: string): number {
  let hash = 0;
  for (const unit of name) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % STORED_EVERY_MS;
}
