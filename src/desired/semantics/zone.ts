import { isKnownZone, zoneNames } from '../../calendar/zones.ts';
import type { ComplianceSpec, ScheduleSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import { joinPointer, type Pointer } from '../../model/values/pointer.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from '../references/suggest.ts';

export function checkScheduleZone({ spec }: Document<ScheduleSpec>): readonly Problem[] {
  return spec.timeZone === undefined ? [] : checkZone(spec.timeZone, '/spec/timeZone');
}

export function checkCallingZones({ spec }: Document<ComplianceSpec>): readonly Problem[] {
  const zones = spec.callingHours?.timeZones ?? [];
  return zones.flatMap((zone, index) => checkZone(zone, `/spec/callingHours/timeZones${joinPointer(index)}`));
}

function checkZone(zone: string, pointer: Pointer): readonly Problem[] {
  if (isKnownZone(zone)) return [];
  const message = `${JSON.stringify(zone)} is not an IANA time zone${didYouMean(zone, zoneNames())}`;
  return [{ id: 'unknown-zone', pointer, message }];
}
