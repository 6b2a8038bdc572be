import { expect, it } from 'vitest';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import type { IntervalFigures } from '../../../src/model/samples.ts';
import { decidePaced } from '../../../src/reconcile/pacing/decide.ts';
import type { PacedMemory } from '../../../src/rules/pacing/memory/paced-memory.ts';
import { CYCLE, policyOf, START } from '../../rules/pacing/support.ts';

const INTERVAL = 300_000;
const resource = { pacing: { maxCallsPerSecond: 5 } };
const actual = { state: 'present', remoteId: 'c-a', name: 'a', resource, status: 'running' } as const;
const campaign = {
  ...{ name: 'a', actual, policy: policyOf({ kind: 'budget', moves: 'dialRatio' }), held: null },
  ...{ source: 'a.yaml:1:1', pointer: '/pacing/dialRatio', limits: v2Dialect.dialing },
};

/** Cycles of two dials a second, a fifth of them answered; in one of them the tenant adds what never was. */
function run(cycles: number, glitch: { readonly at: number; readonly calls: number } | null) {
  let [memory, held]: [PacedMemory | null, number] = [null, 1];
  const values: number[] = [];
  const reasons: string[] = [];
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const now = START + cycle * CYCLE;
    const from = Math.floor(now / INTERVAL) * INTERVAL;
    const added = glitch?.at === cycle ? glitch.calls : 0;
    const row = (begin: number, to: number, more: number): IntervalFigures => ({
      ...{ from: begin, to: begin + INTERVAL },
      attempted: (to - begin) / 500 + more,
      answered: Math.floor((to - begin) / 2500) + more,
      ...{ abandoned: 0, agentsAvailable: 4, agentsBusy: 36, talkSeconds: 120, wrapSeconds: 30 },
    });
    const read = [row(from - INTERVAL, from, 0), row(from, now, added)];
    const paced = decidePaced({ ...campaign, held }, { memory, read, now, beside: null });
    memory = paced.memory;
    held = memory.last.value;
    values.push(held);
    reasons.push(memory.last.reason);
  }
  return { values, reasons, state: memory?.rule.state ?? {} };
}

it('counts that no dialer reaches are not counted, and raise nothing', () => {
  const [honest, glitched] = [run(60, null), run(60, { at: 33, calls: 1_000_000 })];
  expect(glitched.reasons[32]).toContain('which no dialer makes');
  expect(glitched.state.periodAnswered).toBe(honest.state.periodAnswered);
  for (const [cycle, value] of glitched.values.entries())
    expect(value).toBeLessThanOrEqual(honest.values[cycle] ?? 0);
});

it.each([500, 3000, 10_000])('%i calls that never were are taken back, and raise nothing', (calls) => {
  const [honest, glitched] = [run(120, null), run(120, { at: 33, calls })];
  expect(glitched.reasons[33]).toContain('the counters went backwards');
  expect(glitched.state.periodAnswered).toBeLessThanOrEqual(honest.state.periodAnswered ?? 0);
  expect(glitched.state.periodAnswered).toBeGreaterThan((honest.state.periodAnswered ?? 0) - 30);
  for (const [cycle, value] of glitched.values.entries())
    expect(value).toBeLessThanOrEqual((honest.values[cycle] ?? 0) + 1e-9);
});
