import { DAY } from '../calendar/local-time.ts';
import type { ReadOptions, TenantReader } from '../model/ports/ports.ts';
import type { CallCounts, Reading } from '../model/samples.ts';
import {
  AuthenticationError,
  ForbiddenError,
  GivenUpError,
  TenantError,
  ThrottledError,
} from '../model/tenant-errors.ts';
import type { Asked } from './read-samples.ts';

/** As many campaigns as one query may name. */
export const MOST_CAMPAIGNS = 100;
/** A hundred make a page, and pages follow one another: so many are read in time, whoever answers. */
const MOST_ROWS = 1000;
const PAGE = 100;
/** Queries at once. */
export const PARALLEL = 4;
/** What is made up for leaves of the requests of a minute enough for the rest of the cycle. */
const MOST_PAGES_TO_CATCH_UP = 200;
/** In an ordinary cycle days are asked for from today on, or from yesterday. */
const ORDINARY_DAYS = 2;

export interface DayPorts {
  readonly reader: Pick<TenantReader, 'metrics'>;
  readonly now: number;
  readonly options: ReadOptions;
}

type Days = Reading<readonly CallCounts[]>;

/**
 * The days of campaigns by name, oldest first, in parts that each have a result of their own. Who was last asked for longest
 * ago comes first: what there is no time for waits, and its turn comes in one of the next cycles. Only what had all of the
 * time can't be read, or all where the tenant told of none.
 */
export async function readDays(asked: readonly Asked[], ports: DayPorts): Promise<ReadonlyMap<string, Days>> {
  const parts = partsOf(asked, ports.now);
  const results = await readInTurn(parts, ports);
  const answers = [...results.values()];
  const told = answers.some((result) => !(result instanceof TenantError));
  const failure = answers.find((result) => result instanceof TenantError);
  return new Map(
    parts.flatMap((part, index) => {
      const result = results.get(part) ?? failure;
      const hadItsTime = results.has(part) && (index < PARALLEL || !isOfOurHaste(result));
      return part.campaigns.map(({ name, actual }) => {
        if (told && !hadItsTime) return [name, WAITS] as const;
        if (result instanceof TenantError)
          return [name, { state: 'unknown', reason: result.message }] as const;
        const value = result?.get(actual.remoteId) ?? [];
        return [name, result ? { state: 'known', value, at: ports.now } : WAITS] as const;
      });
    }),
  );
}

const WAITS: Days = {
  ...{ state: 'unknown', waits: true },
  reason: 'there was no time to ask for those of all campaigns, and its turn comes in one of the next cycles',
};

interface Part {
  readonly from: number;
  readonly days: number;
  readonly campaigns: readonly Asked[];
}

type Result = ReadonlyMap<string, readonly CallCounts[]> | TenantError;

/** Campaigns whose days begin at the same one go together. */
function partsOf(asked: readonly Asked[], now: number): readonly Part[] {
  const inTurn = asked.toSorted((one, other) => (one.askedAt ?? 0) - (other.askedAt ?? 0));
  const open = new Map<number, Asked[]>();
  const parts: Part[] = [];
  for (const one of inTurn) {
    if (one.daysFrom === null) continue;
    const from = one.daysFrom;
    const days = Math.max(1, Math.floor(now / DAY) - Math.floor(from / DAY) + 1);
    const most = Math.max(1, Math.min(MOST_CAMPAIGNS, Math.floor(MOST_ROWS / days)));
    const found = open.get(from);
    if (found && found.length < most) {
      found.push(one);
      continue;
    }
    const campaigns = [one];
    open.set(from, campaigns);
    parts.push({ from, days, campaigns });
  }
  return parts;
}

/** What came of each part that was asked for. */
async function readInTurn(parts: readonly Part[], ports: DayPorts): Promise<ReadonlyMap<Part, Result>> {
  const results = new Map<Part, Result>();
  const left = parts.values();
  let caughtUp = 0;
  let isOver = false;
  const work = async (): Promise<void> => {
    for (const part of left) {
      const catchesUp = part.days > ORDINARY_DAYS;
      if (catchesUp && caughtUp >= MOST_PAGES_TO_CATCH_UP) continue;
      const result = await readPart(part, ports);
      results.set(part, result);
      if (catchesUp) caughtUp += pagesOf(result);
      isOver ||= endsAll(result);
      if (isOver) return;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return results;
}

async function readPart({ from, campaigns }: Part, { reader, now, options }: DayPorts): Promise<Result> {
  const query = { from, to: Math.max(now, from + 1), interval: 'day' } as const;
  const ids = campaigns.map(({ actual }) => actual.remoteId);
  try {
    return await reader.metrics.readCounts(ids, query, options);
  } catch (error) {
    if (error instanceof TenantError) return error;
    throw error;
  }
}

function pagesOf(result: Result): number {
  if (result instanceof TenantError) return 1;
  const rows = [...result.values()].reduce((sum, { length }) => sum + length, 0);
  return Math.max(1, Math.ceil(rows / PAGE));
}

/** Whether asking for the others is of no use now, whichever they are. */
function endsAll(result: Result): boolean {
  return isOfOurHaste(result) || result instanceof ForbiddenError || result instanceof AuthenticationError;
}

function isOfOurHaste(result: Result | undefined): boolean {
  return result instanceof GivenUpError || result instanceof ThrottledError;
}
