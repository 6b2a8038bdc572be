import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PacingSample } from '../../../../src/model/pacing.ts';
import type { IntervalFigures } from '../../../../src/model/samples.ts';
import {
  type FeedMemory,
  INTERVAL_MS,
  isNews,
  readFrom,
  takeIntervals,
} from '../../../../src/rules/pacing/flows/feed.ts';
import { NO_INTAKE, takeIn } from '../../../../src/rules/pacing/flows/intake.ts';
import { RecentFlows } from '../../../../src/rules/pacing/flows/recent-flows.ts';
import { sampleAt } from '../support.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const MINUTE = 60_000;

function interval(number: number, attempted: number, rest: Partial<IntervalFigures> = {}): IntervalFigures {
  const from = NOON + number * INTERVAL_MS;
  return {
    ...{ from, to: from + INTERVAL_MS, attempted, answered: Math.floor(attempted / 4), abandoned: 0 },
    ...{ agentsAvailable: 2, agentsBusy: 8, talkSeconds: 100, wrapSeconds: 20 },
    ...rest,
  };
}

function fed(...readings: readonly (readonly [at: number, ...rows: IntervalFigures[]])[]) {
  let memory: FeedMemory | null = null;
  const samples: (PacingSample | null)[] = [];
  for (const [at, ...rows] of readings) {
    const taken = takeIntervals(memory, rows, NOON + at);
    memory = taken.memory;
    samples.push(taken.sample);
  }
  return { memory, samples, last: samples.at(-1) };
}

describe('the intervals of a campaign', () => {
  it('tell the newest talk time that a call may have', () => {
    const first = interval(0, 40, { talkSeconds: 90, wrapSeconds: 10 });
    for (const odd of [{ talkSeconds: 1e308 }, { talkSeconds: 80, wrapSeconds: 1e9 }, { talkSeconds: 0 }]) {
      const { last } = fed([6 * MINUTE, first, interval(1, 40, odd)]);
      expect(last).toMatchObject({ attempted: 80, talkSeconds: 90, wrapSeconds: 10 });
    }
  });

  it('become one counter that goes on over their ends', () => {
    const { samples } = fed(
      [MINUTE, interval(0, 40)],
      [4 * MINUTE, interval(0, 160)],
      [5 * MINUTE + 10_000, interval(0, 200)],
      [6 * MINUTE, interval(1, 35)],
    );
    expect(samples.map((sample) => sample?.attempted)).toEqual([40, 160, 200, 235]);
    expect(samples.map((sample) => sample?.since)).toEqual([NOON, NOON, NOON, NOON]);
    // One that has ended tells of its end.
    const ends = samples.map((sample) => ((sample?.at ?? 0) - NOON) / MINUTE);
    expect(ends).toEqual([1, 4, 5, 6]);
  });

  it('count as they are told last, however often they are told', () => {
    const { samples } = fed(
      [4 * MINUTE, interval(0, 160)],
      [6 * MINUTE, interval(0, 200), interval(1, 30)],
      [7 * MINUTE, interval(0, 212), interval(1, 70)],
      [8 * MINUTE, interval(0, 205), interval(1, 110)],
    );
    expect(samples.map((sample) => sample?.attempted)).toEqual([160, 230, 282, 315]);
  });

  it('are counted through a gap, and anew after one that is longer than rules look back', () => {
    const before = fed([MINUTE, interval(0, 40)]);
    expect(readFrom(before.memory, NOON + 17 * MINUTE)).toBe(NOON);
    const through = fed(
      [MINUTE, interval(0, 40)],
      [17 * MINUTE, interval(0, 100), interval(1, 90), interval(2, 80), interval(3, 20)],
    );
    expect(through.last).toMatchObject({ since: NOON, attempted: 290 });
    expect(through.memory?.open).toHaveLength(3);

    expect(readFrom(before.memory, NOON + 47 * MINUTE)).toBe(NOON + 45 * MINUTE);
    const anew = fed([MINUTE, interval(0, 40)], [47 * MINUTE, interval(9, 30)]);
    expect(anew.last).toMatchObject({ since: NOON + 45 * MINUTE, attempted: 30 });
  });

  it('make no sample where counts or agents are not told, or come from the future', () => {
    for (const odd of [
      interval(0, 10, { answered: null }),
      interval(0, 10, { agentsBusy: null }),
      interval(2, 10),
    ]) {
      expect(fed([MINUTE, odd]).last).toBeNull();
    }
    expect(fed([MINUTE, interval(0, 40)], [2 * MINUTE]).memory).toMatchObject({ through: NOON + MINUTE });
  });

  it('begin anew where our clock went back', () => {
    const { memory, last } = fed([47 * MINUTE, interval(9, 30)], [MINUTE, interval(0, 5)]);
    expect(readFrom(fed([47 * MINUTE, interval(9, 30)]).memory, NOON + MINUTE)).toBe(NOON);
    expect(last).toMatchObject({ since: NOON, attempted: 5 });
    expect(memory?.open).toHaveLength(1);
  });

  it('give intake all that was counted, whenever they were read and whatever was told again', () => {
    const reading = fc.array(fc.record({ wait: fc.integer({ min: 5, max: 400 }), room: fc.boolean() }), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(reading, (readings) => {
        // A dial a second.
        const dials = (at: number, number: number) =>
          interval(number, Math.max(0, Math.min(300, Math.floor(at / 1000 - number * 300))));
        let [at, memory, intake, counted] = [0, null as FeedMemory | null, NO_INTAKE, 0];
        let first: number | null = null;
        for (const { wait, room } of readings) {
          at += wait * 1000;
          const from = (readFrom(memory, NOON + at) - NOON) / INTERVAL_MS;
          const current = Math.floor(at / INTERVAL_MS);
          const rows: IntervalFigures[] = [];
          for (
            let number = Math.max(0, room ? Math.min(from, current - 1) : from);
            number <= current;
            number += 1
          )
            rows.push(dials(at, number));
          const taken = takeIntervals(memory, rows, NOON + at);
          memory = taken.memory;
          const next = takeIn(intake, taken.sample ? [taken.sample] : [], NOON + at);
          expect(next.doubt).toBeNull();
          intake = next.memory;
          counted += next.gained?.attempted ?? 0;
          first ??= taken.sample?.attempted ?? null;
          const since = (taken.sample?.since ?? NOON) - NOON;
          expect(taken.sample?.attempted).toBe(Math.floor((at - since) / 1000));
        }
        expect(counted + (first ?? 0)).toBe(intake.last?.attempted ?? 0);
      }),
    );
  });
});

describe('counts that stand still', () => {
  const flows = (attempted: number) =>
    RecentFlows.of([{ from: NOON - 10 * MINUTE, at: NOON, attempted, answered: 0, abandoned: 0 }]);
  const last = sampleAt(NOON, { attempted: 500 });
  const still = (rest: Partial<PacingSample> = {}) => sampleAt(NOON + MINUTE, { attempted: 500, ...rest });

  it('are no news where dials were expected', () => {
    expect(isNews({ last, flows: flows(100) }, still())).toBe(false);
    expect(isNews({ last, flows: flows(100) }, still({ attempted: 501 }))).toBe(true);
  });

  it('are news where few were, where nobody is there to dial for, and at first', () => {
    expect(isNews({ last, flows: flows(50) }, still())).toBe(true);
    expect(isNews({ last, flows: flows(100) }, still({ agentsAvailable: 0, agentsBusy: 0 }))).toBe(true);
    expect(isNews(NO_INTAKE, still())).toBe(true);
  });
});
