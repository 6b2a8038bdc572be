import { describe, expect, test } from 'vitest';
import { PACKS } from '../../src/compliance/packs/all.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

test('the countries and every state of the table have a pack, each once', () => {
  const states = 'AL CT FL IL IN KY LA MA MD ME MI MN MS NE NM NV OK PA RI SD TN TX UT WA WY'.split(' ');
  const ids = ['AU', 'CA', 'DE', 'FR', 'GB', 'US', ...states.map((state) => `US-${state}`)];
  expect(PACKS.map(({ id }) => id)).toEqual(ids);
});

describe.each(PACKS)('$id', ({ rules }) => {
  test('every rule has an id of its own, a source and a day of review', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.id).toMatch(/^[a-z0-9-]+$/);
      expect(rule.source).not.toBe('');
      expect(rule.doubt).not.toBe('');
      for (const date of [rule.reviewedOn, rule.effectiveFrom, rule.effectiveUntil]) {
        if (date === undefined) continue;
        expect(date).toMatch(DATE);
        expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      }
      if (rule.effectiveFrom && rule.effectiveUntil)
        expect(rule.effectiveFrom < rule.effectiveUntil).toBe(true);
    }
  });

  test('there are hours for every day, each part before the next', () => {
    const hours = rules.flatMap((rule) => (rule.kind === 'calling-hours' ? [rule.threshold] : []));
    const days = new Set(hours.flatMap((threshold) => Object.keys(threshold)));
    expect(days.size).toBe(7);
    for (const parts of hours.flatMap((threshold) => Object.values(threshold))) {
      const times = parts.flatMap(({ from, until }) => [from, until]);
      for (const time of times) expect(time).toMatch(CLOCK);
      expect(times).toEqual([...new Set(times)].sort());
    }
  });

  test('shares are shares and counts are counts', () => {
    for (const rule of rules) {
      if (rule.kind === 'abandonment') expect(rule.threshold >= 0 && rule.threshold < 1).toBe(true);
      if (rule.kind === 'frequency')
        expect(Number.isInteger(rule.threshold) && rule.threshold > 0).toBe(true);
    }
  });
});
