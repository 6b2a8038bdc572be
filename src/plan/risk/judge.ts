import type { Change, Guard, GuardId, Plan, PolicyChange } from '../../model/plan.ts';
import { RISK_LEVELS, type Risk, type RiskLevel } from '../../model/risk.ts';
import { callingTime } from './calling-time.ts';
import { creation } from './creation.ts';
import { figures } from './figures.ts';
import { policyRisk } from './policy.ts';
import { protection } from './protection.ts';
import { reach } from './reach.ts';
import type { ChangeJudgement, RiskFacts, RiskReason } from './reason.ts';
import { removal } from './removal.ts';
import { runState } from './run-state.ts';
import { strategy } from './strategy.ts';
import { whileDialing } from './while-dialing.ts';

/** Every judgement of a change, in the order in which reasons of one level are told. */
const JUDGEMENTS: readonly ChangeJudgement[] = [
  removal,
  protection,
  runState,
  whileDialing,
  strategy,
  figures,
  callingTime,
  reach,
  creation,
];

/** What a guard that holds says of the whole plan. */
const GUARD_LEVELS: Readonly<Record<GuardId, RiskLevel>> = {
  'empty-desired': 'critical',
  'too-many-deletes': 'critical',
  'too-many-updates': 'high',
  protected: 'critical',
  'critical-field': 'critical',
  'running-campaign': 'high',
};

type Judged = Pick<Plan, 'changes' | 'policy' | 'guards'>;

/** The parts of a plan with the risk of each, and of all together. Nothing else of them changes. */
export function withRisk(parts: Judged, facts: RiskFacts): Judged & { readonly risk: Risk } {
  const changes = parts.changes.map((change): Change => ({ ...change, risk: changeRisk(change, facts) }));
  const policy = parts.policy.map(
    (change): PolicyChange => ({ ...change, risk: riskOf(policyRisk(change, facts)) }),
  );
  const told = [...changes, ...policy].flatMap(({ key, risk }): readonly RiskReason[] => {
    if (!risk) return [];
    const { level, reasons, source } = risk;
    const [worst] = reasons;
    return worst === undefined ? [] : [{ level, says: `${key.name}: ${worst}`, source: source ?? '' }];
  });
  const all = riskOf([...told, ...parts.guards.flatMap(guardReason)]);
  const highest = told.filter(({ level }) => level === all.level).map(({ says }) => says);
  return { changes, policy, guards: parts.guards, risk: { ...all, reasons: highest.slice(0, MOST_TOLD) } };
}

/** Of the whole plan; each change has its own. */
const MOST_TOLD = 10;

/** Drift that is only told of has happened already: what counts is what CXone holds now instead of what the YAML says. */
function changeRisk(change: Change, facts: RiskFacts): Risk {
  const seen = change.action === 'none' ? { ...change, fields: change.fields.map(turned) } : change;
  return riskOf(JUDGEMENTS.flatMap((judgement) => judgement(seen, facts)));
}

function turned(field: Change['fields'][number]): Change['fields'][number] {
  return { ...field, before: field.after, after: field.before };
}

function riskOf(reasons: readonly RiskReason[]): Risk {
  const worstFirst = [...reasons].sort((a, b) => rank(b.level) - rank(a.level));
  const [worst] = worstFirst;
  return {
    level: worst?.level ?? 'low',
    reasons: [...new Set(worstFirst.map(({ says }) => says))],
    source: worst?.source || null,
  };
}

function guardReason({ id, message }: Guard): readonly RiskReason[] {
  const level = Object.entries(GUARD_LEVELS).find(([known]) => known === id)?.[1];
  return level === undefined ? [] : [{ level, says: message, source: '' }];
}

function rank(level: RiskLevel): number {
  return RISK_LEVELS.indexOf(level);
}
