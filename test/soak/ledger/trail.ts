import type { AuditRecord } from '../../../src/model/audit.ts';
import type { TakenWrite } from '../gate.ts';

const OUTCOMES = new Set(['change.applied', 'change.failed', 'change.unknown']);
const ACTIONS: Readonly<Record<string, string>> = { POST: 'create', PATCH: 'update', DELETE: 'delete' };

/**
 * What does not add up between the trail and what the tenant took: a write without an intent before it, an intent
 * without exactly one outcome, an outcome of a write that was never taken, a campaign that was made twice, or one written
 * that is not ours.
 */
export function judgeTrail(
  records: readonly AuditRecord[],
  taken: readonly TakenWrite[],
  facts: {
    readonly removed: readonly string[];
    readonly untouched: string;
    /** The transitions that the tenant refused because of the campaign's state, by `transitionId`. */
    readonly refused: ReadonlySet<string>;
  },
): readonly string[] {
  const intents = records.filter(({ event }) => event === 'change.intended');
  const outcomes = new Map<number, AuditRecord[]>();
  for (const record of records) {
    if (record.intentSeq === null || !OUTCOMES.has(record.event)) continue;
    outcomes.set(record.intentSeq, [...(outcomes.get(record.intentSeq) ?? []), record]);
  }
  const found: string[] = [];
  for (const { seq, action, key } of intents) {
    const count = outcomes.get(seq)?.length ?? 0;
    if (count !== 1) found.push(`intent ${seq} (${action} ${key?.name}) has ${count} outcomes`);
  }
  const spans = intents.map((intent): IntentSpan => {
    const outcome = outcomes.get(intent.seq)?.[0];
    const to = outcome ? Date.parse(outcome.at) : Number.POSITIVE_INFINITY;
    return {
      intent,
      from: Date.parse(intent.at),
      to,
      writes: 0,
      isApplied: outcome?.event === 'change.applied',
    };
  });
  const recordedLater = new Set(
    records.flatMap(({ event, intentSeq, transitionId }) =>
      OUTCOMES.has(event) && intentSeq === null && transitionId !== null ? [transitionId] : [],
    ),
  );
  for (const write of taken) {
    if (write.transitionId !== null && recordedLater.has(write.transitionId)) continue;
    const own = spans.find((span) => isOf(span, write));
    if (own) own.writes += 1;
    else found.push(`no intent for ${wordsOf(write)}`);
  }
  for (const { intent, writes, isApplied } of spans) {
    // Refused because somebody in the console was first: looking shows that what was asked for holds.
    const held = intent.transitionId !== null && facts.refused.has(intent.transitionId);
    if (isApplied && writes === 0 && !held)
      found.push(`intent ${intent.seq} (${intent.action} ${intent.key?.name}) was applied without a write`);
  }
  const touched = taken.filter(({ path }) => path.split('/').includes(facts.untouched));
  for (const write of touched) found.push(`nobody may touch it: ${wordsOf(write)}`);
  return [...found, ...madeTwice(taken, facts.removed)];
}

interface IntentSpan {
  readonly intent: AuditRecord;
  readonly from: number;
  readonly to: number;
  readonly isApplied: boolean;
  writes: number;
}

function isOf({ intent, from, to }: IntentSpan, write: TakenWrite): boolean {
  if (write.transitionId !== null) return intent.transitionId === write.transitionId;
  if (write.at < from || write.at > to) return false;
  const action = ACTIONS[write.method] ?? 'transition';
  if (intent.action !== action) return false;
  return action === 'create' ? intent.after.name === write.name : write.path.includes(`/${intent.remoteId}`);
}

/** Each name once, and once more for each time that somebody removed it. */
function madeTwice(taken: readonly TakenWrite[], removed: readonly string[]): readonly string[] {
  const creates = taken.filter(({ method }) => method === 'POST').map(({ name }) => name);
  return [...new Set(creates)].flatMap((name) => {
    const made = creates.filter((one) => one === name).length;
    const may = 1 + removed.filter((one) => one === name).length;
    return made > may ? [`"${name}" was created ${made} times`] : [];
  });
}

function wordsOf({ at, method, path, name }: TakenWrite): string {
  return `${method} ${path} ${name} at ${new Date(at).toISOString()}`;
}
