import type { DialerSpec } from '../../../model/documents.ts';
import type { LeftOut } from '../../../model/reports/imported.ts';
import type { JsonObject } from '../../../model/values/json.ts';
import { valueAt } from '../../../model/values/pointer.ts';
import { shown, type Taker, takeFrom } from './take.ts';
import { aboveZero, between, oneOf, whole } from './values.ts';

type Strategy = NonNullable<DialerSpec['strategy']>;

const PREDICTIVE = '/dialerSettings/predictiveSettings';

export function dialerOf(resource: JsonObject, into: { readonly leftOut: LeftOut[] }): DialerSpec {
  const taker = takeFrom(resource, 'Dialer', into);
  const { take } = taker;
  const strategy = strategyOf(resource, taker);
  const concurrency = take('/dialerSettings/concurrency', { as: '/spec/concurrency', check: whole(1, 500) });
  const predictive = predictiveOf(resource, taker, strategy);
  const dialRatio = take('/pacing/dialRatio', { as: '/spec/dialRatio', check: between(0.1, 5) });
  const callsPerSecond = callsPerSecondOf(resource, taker);
  const maxConcurrentCalls = take('/pacing/maxConcurrentCalls', {
    as: '/spec/maxConcurrentCalls',
    check: whole(1),
  });
  const attempts = attemptsOf(taker);
  return {
    ...(strategy !== undefined && { strategy }),
    ...(concurrency !== undefined && { concurrency }),
    ...(predictive && { predictive }),
    ...(dialRatio !== undefined && { dialRatio }),
    ...(callsPerSecond !== undefined && { callsPerSecond }),
    ...(maxConcurrentCalls !== undefined && { maxConcurrentCalls }),
    ...(attempts && { attempts }),
  };
}

/** The YAML has one word for the resource's two. */
function strategyOf(resource: JsonObject, { take, leave }: Taker): Strategy | undefined {
  const strategy = take('/dialerStrategy', {
    as: '/spec/strategy',
    check: oneOf('PREDICTIVE', 'PROGRESSIVE', 'PREVIEW', 'POWER'),
  });
  const method = valueAt(resource, '/dialerSettings/dialingMethod');
  if (strategy === undefined || method === strategy) return strategy;
  const other = method === undefined ? 'there is no dialingMethod' : `dialingMethod is ${shown(method)}`;
  leave('/spec/strategy', `dialerStrategy is ${strategy} and ${other}`);
  return undefined;
}

function predictiveOf(
  resource: JsonObject,
  { take, leave }: Taker,
  strategy: Strategy | undefined,
): DialerSpec['predictive'] {
  if (strategy !== undefined && strategy !== 'PREDICTIVE') {
    if (valueAt(resource, PREDICTIVE) !== undefined) {
      leave('/spec/predictive', `it is for strategy PREDICTIVE only, and strategy is ${strategy}`);
    }
    return undefined;
  }
  const answerRate = take(`${PREDICTIVE}/answerRate`, {
    as: '/spec/predictive/answerRate',
    check: between(0.3, 0.95),
  });
  const agentEfficiency = take(`${PREDICTIVE}/agentEfficiency`, {
    as: '/spec/predictive/agentEfficiency',
    check: between(0.5, 1),
  });
  const maxWaitMs = take(`${PREDICTIVE}/maxWaitTime`, { as: '/spec/predictive/maxWaitMs', check: whole(0) });
  if (answerRate === undefined && agentEfficiency === undefined && maxWaitMs === undefined) return undefined;
  return {
    ...(answerRate !== undefined && { answerRate }),
    ...(agentEfficiency !== undefined && { agentEfficiency }),
    ...(maxWaitMs !== undefined && { maxWaitMs }),
  };
}

/** YAML in which a dialer is faster than its regulatory limit is refused. */
function callsPerSecondOf(resource: JsonObject, { take, leave }: Taker): number | undefined {
  const as = '/spec/callsPerSecond';
  const rate = take('/pacing/maxCallsPerSecond', { as, check: aboveZero });
  const limit = valueAt(resource, '/complianceRules/regulatoryPacingLimit') ?? null;
  if (rate === undefined || !aboveZero.holds(limit) || rate <= limit) return rate;
  leave(as, `${rate} is above the campaign's regulatoryPacingLimit ${limit}`);
  return undefined;
}

function attemptsOf({ take }: Taker): DialerSpec['attempts'] {
  const maxPerNumber = take('/pacing/maxAttemptsPerNumber', {
    as: '/spec/attempts/maxPerNumber',
    check: whole(1),
  });
  const retryIntervalMinutes = take('/pacing/retryIntervalMinutes', {
    as: '/spec/attempts/retryIntervalMinutes',
    check: whole(1),
  });
  if (maxPerNumber === undefined && retryIntervalMinutes === undefined) return undefined;
  return {
    ...(maxPerNumber !== undefined && { maxPerNumber }),
    ...(retryIntervalMinutes !== undefined && { retryIntervalMinutes }),
  };
}
