import type { PresentPair } from '../../diff/campaign.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { DialingFields, DialingTerms, EstateDialing, EstateFigure } from '../../model/dialing.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { isDialing } from '../../model/run-state/run-state.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import { abandonmentExposure } from './abandonment.ts';
import { DEFAULT_ABANDONMENT_LIMIT } from './profile-facts.ts';
import { atMost } from './terms.ts';

const SUMMED = ['concurrency', 'maxConcurrentCalls', 'callsPerSecond'] as const;
type Summed = (typeof SUMMED)[number];

/** What one campaign that dials adds to the estate. */
export type EstateShare = Readonly<Record<Summed, number | null>> & { readonly overDialing: boolean };

/** Shares together, not yet rounded. */
interface EstateSum {
  readonly campaigns: number;
  readonly overDialing: number;
  readonly figures: Readonly<Record<Summed, EstateFigure>>;
}

const NOTHING: EstateSum = {
  ...{ campaigns: 0, overDialing: 0 },
  figures: {
    concurrency: { total: 0, without: 0 },
    maxConcurrentCalls: { total: 0, without: 0 },
    callsPerSecond: { total: 0, without: 0 },
  },
};

/** All campaigns that dial together: those of a sum, and others. */
export function estateOf(some: EstateSum, others: readonly EstateShare[]): EstateDialing {
  const { campaigns, overDialing, figures } = sumOf(others, some);
  return {
    ...{ campaigns, overDialing },
    concurrency: rounded(figures.concurrency),
    maxConcurrentCalls: rounded(figures.maxConcurrentCalls),
    callsPerSecond: rounded(figures.callsPerSecond),
  };
}

export function sumOf(shares: readonly EstateShare[], before: EstateSum = NOTHING): EstateSum {
  let { overDialing } = before;
  for (const share of shares) if (share.overDialing) overDialing += 1;
  return {
    ...{ campaigns: before.campaigns + shares.length, overDialing },
    figures: {
      concurrency: added('concurrency', shares, before),
      maxConcurrentCalls: added('maxConcurrentCalls', shares, before),
      callsPerSecond: added('callsPerSecond', shares, before),
    },
  };
}

function added(name: Summed, shares: readonly EstateShare[], { figures }: EstateSum): EstateFigure {
  let { total, without } = figures[name];
  for (const { [name]: figure } of shares) {
    if (figure === null) without += 1;
    else total += figure;
  }
  return { total, without };
}

/** Sums of calls a second such as 0.1 + 0.2. */
function rounded({ total, without }: EstateFigure): EstateFigure {
  return { total: Math.round(total * 1000) / 1000, without };
}

/** What a rule paused dials again by itself: at night an estate has not lost its lines. */
export function dialsBefore({
  actual,
  base,
}: {
  readonly actual: PresentCampaign;
  readonly base: BaseRecord | null;
}): boolean {
  return isDialing(actual.status) || (actual.status === 'paused' && Boolean(base?.heldBy));
}

/** null where it does not dial. */
export function shareOf(terms: DialingTerms | null): EstateShare | null {
  if (!terms?.dials) return null;
  return {
    overDialing: terms.abandonment.estimate === 'over-dialing',
    concurrency: atMost(terms.figures.concurrency),
    maxConcurrentCalls: atMost(terms.figures.maxConcurrentCalls),
    callsPerSecond: atMost(terms.figures.callsPerSecond),
  };
}

/**
 * The share of a campaign that dials and for which nothing changes: nearly all of them nearly always, so no more is made of
 * them. What is wanted of it is what its base says too.
 */
export function unchangedShare({ wanted, actual }: PresentPair, { dialing: fields }: Dialect): EstateShare {
  const read = (path: Pointer | undefined) =>
    path === undefined ? undefined : valueAt(actual.resource, path);
  const figure = (name: keyof DialingFields) => {
    const path = fields[name];
    const value = read(path);
    const want = path === undefined ? undefined : wanted.fields.find((field) => field.path === path)?.want;
    const max = want?.type === 'envelope' ? want.max : null;
    return atMost({ value: typeof value === 'number' ? value : null, max });
  };
  const [strategy, answerRate] = [read(fields.strategy), read(fields.answerRate)];
  const { estimate } = abandonmentExposure({
    strategy: typeof strategy === 'string' ? strategy : null,
    dialRatio: figure('dialRatio'),
    answerRate: typeof answerRate === 'number' ? answerRate : null,
    limit: DEFAULT_ABANDONMENT_LIMIT,
  });
  return {
    overDialing: estimate === 'over-dialing',
    concurrency: figure('concurrency'),
    maxConcurrentCalls: figure('maxConcurrentCalls'),
    callsPerSecond: figure('callsPerSecond'),
  };
}
