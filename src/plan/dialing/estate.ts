import type { PresentPair } from '../../diff/campaign.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { DialingFields, DialingTerms, EstateDialing, EstateFigure } from '../../model/dialing.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import { type Pointer, valueAt } from '../../model/pointer.ts';
import type { Dialect } from '../../model/ports.ts';
import { isDialing } from '../../model/run-state.ts';
import { abandonmentExposure } from './abandonment.ts';
import { DEFAULT_ABANDONMENT_LIMIT } from './profile-facts.ts';
import { atMost } from './terms.ts';

const SUMMED = ['concurrency', 'maxConcurrentCalls', 'callsPerSecond'] as const;
type Summed = (typeof SUMMED)[number];

/** What one campaign that dials adds to the estate. */
export type EstateShare = Readonly<Record<Summed, number | null>> & { readonly overDialing: boolean };

/** All campaigns that dial together. */
export function estateOf(...shares: readonly (readonly EstateShare[])[]): EstateDialing {
  let campaigns = 0;
  let overDialing = 0;
  for (const some of shares) {
    campaigns += some.length;
    for (const share of some) if (share.overDialing) overDialing += 1;
  }
  return {
    campaigns,
    overDialing,
    concurrency: sumOf(shares, 'concurrency'),
    maxConcurrentCalls: sumOf(shares, 'maxConcurrentCalls'),
    callsPerSecond: sumOf(shares, 'callsPerSecond'),
  };
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

function sumOf(shares: readonly (readonly EstateShare[])[], name: Summed): EstateFigure {
  let total = 0;
  let without = 0;
  for (const some of shares) {
    for (const { [name]: figure } of some) {
      if (figure === null) without += 1;
      else total += figure;
    }
  }
  // Sums of calls a second such as 0.1 + 0.2.
  return { total: Math.round(total * 1000) / 1000, without };
}
