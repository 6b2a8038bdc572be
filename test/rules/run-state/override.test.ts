import { describe, expect, it } from 'vitest';
import type { Override } from '../../../src/model/run-state/override.ts';
import { overridden } from '../../../src/rules/run-state/override.ts';
import { judgeRunState, RUN_STATE_RULES } from '../../../src/rules/run-state/rules.ts';
import { instant, policyOf } from '../../support/calendars.ts';
import { minutesLater, NOON, override } from '../../support/overriding.ts';

const callingHours = { timeZones: ['America/New_York'], start: '08:00', end: '21:00' };
const calendar = policyOf({ compliance: { callingHours } });
const now = instant(NOON) + 3 * 3_600_000;

function held(given: Partial<Override> | null, at = now) {
  return overridden({ calendar, now: at, override: given && override(given) });
}

describe('an override', () => {
  it('names rule, person, end and reason', () => {
    expect(held({ endsAt: minutesLater(240) })).toEqual({
      rule: 'override-pause',
      allowed: 'paused',
      until: '2026-11-20T16:00:00.000Z',
      reason: 'held back by override-pause of ada@ops-1 until 2026-11-20T16:00:00Z: wrong script',
    });
    expect(held({ run: 'stopped' })).toMatchObject({
      ...{ rule: 'override-stop', allowed: 'stopped', until: null },
      reason: 'held back by override-stop of ada@ops-1 until it is resumed: wrong script',
    });
  });

  it('counts for nothing from the moment of its end on', () => {
    const endsAt = minutesLater(30);
    expect(held({ endsAt }, instant(endsAt) - 1)).not.toBeNull();
    expect(held({ endsAt }, instant(endsAt))).toBeNull();
  });

  it('that lets a campaign dial holds nothing, and opens nothing that the calendar closes', () => {
    expect(held({ run: 'running' })).toBeNull();
    expect(held(null)).toBeNull();
    const night = instant('2026-11-21T04:00:00Z');
    const lifting = override({ run: 'running', endsAt: null });
    expect(judgeRunState({ calendar, now: night, override: lifting })).toMatchObject({
      rule: 'calling-calendar',
    });
  });

  it('is in the list, and the strictest of all counts', () => {
    expect(RUN_STATE_RULES).toContain(overridden);
    const night = instant('2026-11-21T04:00:00Z');
    const stopped = judgeRunState({ calendar, now: night, override: override({ run: 'stopped' }) });
    expect(stopped).toMatchObject({ rule: 'override-stop', allowed: 'stopped' });
    expect(stopped?.reason).toContain('calling-calendar');
  });
});
