import type { PresentPair } from '../diff/campaign.ts';
import type { Pair } from '../diff/pair.ts';
import type { BaseRecord } from '../model/base.ts';
import type { PresentCampaign } from '../model/observed.ts';
import type { Dialect } from '../model/ports/ports.ts';
import { isSameData } from '../model/values/same-data.ts';
import type { WantedCampaign } from '../model/wanted.ts';
import type { PlanInput } from './build.ts';
import type { CampaignChanges } from './changes/context.ts';
import { dialsBefore, type EstateShare, unchangedShare } from './dialing/estate.ts';

/** A campaign that needed nothing, and by what that was found. */
interface Quiet {
  readonly wanted: WantedCampaign;
  readonly actual: PresentCampaign;
  readonly base: BaseRecord;
  /** What it adds to the estate; null where it does not dial. */
  readonly share: EstateShare | null;
}

/** What of a plan's input decides about every campaign. */
interface Circumstances extends Pick<PlanInput, 'dialect' | 'onConsolePause'> {
  readonly policy: Pick<PlanInput['policy'], 'onDrift' | 'prefer' | 'scope'>;
  readonly baseType: PlanInput['base']['type'];
}

interface Remembered {
  readonly under: Circumstances;
  /** By the place among the pairs; null where there was something to do. */
  readonly quiet: readonly (Quiet | null)[];
}

/**
 * What a plan leaves to the next one: which campaigns needed nothing. Whoever plans again and again makes one and gives it
 * to each plan; it holds as much as the newest plan looked at, and a plan without one comes out the same.
 */
export interface PlanMemory {
  last: Remembered | null;
}

export function newPlanMemory(): PlanMemory {
  return { last: null };
}

/** The campaigns of one plan of which it is known that they need nothing. */
export interface QuietCampaigns {
  /** Whether nothing has changed for a campaign since it needed nothing. */
  isQuiet(index: number, pair: Pair): boolean;
  /** Takes in what was found out about the campaign. */
  found(index: number, pair: Pair, changes: CampaignChanges): void;
  /** What a campaign that needs nothing adds to the estate; undefined where that was not worked out. */
  shareAt(index: number): EstateShare | null | undefined;
}

/**
 * Each part of what a campaign was found by is compared with what it is now: the wanted and the actual campaign are the same
 * values, and the base says the same. Whoever is held back, lifted or contested is looked at anew in every plan.
 */
export function quietCampaigns(memory: PlanMemory, input: PlanInput): QuietCampaigns {
  const under = circumstancesOf(input);
  const before = memory.last && sameCircumstances(memory.last.under, under) ? memory.last.quiet : [];
  const quiet: (Quiet | null)[] = [];
  memory.last = { under, quiet };
  const isPlain = ({ wanted: { key } }: Pair) =>
    !input.holds.has(key.name) && !input.lifts.has(key.name) && !input.contested?.has(key.name);
  return {
    isQuiet(index, pair) {
      const known = before[index] ?? null;
      const isSame = known !== null && pair.type === 'present' && isStill(known, pair) && isPlain(pair);
      quiet[index] = isSame ? known : null;
      return isSame;
    },
    found(index, pair, { changes, accept, released }) {
      const needsNothing = changes.length === 0 && accept === null && released.length === 0;
      if (needsNothing && pair.type === 'present' && isPlain(pair))
        quiet[index] = quietOf(pair, input.dialect);
    },
    shareAt: (index) => quiet[index]?.share,
  };
}

function quietOf(pair: PresentPair, dialect: Dialect): Quiet | null {
  const { wanted, actual, base, note } = pair;
  // By another name it depends on what else the tenant holds.
  if (base === null || note !== null || wanted.displayName !== actual.name) return null;
  return { wanted, actual, base, share: dialsBefore(pair) ? unchangedShare(pair, dialect) : null };
}

function isStill(known: Quiet, { wanted, actual, base, note }: PresentPair): boolean {
  return (
    wanted === known.wanted &&
    actual === known.actual &&
    base !== null &&
    saysTheSame(base, known.base) &&
    note === null
  );
}

/** A store tells each record anew; what a digest stands for need not be compared. */
function saysTheSame(one: BaseRecord, other: BaseRecord): boolean {
  if (one === other) return true;
  if (one.digest === undefined || one.digest !== other.digest) return isSameData(one, other);
  return (
    one.remoteId === other.remoteId &&
    one.displayName === other.displayName &&
    one.run === other.run &&
    one.heldBy === other.heldBy &&
    one.protected === other.protected &&
    one.key.kind === other.key.kind &&
    one.key.name === other.key.name
  );
}

function circumstancesOf({ dialect, onConsolePause, policy, base }: PlanInput): Circumstances {
  return { dialect, onConsolePause, policy, baseType: base.type };
}

function sameCircumstances(one: Circumstances, other: Circumstances): boolean {
  return (
    one.dialect === other.dialect &&
    one.onConsolePause === other.onConsolePause &&
    one.baseType === other.baseType &&
    one.policy.onDrift === other.policy.onDrift &&
    one.policy.prefer === other.policy.prefer &&
    one.policy.scope === other.policy.scope
  );
}
