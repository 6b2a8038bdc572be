import { pairCampaigns } from '../../diff/pair.ts';
import type { AuditRecord } from '../../model/audit.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { Finding } from '../../model/finding.ts';
import type { Change, Plan } from '../../model/plan.ts';
import { keyText } from '../../model/resource.ts';
import type { Freeze } from '../../model/run-state/override.ts';
import type { GuardLimits } from '../../model/settings.ts';
import type { WantedCampaign } from '../../model/wanted.ts';
import { withBaseBefore } from '../changes/campaign.ts';
import { NO_PROFILES } from '../dialing/profile-facts.ts';
import { frozenReasons } from '../frozen.ts';
import type { GuardFacts } from '../guards/facts.ts';
import { judge } from '../guards/judge.ts';
import { withMeaning } from '../meaning.ts';
import { orderChanges } from '../order.ts';
import { sealPlan } from '../seal.ts';
import { undoCampaign } from './campaign.ts';
import { gitNotes } from './git-notes.ts';
import { undoFacts } from './guard-facts.ts';
import { blockedUndo, type UndoContext, type UndoSubject } from './subject.ts';
import { seqs } from './words.ts';

export interface UndoInput extends Pick<Plan, 'tenant' | 'source' | 'createdAt' | 'findings'>, UndoContext {
  /** Applied changes to take back, oldest first. */
  readonly chosen: readonly AuditRecord[];
  /** What else was applied to the same campaigns of the tenant, oldest first. */
  readonly others: readonly AuditRecord[];
  readonly wanted: readonly WantedCampaign[];
  readonly records: ReadonlyMap<string, BaseRecord>;
  readonly onDrift: 'revert' | 'report';
  readonly guardLimits: GuardLimits;
  /** While it lasts, apply writes nothing but what makes a campaign dial less. */
  readonly freeze: Freeze | null;
}

/**
 * A plan that brings CXone back to what it held before the chosen records, guarded as any plan is. It says nothing of
 * what else differs, and takes nothing into the base but what it writes.
 */
export function buildUndo(input: UndoInput): Plan {
  const undone = subjectsOf(input).map((subject) => ({
    subject,
    changes: withBaseBefore(undoCampaign(subject, input), subject.base),
  }));
  const told = oncePerKey(undone);
  const ordered = orderChanges(told.flatMap((one) => one.changes));
  const changes = frozenReasons(ordered, input);
  const facts = { ...undoFacts(told, { ...input, limits: input.guardLimits }), changes: ordered };
  const judged = { changes, policy: [], guards: judge(facts) };
  const findings: readonly Finding[] = [...input.findings, ...gitNotes(told, input)];
  const undoneNames = new Set(told.map(({ subject }) => subject.key.name));
  const meant: GuardFacts = { ...facts, isTarget: (name) => undoneNames.has(name) };
  const known = { profiles: NO_PROFILES, now: Date.parse(input.createdAt) };
  return sealPlan(input, { ...withMeaning(judged, meant, known), findings });
}

interface Undone {
  readonly subject: UndoSubject;
  readonly changes: readonly Change[];
}

/** The changes of one name are applied one after the other, to one campaign: two ids can't go by one name. */
function oncePerKey(undone: readonly Undone[]): readonly Undone[] {
  return undone.map((one) => {
    const { subject } = one;
    const other = undone.find((two) => two !== one && keyText(two.subject.key) === keyText(subject.key));
    if (!other) return one;
    const reason = `${seqs(other.subject.chosen)} is of another campaign of this name (${other.subject.remoteId}): undo one after the other`;
    return { subject, changes: [blockedUndo(subject, [reason])] };
  });
}

function subjectsOf(input: UndoInput): readonly UndoSubject[] {
  const byId = new Map<string, AuditRecord[]>();
  for (const record of input.chosen) {
    if (record.remoteId === null || record.key === null) continue;
    const list = byId.get(record.remoteId);
    if (list) list.push(record);
    else byId.set(record.remoteId, [record]);
  }
  const { pairs } = pairCampaigns(input.wanted, input.observation, input.records);
  return [...byId].flatMap(([remoteId, chosen]): readonly UndoSubject[] => {
    const key = chosen.at(-1)?.key;
    if (!key) return [];
    const pair = pairs.find((one) => one.type === 'present' && one.actual.remoteId === remoteId);
    const base = [...input.records.values()].find((record) => record.remoteId === remoteId) ?? null;
    // Its document may have been renamed since; one that is gone is known by the name that it had.
    const now = pair?.wanted.key ?? base?.key ?? key;
    const isFree = pair !== undefined || !base;
    const named = isFree ? input.wanted.find((one) => keyText(one.key) === keyText(now)) : undefined;
    const others = input.others.filter((record) => record.remoteId === remoteId);
    const known = input.records.get(keyText(now))?.remoteId ?? null;
    const successor = known === remoteId ? null : known;
    const found = lookUp(remoteId, input);
    return [{ key: now, remoteId, chosen, others, found, base, successor, wanted: named ?? null }];
  });
}

function lookUp(remoteId: string, { observation: { campaigns } }: UndoInput): UndoSubject['found'] {
  const found = campaigns.find((campaign) => campaign.remoteId === remoteId);
  if (found) return found;
  const hidden = campaigns.find((campaign) => campaign.remoteId === undefined);
  if (hidden?.state !== 'unreadable') return { state: 'absent' };
  return { state: 'unreadable', reason: `a campaign without an id may be this one: ${hidden.reason}` };
}
