import type { ChangeJudgement } from './reason.ts';

/** Nothing is dialed by it yet: the start is a change of its own. */
export const creation: ChangeJudgement = (change) =>
  change.action === 'create'
    ? [{ level: 'medium', says: 'a new campaign', source: change.fields[0]?.source ?? '' }]
    : [];
