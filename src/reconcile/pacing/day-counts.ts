import type { Asked } from '../../apply/read-samples.ts';
import { DAY } from '../../calendar/local-time.ts';
import type { CampaignHealth } from '../../model/run-state/health.ts';
import type { CallCounts } from '../../model/samples.ts';
import type { FeedMemory } from '../../rules/pacing/flows/feed.ts';
import type { PacedCycle } from './pace.ts';

type Counts = Pick<FeedMemory['closed'], 'answered' | 'abandoned'>;

/** What a day had besides a campaign's own counter, so that the counter alone tells of the day from then on. */
export interface DayAnchor extends Counts {
  /** Instant in milliseconds at which the day begins, in UTC. */
  readonly day: number;
  /** The counter that it goes with. */
  readonly since: number;
}

/**
 * What is asked about, with today's counts where the intervals that were read anyway tell of them: a query for days would
 * be a second one for the same hundred campaigns.
 */
export function withDayCounts(
  asked: readonly Asked[],
  anchors: ReadonlyMap<string, DayAnchor>,
  { paced, read, now }: Pick<PacedCycle, 'paced' | 'read'> & { readonly now: number },
): readonly Asked[] {
  const today = dayOf(now);
  return asked.map((one) => {
    const rows = read.get(one.actual.remoteId) ?? [];
    // What can't be read now is asked for, and told as such.
    if (rows instanceof Error || rows.length === 0) return one;
    const anchor = anchors.get(one.name);
    const feed = paced.get(one.name)?.memory.feed;
    if (one.daysFrom !== today || anchor?.day !== today || anchor.since !== feed?.since) return one;
    const { answered, abandoned } = counted(feed);
    const day: CallCounts = {
      ...{ from: today, to: feed.through, attempted: null },
      answered: anchor.answered + answered,
      abandoned: anchor.abandoned + abandoned,
    };
    return { ...one, days: [day] };
  });
}

/** Those of the campaigns whose day was read in this cycle, and whose counter was read to the same moment. */
export function dayAnchors(
  asked: readonly Asked[],
  health: ReadonlyMap<string, CampaignHealth>,
  { paced, now }: Pick<PacedCycle, 'paced'> & { readonly now: number },
): ReadonlyMap<string, DayAnchor> {
  const day = dayOf(now);
  return new Map(
    asked.flatMap((one): readonly (readonly [string, DayAnchor])[] => {
      const memory = paced.get(one.name)?.memory;
      const read = health.get(one.name)?.samples.days;
      if (one.days || !memory?.feed || read?.state !== 'known') return [];
      const { feed, last } = memory;
      const told = read.value.find(({ from }) => from === day);
      if (!told || told.answered === null || told.abandoned === null) return [];
      // In the cycle after an interval ended the counter ends with it, and the day goes on.
      if (feed.through < last.at) return [];
      const { answered, abandoned } = counted(feed);
      const rest = { answered: told.answered - answered, abandoned: told.abandoned - abandoned };
      return [[one.name, { day, since: feed.since, ...rest }]];
    }),
  );
}

function dayOf(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

function counted({ closed, open }: FeedMemory): Counts {
  const sum = (member: keyof Counts) => open.reduce((total, one) => total + one[member], closed[member]);
  return { answered: sum('answered'), abandoned: sum('abandoned') };
}
