import type { FieldChange } from '../../model/plan.ts';
import { weakened } from '../guards/critical-field.ts';
import { type ChangeJudgement, carriesSettings, type RiskFacts } from './reason.ts';

/**
 * People lose a protection: what the guard `critical-field` sees against the base, and the same against what CXone holds
 * now, which counts for a first contact and for drift.
 */
export const protection: ChangeJudgement = (change, facts) => {
  if (!carriesSettings(change)) return [];
  const wanted = facts.pairOf(change);
  return change.fields.flatMap((field) => {
    const words = lost(field, facts) ?? againstBase(field, wanted, facts);
    return words === null ? [] : [{ level: 'critical', says: words, source: field.source } as const];
  });
};

function lost({ path, before, after }: FieldChange, { dialect }: RiskFacts): string | null {
  return before === null ? null : dialect.weakening(path, { before, after });
}

function againstBase(
  { path }: FieldChange,
  pair: ReturnType<RiskFacts['pairOf']>,
  { dialect }: RiskFacts,
): string | null {
  const field = pair?.wanted.fields.find((wanted) => wanted.path === path);
  return pair && field ? weakened(field, pair, dialect) : null;
}
