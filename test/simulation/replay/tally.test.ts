import { expect, it } from 'vitest';
import { tallyOf } from '../../../src/simulation/replay/tally.ts';

const START = Date.parse('2026-11-20T12:00:00Z');

/** What was held, what was decided and what the tried rule wanted, a cycle each, half a minute apart. */
function writesOf(cycles: readonly (readonly [held: number, decided: number, asked: number])[]) {
  const tally = tallyOf();
  cycles.forEach(([held, decided, value], index) => {
    const now = START + index * 30_000;
    const asked = { value, write: value !== held };
    const moment = { at: '', held, decided, asked: null, reason: null, differs: false, reproduced: true };
    tally.add({ now, held, decided, sample: null }, { asked, band: 0.15, moment });
  });
  const { writesPerHour, hours } = tally.summary() ?? {};
  return [writesPerHour?.recorded, writesPerHour?.asked].map((rate) =>
    Math.round((rate ?? 0) * (hours ?? 0)),
  );
}

it('a rule that decides as the recorded one did writes as often, also downwards by less than its dead band', () => {
  expect(
    writesOf([
      [1.2, 1.73, 1.73],
      [1.73, 1.52, 1.52],
      [1.52, 1.52, 1.52],
      [1.52, 1.3, 1.3],
    ]),
  ).toEqual([3, 3]);
});

it('what the tried rule wants and nobody writes counts once, until it moves on', () => {
  expect(
    writesOf([
      [1, 1, 2],
      [1, 1, 2],
      [1, 1, 2.1],
      [1, 1, 3],
      [1, 1, 1],
    ]),
  ).toEqual([0, 3]);
});
