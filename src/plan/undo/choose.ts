import type { AuditRecord } from '../../model/audit.ts';
import { UsageError } from '../../model/errors.ts';
import { keyText, kindWord } from '../../model/resource.ts';

/** What someone asked to undo. */
export interface UndoSelection {
  /** Outcomes, or intents that stand for theirs. */
  readonly seqs: readonly number[];
  readonly cycles: readonly string[];
}

export interface Chosen {
  /** Applied changes that changed something, oldest first. */
  readonly records: readonly AuditRecord[];
  /** What of the cycles changed nothing, in words. */
  readonly notes: readonly string[];
}

/**
 * The applied changes that are meant.
 *
 * @param candidates the records that the selection names, with the outcomes of intents among them
 * @throws UsageError naming everything that can't be undone, and why.
 */
export function chooseRecords(
  candidates: readonly AuditRecord[],
  selection: UndoSelection,
  facts: { readonly tenant: string; readonly newest: number },
): Chosen {
  const chosen = new Map<number, AuditRecord>();
  const problems: string[] = [];
  const notes: string[] = [];
  for (const seq of new Set(selection.seqs)) {
    const found = chooseSeq(candidates, seq, facts);
    if (typeof found === 'string') problems.push(found);
    else chosen.set(found.seq, found);
  }
  for (const cycle of new Set(selection.cycles)) {
    const found = chooseCycle(candidates, cycle, facts);
    if (typeof found === 'string') problems.push(found);
    else {
      for (const record of found.records) chosen.set(record.seq, record);
      notes.push(...found.notes);
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return { records: [...chosen.values()].sort((a, b) => a.seq - b.seq), notes };
}

function chooseSeq(
  candidates: readonly AuditRecord[],
  seq: number,
  facts: { readonly tenant: string; readonly newest: number },
): AuditRecord | string {
  const named = candidates.find((record) => record.seq === seq);
  if (!named) {
    const there = facts.newest === 0 ? 'the audit trail is empty' : `the newest is ${facts.newest}`;
    return `there is no audit record ${seq}: ${there}`;
  }
  if (named.tenant !== facts.tenant) return otherTenant(`audit record ${seq}`, named, facts.tenant);
  if (named.event !== 'change.intended') return whyNot(named) ?? named;
  const outcome = candidates.find((record) => record.intentSeq === seq);
  if (outcome) return whyNot(outcome) ?? outcome;
  return `audit record ${seq} is an intent without an outcome: the next apply looks and settles it; undo it then`;
}

function chooseCycle(
  candidates: readonly AuditRecord[],
  cycle: string,
  { tenant }: { readonly tenant: string },
): Chosen | string {
  const own = candidates.filter(({ cycleId }) => cycleId === cycle);
  const [first] = own;
  if (!first) return `there is no audit record of cycle "${cycle}": \`dialform audit list\` shows the cycles`;
  if (first.tenant !== tenant) return otherTenant(`cycle "${cycle}"`, first, tenant);
  // What an interrupted cycle intended may be settled by a later one: it is the intent that says whose it was.
  const intents = own.filter(({ event }) => event === 'change.intended');
  const outcomes = intents.map(
    ({ seq }) => candidates.find(({ intentSeq }) => intentSeq === seq) ?? `seq ${seq} has no outcome yet`,
  );
  const records: AuditRecord[] = [];
  const notes: string[] = [];
  for (const outcome of outcomes) {
    const reason = typeof outcome === 'string' ? outcome : whyNot(outcome);
    if (reason !== null) notes.push(`not undone: ${reason}`);
    else if (typeof outcome !== 'string') records.push(outcome);
  }
  if (records.length > 0) return { records, notes };
  return [`cycle "${cycle}" changed nothing in CXone, so there is nothing to undo`, ...notes].join('; ');
}

function otherTenant(what: string, { tenant }: AuditRecord, asked: string): string {
  return `${what} is of tenant "${tenant}", not of "${asked}": choose it with --tenant, if that is meant`;
}

/** Why a record leaves nothing to undo, or null. */
function whyNot(record: AuditRecord): string | null {
  const { seq, event, action, key, error, intentSeq } = record;
  const what = `audit record ${seq}`;
  const subject = `${action ?? 'change'} of ${key ? keyText(key) : 'nothing'}`;
  const why = error ? ` (${error.code}: ${error.message})` : '';
  switch (event) {
    case 'change.applied':
      if (key && key.kind !== 'Campaign')
        return `${what} is of a ${kindWord(key.kind)}: undo takes back changes of campaigns; change its YAML and apply`;
      if (intentSeq !== null) return null;
      return `${what} sent nothing: the ${subject} was so already; there is nothing to undo`;
    case 'change.failed':
      return `${what} says that the ${subject} failed${why}: there is nothing to undo; \`dialform plan\` shows what CXone holds`;
    case 'change.unknown':
      return `${what} says that nobody knows whether the ${subject} took effect${why}: \`dialform plan\` shows what CXone holds`;
    case 'override.set':
    case 'override.ended':
    case 'freeze.set':
    case 'freeze.ended':
      return `${what} is a ${event}: \`dialform resume\`, \`pause\`, \`stop\`, \`freeze\` and \`unfreeze\` change what people decided`;
    case 'change.intended':
    case 'rule.decided':
    case 'guard.allowed':
    case 'cycle.finished':
    case 'campaign.observed':
    case 'drift.found':
    case 'export.made':
    case 'export.skipped':
    case 'subscription.released':
      return `${what} is a ${event}, not a change: there is nothing to undo`;
  }
}
