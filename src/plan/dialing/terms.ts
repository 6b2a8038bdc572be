import type { DialingFields, DialingFigure, DialingTerms } from '../../model/dialing.ts';
import type { Json } from '../../model/values/json.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import { abandonmentExposure } from './abandonment.ts';
import { DEFAULT_ABANDONMENT_LIMIT } from './profile-facts.ts';

/** One side of a campaign, before or after. */
export interface Side {
  readonly valueAt: (path: Pointer) => Json | undefined;
  /** The maximum of the envelope of a field; null where it has none. */
  readonly maximumOf: (path: Pointer) => number | null;
  readonly dials: boolean;
  /** Share of live answers; null where it is not known. */
  readonly abandonmentLimit: number | null;
  readonly callable: DialingTerms['callable'];
}

export function termsOf(side: Side, fields: DialingFields): DialingTerms {
  const at = (path: Pointer | undefined) => (path === undefined ? undefined : side.valueAt(path));
  const number = (path: Pointer | undefined) => numberOrNull(at(path));
  const flag = (path: Pointer | undefined) => {
    const value = at(path);
    return typeof value === 'boolean' ? value : null;
  };
  const figureOf = (path: Pointer | undefined): DialingFigure => ({
    value: number(path),
    max: path === undefined ? null : side.maximumOf(path),
  });
  const dialRatio = figureOf(fields.dialRatio);
  const strategy = at(fields.strategy);
  const known = typeof strategy === 'string' ? strategy : null;
  return {
    dials: side.dials,
    strategy: known,
    figures: {
      concurrency: figureOf(fields.concurrency),
      maxConcurrentCalls: figureOf(fields.maxConcurrentCalls),
      callsPerSecond: figureOf(fields.callsPerSecond),
      dialRatio,
      attemptsPerNumber: figureOf(fields.attemptsPerNumber),
      retryIntervalMinutes: figureOf(fields.retryIntervalMinutes),
      dailyCallsPerNumber: figureOf(fields.dailyCallsPerNumber),
    },
    doNotCall: { federal: flag(fields.doNotCallFederal), state: flag(fields.doNotCallState) },
    callable: side.callable,
    abandonment: abandonmentExposure({
      strategy: known,
      dialRatio: atMost(dialRatio),
      answerRate: number(fields.answerRate),
      limit: side.abandonmentLimit ?? DEFAULT_ABANDONMENT_LIMIT,
    }),
  };
}

/** What a figure may come to: an envelope's maximum, or a live value that is above it. */
export function atMost({ value, max }: DialingFigure): number | null {
  if (value === null || max === null) return max ?? value;
  return Math.max(value, max);
}

function numberOrNull(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
