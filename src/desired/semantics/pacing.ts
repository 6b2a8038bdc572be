import type { DialerSpec, Pacing } from '../../model/documents.ts';
import { type Document, type Envelope, isEnvelope } from '../../model/resource.ts';
import type { Problem } from '../problem.ts';

/** A rule moves a number only within an envelope. */
export function checkPacing({ spec }: Document<DialerSpec>): readonly Problem[] {
  if (!spec.pacing) return [];
  const { kind, moves } = spec.pacing;
  const value = spec[moves];
  const pointer = '/spec/pacing/moves';
  const dependsOn = [`/spec/${moves}`, pointer];
  if (isEnvelope(value)) return [];
  if (value === undefined) {
    const message = `the pacing rule ${kind} moves ${moves}, which has no envelope: write ${moves}: {min, max}`;
    return [{ id: 'rule-without-envelope', pointer, message, dependsOn }];
  }
  const message = `${moves} is both the fixed value ${value} and moved by the pacing rule ${kind}: make it an envelope {min, max}, or remove the rule`;
  return [{ id: 'fixed-and-rule', pointer, message, dependsOn }];
}

/** A rule that dials ahead, or a ratio that is moved, means nothing to a strategy that places one call an agent. */
export function checkPacingStrategy({ spec }: Document<DialerSpec>): readonly Problem[] {
  const { pacing, strategy } = spec;
  if (!pacing || strategy === undefined || strategy === 'PREDICTIVE') return [];
  const dependsOn = ['/spec/strategy'];
  if (pacing.kind === 'budget') {
    const message = `the pacing rule budget dials ahead, which is for strategy PREDICTIVE only, and strategy is ${strategy}`;
    return [{ id: 'pacing-strategy', pointer: '/spec/pacing/kind', message, dependsOn }];
  }
  if (pacing.moves !== 'dialRatio' || strategy === 'POWER') return [];
  const message = `the pacing rule ${pacing.kind} moves dialRatio, and strategy ${strategy} places one call an agent whatever it is`;
  return [{ id: 'pacing-strategy', pointer: '/spec/pacing/moves', message, dependsOn }];
}

/** What a rule aims at has to be possible within the envelope. */
export function checkPacingReach({ spec }: Document<DialerSpec>): readonly Problem[] {
  const { pacing } = spec;
  const envelope = pacing === undefined ? undefined : spec[pacing.moves];
  if (!pacing || !isEnvelope(envelope) || envelope.min > envelope.max) return [];
  const dependsOn = [`/spec/${pacing.moves}`];
  return reachProblems(pacing, envelope).map((problem) => ({ ...problem, dependsOn }));
}

function reachProblems(pacing: Pacing, envelope: Envelope): readonly Problem[] {
  switch (pacing.kind) {
    case 'step':
      return stepProblems(pacing, envelope);
    case 'capacity':
      return capacityProblems(pacing, envelope);
    case 'budget':
      return budgetProblems(pacing, envelope);
    case 'proportional':
      return [];
    default:
      return pacing satisfies never;
  }
}

function stepProblems({ step, moves }: Of<'step'>, { min, max }: Envelope): readonly Problem[] {
  const pointer = '/spec/pacing/step';
  const isWhole = moves === 'concurrency' || moves === 'maxConcurrentCalls';
  if (isWhole && !Number.isInteger(step)) {
    const message = `pacing.step ${step} is not whole, and ${moves} is`;
    return [{ id: 'pacing-step', pointer, message }];
  }
  if (step <= max - min) return [];
  const message = `pacing.step ${step} is wider than the envelope of ${moves}, ${min} to ${max}`;
  return [{ id: 'pacing-step', pointer, message }];
}

/** With the answer rate set, the ratio that the rule wants is always the same. */
function capacityProblems(pacing: Of<'capacity'>, { min, max }: Envelope): readonly Problem[] {
  const { moves, answerRate, load = 0.8 } = pacing;
  if (moves !== 'dialRatio' || answerRate === undefined) return [];
  const wanted = load / answerRate;
  if (min <= wanted && wanted <= max) return [];
  const bound = wanted > max ? `above the envelope's maximum ${max}` : `below the envelope's minimum ${min}`;
  const message = `the pacing rule capacity always wants dialRatio ${wanted.toFixed(2)} (load ${load} / answerRate ${answerRate}), which is ${bound}`;
  return [{ id: 'pacing-target', pointer: '/spec/pacing/answerRate', message }];
}

function budgetProblems({ moves }: Of<'budget'>, { min, max }: Envelope): readonly Problem[] {
  if (moves !== 'dialRatio') return [];
  if (max <= 1) {
    const message = `the pacing rule budget dials ahead, and the envelope of dialRatio ends at ${max}: allow more than 1, or remove the rule`;
    return [{ id: 'pacing-target', pointer: '/spec/dialRatio/max', message }];
  }
  if (min <= 1) return [];
  const message = `the envelope of dialRatio begins at ${min}: above 1 the rule can't stop dialing ahead when figures are old or agents few`;
  return [{ id: 'pacing-floor', severity: 'warning', pointer: '/spec/dialRatio/min', message }];
}

type Of<Kind extends Pacing['kind']> = Extract<Pacing, { readonly kind: Kind }>;
