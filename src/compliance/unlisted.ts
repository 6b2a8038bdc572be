import type { ComplianceSpec } from '../model/documents.ts';
import type { Finding } from '../model/finding.ts';
import { type Document, sourceOf } from '../model/resource.ts';
import type { Pointer } from '../model/values/pointer.ts';
import type { ComplianceInput } from './input.ts';
import { countryOf, findPack, judgedAt } from './jurisdictions.ts';
import type { JurisdictionId, Pack } from './pack.ts';
import { isAmong, peopleZones } from './people-zones.ts';
import { subject } from './words.ts';

const TIME_ZONES: Pointer = '/spec/callingHours/timeZones';

/** A jurisdiction that a profile names, and of whose people's zones it lists none. */
export interface Unlisted {
  readonly id: JurisdictionId;
  /** Where its people live. */
  readonly zones: readonly string[];
  /** What protects them: its own pack and its country's, as far as there are any. */
  readonly packs: readonly Pack[];
}

/** Without hours nothing is unlisted. */
export function unlistedOf(profile: Document<ComplianceSpec>, now: number): readonly Unlisted[] {
  return zonesOfPeople(profile, now)
    .filter(({ listed }) => listed.length === 0)
    .map(({ id, missing }) => ({
      id,
      zones: missing,
      packs: [...new Set([countryOf(id), id])].flatMap((each) => findPack(each) ?? []),
    }));
}

/**
 * Jurisdictions whose people's zones are not in `callingHours.timeZones`: a warning where it is none of them. Where it is
 * some of a region's, a note; of a country nobody expects them all.
 */
export function checkUnlisted({ profiles, now, wasCut }: ComplianceInput): readonly Finding[] {
  return profiles
    .filter((profile) => !wasCut(profile, TIME_ZONES))
    .flatMap((profile) =>
      zonesOfPeople(profile, judgedAt(now)).flatMap(({ id, listed, missing }): readonly Finding[] => {
        const source = sourceOf(profile, TIME_ZONES);
        if (listed.length === 0) {
          const message = `${subject(profile)}: timeZones list none of the zones in which people of ${id} live: ${missing.join(', ')}`;
          return [{ id: 'zones-not-listed', severity: 'warning', message, source }];
        }
        if (missing.length === 0 || id === countryOf(id)) return [];
        const message = `${subject(profile)}: timeZones leave out ${missing.join(', ')}, where people of ${id} live too; hours are not checked by their clocks`;
        return [{ id: 'zones-not-listed', severity: 'info', message, source }];
      }),
    );
}

interface ZonesOfPeople {
  readonly id: JurisdictionId;
  readonly listed: readonly string[];
  /** Of those where nearly all live. */
  readonly missing: readonly string[];
}

function zonesOfPeople({ spec }: Document<ComplianceSpec>, now: number): readonly ZonesOfPeople[] {
  const written = spec.callingHours?.timeZones;
  if (!written) return [];
  return [...new Set(spec.jurisdictions ?? [])].flatMap((id) => {
    const zones = peopleZones(id);
    if (!zones) return [];
    const isListed = (zone: string) => isAmong(zone, written, now);
    return [
      {
        id,
        listed: [...zones.names, ...zones.outlying].filter(isListed),
        missing: zones.names.filter((zone) => !isListed(zone)),
      },
    ];
  });
}
