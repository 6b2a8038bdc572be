import { type CalendarPolicy, calendarPolicy } from '../../calendar/policy.ts';
import type { Base } from '../../model/base.ts';
import type { DesiredCampaign, DesiredState } from '../../model/desired.ts';
import type { HolidayDates } from '../../model/holidays.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { ProfileKind, ResourceKey } from '../../model/resource.ts';
import { keyText } from '../../model/resource.ts';
import { once } from '../../model/values/once.ts';
import {
  DEFAULT_ABANDONMENT_LIMIT,
  type ProfileFacts,
  type ProfileLookup,
} from '../../plan/dialing/profile-facts.ts';
import { recalled } from './recalled.ts';

/**
 * What the profiles of each campaign say now, and said by the base: exactly where the base comes from Git; from the store
 * as far as its records hold it.
 */
export function profileLookup(desired: DesiredState, base: Base, dialect: Dialect): ProfileLookup {
  // Made when somebody asks: most plans change nothing.
  const users = once(() => usersByProfile(desired));
  const campaigns = once(() => byName(desired));
  const factsOf = rememberedFacts();
  return {
    after(name) {
      const campaign = campaigns().get(name);
      return campaign ? factsOf(campaign) : null;
    },
    before: baseFacts(campaigns, { base, dialect, factsOf }),
    usersOf: (key) => users().get(keyText(key)) ?? [],
  };
}

type FactsOf = (campaign: DesiredCampaign) => ProfileFacts;

function baseFacts(
  campaigns: () => ReadonlyMap<string, DesiredCampaign>,
  of: { readonly base: Base; readonly dialect: Dialect; readonly factsOf: FactsOf },
): ProfileLookup['before'] {
  const { base, dialect, factsOf } = of;
  if (base.type === 'none') return () => null;
  const { records, desired } = base;
  const formerly = desired ? once(() => byName(desired)) : null;
  return (name) => {
    const campaign = campaigns().get(name);
    const names = [name, ...(campaign?.document.metadata.previousNames ?? [])];
    if (formerly) {
      const found = names.flatMap((one) => formerly().get(one) ?? [])[0];
      return found ? factsOf(found) : null;
    }
    const known = campaign && recalled(campaign, { names, records, dialect });
    return known ? factsOf(known) : null;
  };
}

function byName(desired: DesiredState): ReadonlyMap<string, DesiredCampaign> {
  return new Map(desired.campaigns.map((campaign) => [campaign.document.key.name, campaign]));
}

/** An ordinary week has none, so nobody has to be asked. */
const NO_HOLIDAYS: HolidayDates = { datesOf: () => new Map() };

/** Campaigns that share their profiles share one calendar. */
function rememberedFacts(): FactsOf {
  const calendars = new Map<unknown, Map<unknown, CalendarPolicy>>();
  return (campaign) => {
    const { compliance, schedule } = campaign;
    const bySchedule = calendars.get(compliance) ?? new Map<unknown, CalendarPolicy>();
    calendars.set(compliance, bySchedule);
    const calendar = bySchedule.get(schedule) ?? calendarPolicy(campaign, NO_HOLIDAYS);
    bySchedule.set(schedule, calendar);
    const abandonmentLimit = compliance?.spec.abandonment?.limit ?? DEFAULT_ABANDONMENT_LIMIT;
    return { calendar, abandonmentLimit };
  };
}

function usersByProfile({ campaigns }: DesiredState): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { document } of campaigns) {
    for (const key of profilesOf(document.spec)) {
      const list = users.get(keyText(key));
      if (list) list.push(document.key.name);
      else users.set(keyText(key), [document.key.name]);
    }
  }
  return users;
}

function profilesOf(spec: DesiredCampaign['document']['spec']): readonly ResourceKey[] {
  const named: readonly (readonly [ProfileKind, string | undefined])[] = [
    ['Dialer', spec.dialer],
    ['Compliance', spec.compliance],
    ['Schedule', spec.schedule],
  ];
  return named.flatMap(([kind, name]) => (name === undefined ? [] : [{ kind, name }]));
}
