import type { Finding } from '../model/finding.ts';
import { sourceOf } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';
import { firstMentions, rulesOf } from './jurisdictions.ts';
import type { Pack } from './pack.ts';

/** What no field shows to be kept: one note a jurisdiction, where it is named first. `docs/compliance.md` has the sources. */
export function checkNotShown({ profiles, now }: ComplianceInput): readonly Finding[] {
  return firstMentions(profiles).flatMap(({ profile, pack, pointer }): readonly Finding[] => {
    const items = itemsOf(pack, now);
    if (items.length === 0) return [];
    const message = `${pack.id}: no field shows these to be kept, so they are not checked: ${items.join('; ')}`;
    return [{ id: 'not-shown', severity: 'info', message, source: sourceOf(profile, pointer) }];
  });
}

function itemsOf(pack: Pack, now: number | null): readonly string[] {
  return [
    ...rulesOf(pack, 'not-shown', now).map(({ what }) => what),
    ...rulesOf(pack, 'holiday-ban', now).map(() => 'which days count as holidays'),
  ];
}
