import type { DesiredState } from '../../model/desired.ts';
import type { ComplianceSpec, DialerSpec, ScheduleSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import { namingBeside, slugOf } from './names.ts';

/** What a profile's document can hold. */
export type ProfileSpec = DialerSpec | ComplianceSpec | ScheduleSpec;

/** The profiles of the desired state, by kind. */
export function profilesOf(desired: DesiredState) {
  return {
    dialers: shareProfiles(desired.dialers, dialerTitle),
    compliances: shareProfiles(desired.compliances, complianceTitle),
    schedules: shareProfiles(desired.schedules, scheduleTitle),
  };
}

/** The profiles of one kind: those that are there, and those that an import adds. */
interface Profiles<Spec extends ProfileSpec> {
  /** The name of the profile that says just this; undefined for a spec that says nothing. */
  nameFor(spec: Spec): string | undefined;
  /** In the order in which they were asked for. */
  readonly added: readonly { readonly name: string; readonly spec: Spec }[];
}

/** Finds equal profiles, so that campaigns which share one in the tenant share one in the YAML. */
function shareProfiles<Spec extends ProfileSpec>(
  known: readonly Document<Spec>[],
  titleOf: (spec: Spec) => string,
): Profiles<Spec> {
  const names = new Set(known.map(({ key }) => key.name));
  const naming = namingBeside((name) => names.has(name));
  const bySpec = new Map<string, string>();
  for (const { key, spec } of known) {
    const identity = identityOf(spec);
    if (!bySpec.has(identity)) bySpec.set(identity, key.name);
  }
  const added: { readonly name: string; readonly spec: Spec }[] = [];
  return {
    added,
    nameFor(spec) {
      if (Object.keys(spec).length === 0) return undefined;
      const identity = identityOf(spec);
      const there = bySpec.get(identity);
      if (there !== undefined) return there;
      const name = naming.numbered(`imported-${titleOf(spec)}`);
      names.add(name);
      bySpec.set(identity, name);
      added.push({ name, spec });
      return name;
    },
  };
}

function dialerTitle({ strategy }: DialerSpec): string {
  return strategy?.toLowerCase() ?? 'dialer';
}

/** `hours-0800-2000` */
function complianceTitle({ callingHours }: ComplianceSpec): string {
  if (!callingHours) return 'compliance';
  return `hours-${callingHours.start}-${callingHours.end}`.replaceAll(':', '');
}

/** `new-york` */
function scheduleTitle({ timeZone }: ScheduleSpec): string {
  return slugOf(timeZone?.split('/').at(-1) ?? '') || 'schedule';
}

/** Equal for specs that say the same: every list of texts in a profile is a set. */
function identityOf(spec: ProfileSpec): string {
  return JSON.stringify(JSON.parse(canonicalJson(spec)), (_, value: unknown) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? [...value].sort() : value,
  );
}
