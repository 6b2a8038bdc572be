import type { Finding } from '../model/finding.ts';
import { sourceOf } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';
import { firstMentions } from './jurisdictions.ts';
import { peopleZones } from './people-zones.ts';

/** So many months after its review a pack is to be reviewed again. */
const MONTHS = 12;

/** Packs in use with a rule, or zones, whose review is older than that: one warning a pack, where it is named first. */
export function checkReviewAge({ profiles, now }: ComplianceInput): readonly Finding[] {
  if (now === null) return [];
  return firstMentions(profiles).flatMap(({ profile, pack, pointer }): readonly Finding[] => {
    const zones = peopleZones(pack.id);
    const dated = zones ? [...pack.rules, zones] : pack.rules;
    const reviewed = dated.map(({ reviewedOn }) => reviewedOn).sort()[0];
    if (reviewed === undefined || now < dueOn(reviewed)) return [];
    const message = `${pack.id}: its limits were last reviewed on ${reviewed}, more than ${MONTHS} months ago; they may have changed`;
    return [{ id: 'pack-review-due', severity: 'warning', message, source: sourceOf(profile, pointer) }];
  });
}

/** The first moment that is more than so many months after the day of a review. */
function dueOn(reviewed: string): number {
  const date = new Date(reviewed);
  date.setUTCMonth(date.getUTCMonth() + MONTHS);
  return date.setUTCDate(date.getUTCDate() + 1);
}
