import { keyText } from '../../model/resource.ts';
import { deletions } from '../guards/facts.ts';
import type { ChangeJudgement } from './reason.ts';

/** What is deleted does not come back: a campaign that is created again has another id and no history. */
export const removal: ChangeJudgement = (change, { orphans }) => {
  if (deletions([change]).length === 0) return [];
  const key = keyText(change.key);
  const known = orphans.find(({ record }) => keyText(record.key) === key);
  const source = '';
  return [
    { level: 'critical', says: 'deleted in CXone, which no later apply can undo', source },
    ...(known?.record.protected ? [{ level: 'critical', says: 'it is protected', source } as const] : []),
  ];
};
