import type { ChangeJudgement } from './reason.ts';

/** Strategies that may place more calls than agents are free. */
const OVER_DIALING: readonly unknown[] = ['PREDICTIVE', 'POWER'];

export const strategy: ChangeJudgement = (change, { dialect }) => {
  if (change.action !== 'update' && change.action !== 'blocked') return [];
  const field = change.fields.find(({ path }) => path === dialect.dialing.strategy);
  if (!field || field.before === field.after) return [];
  const { before, after, source } = field;
  const begins = OVER_DIALING.includes(after) && !OVER_DIALING.includes(before);
  const what = `the strategy goes from ${before === null ? 'none' : String(before)} to ${String(after)}`;
  return begins
    ? [{ level: 'high', says: `${what}: it may place more calls than agents are free`, source }]
    : [{ level: 'medium', says: what, source }];
};
