import { DIALING_FIGURES, type DialingFigureName } from '../../model/dialing.ts';
import type { FieldChange } from '../../model/plan.ts';
import { abandonmentFactor } from '../dialing/abandonment.ts';
import { type ChangeJudgement, carriesSettings, type RiskReason } from './reason.ts';

/** From how many percent more on a figure is a high risk and no longer a medium one. Ours, not the law's. */
const MUCH_MORE = 50;
/** Abandonment goes with about the 5th power of the ratio: 10 % more of it abandon some 60 % more. */
const MUCH_MORE_RATIO = 10;

/** More lines, more calls a second, a higher dial ratio, more attempts: more calls than before. Less of it is no risk. */
export const figures: ChangeJudgement = (change, { dialect }) => {
  if (!carriesSettings(change) || change.action === 'create') return [];
  return change.fields.flatMap((field) => {
    const name = DIALING_FIGURES.find((figure) => dialect.dialing[figure] === field.path);
    return name === undefined ? [] : judged(name, field);
  });
};

function judged(name: DialingFigureName, { before, after, source }: FieldChange): readonly RiskReason[] {
  if (typeof after !== 'number' || before === after) return [];
  if (typeof before !== 'number' || before <= 0) {
    return [{ level: 'medium', says: `${name} is set to ${after} for the first time`, source }];
  }
  if (name === 'retryIntervalMinutes') {
    if (after > before) return [];
    const says = `the same number is called again sooner: ${name} goes from ${before} to ${after}`;
    return [{ level: 'medium', says, source }];
  }
  if (after < before) return [];
  const percent = Math.round(((after - before) / before) * 100);
  const level = percent > (name === 'dialRatio' ? MUCH_MORE_RATIO : MUCH_MORE) ? 'high' : 'medium';
  const abandons = name === 'dialRatio' && after > 1 ? abandonsMore(Math.max(1, before), after) : '';
  return [{ level, says: `${name} goes up by ${percent} %, from ${before} to ${after}${abandons}`, source }];
}

function abandonsMore(before: number, after: number): string {
  return before <= 1
    ? '; from here on calls may be abandoned'
    : `; abandonment about ×${abandonmentFactor(before, after).toFixed(1)} (estimate)`;
}
