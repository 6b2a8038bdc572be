import type { DialerSpec } from '../../../model/documents.ts';
import type { Document } from '../../../model/resource.ts';
import type { WantedField } from '../../../model/wanted.ts';
import { bounded, fixed } from './want.ts';

export function dialerFields(document: Document<DialerSpec>): readonly WantedField[] {
  const { strategy, concurrency, predictive, dialRatio, callsPerSecond, maxConcurrentCalls, attempts } =
    document.spec;
  return [
    ...fixed(document, '/dialerStrategy', { from: '/spec/strategy', value: strategy }),
    ...fixed(document, '/dialerSettings/dialingMethod', { from: '/spec/strategy', value: strategy }),
    ...bounded(document, '/dialerSettings/concurrency', { from: '/spec/concurrency', value: concurrency }),
    ...fixed(document, '/dialerSettings/predictiveSettings/answerRate', {
      from: '/spec/predictive/answerRate',
      value: predictive?.answerRate,
    }),
    ...fixed(document, '/dialerSettings/predictiveSettings/agentEfficiency', {
      from: '/spec/predictive/agentEfficiency',
      value: predictive?.agentEfficiency,
    }),
    ...fixed(document, '/dialerSettings/predictiveSettings/maxWaitTime', {
      from: '/spec/predictive/maxWaitMs',
      value: predictive?.maxWaitMs,
    }),
    ...bounded(document, '/pacing/dialRatio', { from: '/spec/dialRatio', value: dialRatio }),
    ...bounded(document, '/pacing/maxCallsPerSecond', {
      from: '/spec/callsPerSecond',
      value: callsPerSecond,
    }),
    ...bounded(document, '/pacing/maxConcurrentCalls', {
      from: '/spec/maxConcurrentCalls',
      value: maxConcurrentCalls,
    }),
    ...fixed(document, '/pacing/maxAttemptsPerNumber', {
      from: '/spec/attempts/maxPerNumber',
      value: attempts?.maxPerNumber,
    }),
    ...fixed(document, '/pacing/retryIntervalMinutes', {
      from: '/spec/attempts/retryIntervalMinutes',
      value: attempts?.retryIntervalMinutes,
    }),
  ];
}
