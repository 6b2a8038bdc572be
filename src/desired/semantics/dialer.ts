import type { DialerSpec } from '../../model/documents.ts';
import { type Document, type Envelope, isEnvelope } from '../../model/resource.ts';
import type { Problem } from '../problem.ts';

const NUMBERS = ['concurrency', 'dialRatio', 'callsPerSecond', 'maxConcurrentCalls'] as const;

/** An envelope's minimum, initial value and maximum go up in this order. */
export function checkEnvelopes({ spec }: Document<DialerSpec>): readonly Problem[] {
  return NUMBERS.flatMap((field) => {
    const value = spec[field];
    return isEnvelope(value) ? checkEnvelope(field, value) : [];
  });
}

function checkEnvelope(field: string, { min, max, initial }: Envelope): readonly Problem[] {
  const pointer = `/spec/${field}`;
  if (min > max) {
    const message = `${field}: the envelope's minimum ${min} is above its maximum ${max}`;
    return [{ id: 'envelope-order', pointer: `${pointer}/min`, message }];
  }
  if (initial === undefined || (min <= initial && initial <= max)) return [];
  const bound = initial > max ? `above the envelope's maximum ${max}` : `below the envelope's minimum ${min}`;
  return [
    { id: 'envelope-initial', pointer: `${pointer}/initial`, message: `${field} ${initial} is ${bound}` },
  ];
}

/** The predictive inputs mean nothing to another strategy. */
export function checkPredictive({ spec }: Document<DialerSpec>): readonly Problem[] {
  if (!spec.predictive || spec.strategy === undefined || spec.strategy === 'PREDICTIVE') return [];
  const message = `predictive is for strategy PREDICTIVE only, and strategy is ${spec.strategy}`;
  return [{ id: 'predictive-only', pointer: '/spec/predictive', message }];
}
