import type { ChangeJudgement } from './reason.ts';

/** Calls begin. To dial less is never a risk here, and a rule's consent was given before. */
export const runState: ChangeJudgement = (change, { dialect }) => {
  if (change.action !== 'transition' || change.cause === 'rule') return [];
  const start = change.fields.find(({ after }) => after === dialect.runStateValue('running'));
  return start ? [{ level: 'high', says: 'it starts to dial', source: start.source }] : [];
};
