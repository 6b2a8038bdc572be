import { describe, expect, it } from 'vitest';
import { decidePacing } from '../../../src/rules/pacing/decide.ts';
import type { Evidence } from '../../../src/rules/pacing/memory/evidence.ts';
import type { JournalCycle } from '../../../src/rules/pacing/memory/journal.ts';
import type { PacingMemory } from '../../../src/rules/pacing/rule.ts';
import { replayCampaign } from '../../../src/simulation/replay/replay-campaign.ts';
import { timelineOf } from '../../../src/simulation/replay/timeline.ts';
import { CYCLE, policyOf, START, sampleAt } from '../../rules/pacing/support.ts';

const policy = policyOf({ kind: 'budget', moves: 'dialRatio' });

/** Four cycles a record, as the rule decides them. */
function recorded(count: number): readonly Evidence[] {
  let memory: PacingMemory | null = null;
  let held = 1;
  return Array.from({ length: count }, (_, record) => {
    const cycles = Array.from({ length: 4 }, (__, index): JournalCycle => {
      const now = START + (record * 4 + index) * CYCLE;
      const attempted = (record * 4 + index) * 60;
      const sample = sampleAt(now, { attempted, answered: attempted / 5 });
      const decision = decidePacing(policy, [sample], { memory, now, current: held });
      const cycle = { now, held, decided: decision.value, sample };
      memory = decision.memory;
      held = decision.value;
      return cycle;
    });
    return { policy, began: START, before: record * 4, parts: [{ policy, cycles }] };
  });
}

function summaryOf(records: readonly Evidence[]) {
  const run = replayCampaign({ askedFor: (given) => given, mostMoments: 10 });
  for (const evidence of records) run.take({ evidence, reason: null });
  return run.result()?.summary;
}

describe('a replay', () => {
  const [first, second, third] = recorded(3);
  if (!first || !second || !third) throw new Error('three records are expected');

  it('compares all where all is on record', () => {
    expect(summaryOf([first, second, third])).toMatchObject({
      compared: 12,
      notReproduced: 0,
      notComparable: 0,
    });
  });

  it('calls cycles not comparable where the beginning or a record is missing', () => {
    expect(summaryOf([second, third])).toMatchObject({ compared: 0, notComparable: 8 });
    expect(summaryOf([first, third])).toMatchObject({ compared: 4, notComparable: 4 });
  });

  it('counts cycles once that are recorded twice', () => {
    expect(summaryOf([first, second, second, third])).toMatchObject({
      cycles: 12,
      compared: 12,
      notReproduced: 0,
    });
  });

  it('says so where a decision was another', () => {
    const [part] = second.parts;
    const cycles = [...(part?.cycles ?? [])].map((cycle) => ({ ...cycle, decided: cycle.decided + 1 }));
    expect(summaryOf([first, { ...second, parts: [{ policy, cycles }] }])).toMatchObject({
      notReproduced: 4,
    });
  });

  it('marks where another rule differs', () => {
    const pacing = { kind: 'capacity' as const, moves: 'dialRatio' as const };
    const run = replayCampaign({ askedFor: (given) => ({ ...given, pacing }), mostMoments: 1 });
    for (const evidence of [first, second, third]) run.take({ evidence, reason: 'as recorded' });
    const result = run.result();
    expect(result?.summary.differs).toBeGreaterThan(0);
    expect(result?.summary.mostDifference).toBeGreaterThan(0);
    expect(result?.moments).toHaveLength(1);
    expect(result?.momentsLeftOut).toBeGreaterThan(0);
  });
});

it('a line over time stays short, and keeps gaps', () => {
  const timeline = timelineOf(10);
  for (const at of [0, 30_000, 60_000, 10_000_000])
    timeline.add(at, { recorded: at === 0 ? 3 : 1, asked: null });
  const points = timeline.points();
  expect(points.length).toBeLessThanOrEqual(10);
  expect(points[0]).toMatchObject({ recorded: 5 / 3, asked: null });
  expect(points[1]).toMatchObject({ recorded: null });
  expect(points.at(-1)).toMatchObject({ recorded: 1 });
});
