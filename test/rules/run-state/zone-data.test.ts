import { describe, expect, it } from 'vitest';
import { calendarPolicy } from '../../../src/calendar/policy.ts';
import { zoneRules } from '../../../src/calendar/zone-rules.ts';
import { parseZoneRules, zoneRulesText } from '../../../src/calendar/zone-text.ts';
import { zoneNames } from '../../../src/calendar/zones.ts';
import type { NewerZones, ZoneRules } from '../../../src/model/zone-data.ts';
import { runStateJudge } from '../../../src/reconcile/cycle/run-state-judge.ts';
import { campaignWith, fixedHolidays, instant } from '../../support/calendars.ts';

const NOW = instant('2026-12-10T18:00Z');
const VANCOUVER = 'America/Vancouver';
const callingHours = { timeZones: [VANCOUVER], start: '08:00', end: '21:00' };
const campaign = campaignWith({ compliance: { callingHours } });
const desired = {
  ...{ directory: 'campaigns', dialers: [], compliances: [], schedules: [], digest: 'sha256:0' },
  campaigns: [campaign, campaignWith({}, 'anytime')],
};

/** A release in which Vancouver's clock is so many hours ahead of the pinned one's. */
function newer(hours: number): NewerZones {
  const { untils, offsets } = zoneRules(VANCOUVER);
  const moved: ZoneRules = { untils, offsets: offsets.map((offset) => offset + hours * 3_600_000) };
  return { version: '2027a', rules: new Map([[VANCOUVER, moved]]) };
}

function holdAt(text: string, zones: NewerZones | null, name = 'spring') {
  const judge = runStateJudge(desired, fixedHolidays(), zones);
  return judge(name, { now: instant(text), override: null });
}

describe('zone data that is older than the newest that was used', () => {
  it('opens nothing that the newer data closes, and says so', () => {
    // 20:30 by the pinned data, 21:30 by the newer.
    expect(holdAt('2026-12-11T03:30Z', null)).toBeNull();
    const hold = holdAt('2026-12-11T03:30Z', newer(1));
    expect(hold).toMatchObject({ rule: 'zone-data', allowed: 'paused', until: '2026-12-11T14:00:00Z' });
    expect(hold?.reason).toBe(
      "held back by zone-data until 2026-12-11T14:00:00Z: this program's zone data is 2026f, and by 2027a, which the store remembers: compliance us: 21:30 in America/Vancouver, calling hours 08:00-21:00; update dialform",
    );
  });

  it('is not overruled by newer data that opens more: the stricter of the two counts', () => {
    // 21:30 by the pinned data, 20:30 by the newer.
    expect(holdAt('2026-12-11T04:30Z', newer(-1))).toMatchObject({ rule: 'calling-calendar' });
    expect(holdAt('2026-12-10T18:00Z', newer(-1))).toBeNull();
  });

  it('holds back where nobody can tell what the newer data says of a zone', () => {
    const unread = { version: '2027a', rules: null };
    const without = { version: '2027a', rules: new Map() };
    for (const zones of [unread, without]) {
      const hold = holdAt('2026-12-10T18:00Z', zones);
      expect(hold).toMatchObject({ rule: 'zone-data', until: null });
      expect(hold?.reason).toContain('update dialform; it looks again with every cycle');
    }
  });

  it('concerns no campaign that goes by no clock', () => {
    expect(holdAt('2026-12-11T03:30Z', { version: '2027a', rules: null }, 'anytime')).toBeNull();
  });
});

describe('the rules as text', () => {
  const text = zoneRulesText(NOW);

  it('say of every zone what the pinned data says, from a year before to ten years after', () => {
    const read = parseZoneRules(text);
    expect(read?.size).toBe(zoneNames().size);
    expect(text.length).toBeLessThan(200_000);
    for (const zone of [VANCOUVER, 'America/New_York', 'Africa/Casablanca', 'US/Pacific', 'Asia/Kathmandu']) {
      const rules = read?.get(zone);
      if (!rules) throw new Error(`${zone} is not there`);
      const [own, again] = [zoneRules, () => rules].map((rulesOf) =>
        calendarPolicy(
          campaignWith({ compliance: { callingHours: { ...callingHours, timeZones: [zone] } } }),
          fixedHolidays(),
          rulesOf,
        ),
      );
      for (let day = -300; day < 3_600; day += 7) {
        const at = NOW + day * 86_400_000;
        expect(again?.rulesOf(zone).offsets[indexAt(rules, at)], `${zone} ${day}`).toBe(
          own?.rulesOf(zone).offsets[indexAt(zoneRules(zone), at)],
        );
      }
    }
  });

  it.each(['', '[]', '{"A":1}', '{"A":[[1],[2]]}', '{"A":[[2,1],[0,0,0]]}', '{"A":"B"}', '{"A":[[],["x"]]}'])(
    'that is %j are none',
    (garbled) => {
      expect(parseZoneRules(garbled)).toBeNull();
    },
  );
});

function indexAt({ untils }: ZoneRules, at: number): number {
  return untils.findIndex((until) => at < until);
}
