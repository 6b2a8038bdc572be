import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pacing } from '../../../src/model/documents.ts';
import type { IntervalFigures } from '../../../src/model/samples.ts';
import { plainJson } from '../../../src/model/values/canonical.ts';
import { decidePaced } from '../../../src/reconcile/pacing/decide.ts';
import type { Beside } from '../../../src/rules/pacing/beside.ts';
import { type Evidence, evidenceOf, parseEvidence } from '../../../src/rules/pacing/memory/evidence.ts';
import { afterRecord } from '../../../src/rules/pacing/memory/journal.ts';
import {
  type PacedMemory,
  pacedMemoryText,
  parsePacedMemory,
} from '../../../src/rules/pacing/memory/paced-memory.ts';
import type { PacingPolicy } from '../../../src/rules/pacing/rule.ts';
import { replayCampaign } from '../../../src/simulation/replay/replay-campaign.ts';
import { besides } from '../../rules/pacing/besides.ts';
import { policyOf, START } from '../../rules/pacing/support.ts';

const INTERVAL_MS = 300_000;

const pacing: fc.Arbitrary<Pacing> = fc
  .record({
    kind: fc.constantFrom('budget' as const, 'capacity' as const, 'proportional' as const, 'step' as const),
    moves: fc.constantFrom(...(['dialRatio', 'maxConcurrentCalls'] as const)),
  })
  .map(({ kind, moves }) =>
    kind === 'step' ? { kind, moves, step: 1, targetAnswerRate: 0.3 } : { kind, moves },
  );

const cycle = fc.record({
  after: fc.constantFrom(30_000, 29_873, 31_000, 90_000, 2_400_000),
  told: fc.constantFrom('rows', 'rows', 'rows', 'none', 'reset'),
  attempted: fc.integer({ min: 0, max: 200 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  agents: fc.integer({ min: 0, max: 90 }),
  beside: besides,
  /** What comes between two cycles. */
  next: fc.constantFrom('nothing', 'nothing', 'record', 'crash', 'lost', 'console', 'settings', 'store'),
});

interface Cycle {
  readonly after: number;
  readonly told: string;
  readonly attempted: number;
  readonly share: number;
  readonly agents: number;
  readonly beside: Beside | null;
  readonly next: string;
}

it('comes to each recorded decision again, whatever was seen, lost, changed or crashed', () => {
  let compared = 0;
  fc.assert(
    fc.property(pacing, fc.array(cycle, { minLength: 5, maxLength: 60 }), (rule, cycles) => {
      const records = recordedBy(rule, cycles);
      const run = replayCampaign({ askedFor: (policy) => policy, mostMoments: 1000 });
      for (const evidence of records) run.take({ evidence, reason: null });
      const result = run.result();
      if (records.length === 0) {
        expect(result).toBeNull();
        return;
      }
      const same = { notReproduced: 0, notComparable: 0, differs: 0, mostDifference: 0 };
      expect(result?.summary).toMatchObject(same);
      compared += result?.summary.compared ?? 0;
    }),
    { numRuns: 100 },
  );
  expect(compared).toBeGreaterThan(500);
});

/** What `run` puts on record of such cycles. */
function recordedBy(rule: Pacing, cycles: readonly Cycle[]): readonly Evidence[] {
  const records: Evidence[] = [];
  let policy: PacingPolicy = policyOf(rule, { envelope: { min: 1, max: 40 } });
  let [now, held]: [number, number | null] = [START, 1];
  let [memory, stored]: [PacedMemory | null, PacedMemory | null] = [null, null];
  let intervals: readonly IntervalFigures[] = [];
  for (const one of cycles) {
    now += one.after;
    intervals = one.told === 'reset' ? [] : counted(intervals, one, now);
    const read = one.told === 'none' ? [] : intervals.slice(-2);
    const campaign = {
      ...{ name: 'a', policy, source: 'a.yaml:1:1', pointer: '/pacing/dialRatio', held },
      limits: {},
      actual: {
        state: 'present' as const,
        remoteId: 'c-a',
        name: 'a',
        resource: {},
        status: 'running' as const,
      },
    };
    const paced = decidePaced(campaign, { memory, read, now, beside: one.beside });
    memory = paced.memory;
    const { journal, last } = memory;
    if (paced.decided !== null || one.next === 'record' || one.next === 'crash') {
      const evidence = evidenceOf(policy, { journal, held, decided: last.value });
      const parsed = parseEvidence(plainJson(evidence));
      expect(parsed?.parts.flatMap((part) => [...part.cycles])).toEqual(
        journal.parts.flatMap((part) => [...part.cycles]),
      );
      if (parsed) records.push(parsed);
      held = last.value;
      // The record got through, and what is remembered did not.
      if (one.next === 'crash') memory = stored;
      else memory = stored = { ...memory, journal: afterRecord(journal, now) };
    }
    if (one.next === 'store') stored = parsePacedMemory(pacedMemoryText(memory ?? paced.memory), policy);
    if (one.next === 'lost') memory = stored = null;
    if (one.next === 'console') held = one.agents % 2 === 0 ? 3 : null;
    if (one.next === 'settings') policy = { ...policy, envelope: { min: 1, max: 20 + one.agents } };
  }
  return records;
}

function counted(intervals: readonly IntervalFigures[], one: Cycle, now: number): readonly IntervalFigures[] {
  const from = Math.floor(now / INTERVAL_MS) * INTERVAL_MS;
  const newest = intervals.at(-1);
  const open = newest?.from === from ? newest : null;
  const answered = Math.floor(one.attempted * one.share);
  const row: IntervalFigures = {
    ...{ from, to: from + INTERVAL_MS },
    attempted: (open?.attempted ?? 0) + one.attempted,
    answered: (open?.answered ?? 0) + answered,
    abandoned: (open?.abandoned ?? 0) + Math.floor(answered / 30),
    ...{
      agentsAvailable: Math.floor(one.agents / 4),
      agentsBusy: one.agents,
      talkSeconds: 118.25,
      wrapSeconds: 0,
    },
  };
  return [...(open ? intervals.slice(0, -1) : intervals), row];
}
