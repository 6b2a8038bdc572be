import { describe, expect, it } from 'vitest';
import type { RunStateHold } from '../../../src/model/run-state/hold.ts';
import { callingCalendar } from '../../../src/rules/run-state/calling-calendar.ts';
import { judgeRunState, RUN_STATE_RULES } from '../../../src/rules/run-state/rules.ts';
import { instant, policyOf } from '../../support/calendars.ts';

const callingHours = { timeZones: ['America/New_York'], start: '08:00', end: '21:00' };
const calendar = policyOf({ compliance: { callingHours } });

describe('the calling calendar', () => {
  it('consents within the hours', () => {
    expect(callingCalendar({ calendar, now: instant('2026-11-20T18:00Z'), override: null })).toBeNull();
  });

  it('lets a campaign be paused at most outside of them, and says until when and why', () => {
    expect(callingCalendar({ calendar, now: instant('2026-11-21T02:00Z'), override: null })).toEqual({
      rule: 'calling-calendar',
      allowed: 'paused',
      until: '2026-11-21T13:00:00Z',
      reason:
        'held back by calling-calendar until 2026-11-21T13:00:00Z: compliance us: 21:00 in America/New_York, calling hours 08:00-21:00',
    });
  });

  it('has no end in sight where nothing ever opens', () => {
    const night = { callingHours, pauses: [{ name: 'Always', start: '08:00', end: '21:00' }] };
    const never = policyOf({ compliance: night });
    expect(callingCalendar({ calendar: never, now: 0, override: null })).toMatchObject({
      until: null,
      reason: expect.stringContaining('for the next 400 days'),
    });
  });
});

describe('several rules', () => {
  const hold = (rule: string, allowed: RunStateHold['allowed']) => (): RunStateHold => {
    return { rule, allowed, reason: `${rule} says so`, until: null };
  };
  const input = { calendar, now: 0, override: null };

  it('the strictest wins, and all that hold it back are named', () => {
    const rules = [() => null, hold('a', 'paused'), hold('b', 'stopped'), hold('c', 'paused')];
    expect(judgeRunState(input, rules)).toMatchObject({
      ...{ rule: 'b', allowed: 'stopped', reason: 'a says so; b says so; c says so' },
    });
  });

  it('a start needs the consent of every one', () => {
    expect(judgeRunState(input, [() => null, () => null])).toBeNull();
    expect(judgeRunState(input, [() => null, hold('a', 'paused')])).toMatchObject({ rule: 'a' });
  });

  it('are a list with the calendar in it', () => {
    expect(RUN_STATE_RULES).toContain(callingCalendar);
  });
});
