import type { ComplianceSpec } from '../model/documents.ts';
import type { Finding } from '../model/finding.ts';
import { type Document, sourceOf } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';
import { jurisdictionsOf, rulesOf } from './jurisdictions.ts';
import { provenance, severityOf, subject } from './words.ts';

const LISTS = ['federal', 'state'] as const;

/** Do-not-call lists that a jurisdiction requires to be respected: switched off is wrong, not written is not shown. */
export function checkDoNotCall(input: ComplianceInput): readonly Finding[] {
  return input.profiles.flatMap((profile) => LISTS.flatMap((list) => listFindings(profile, list, { input })));
}

function listFindings(
  profile: Document<ComplianceSpec>,
  list: (typeof LISTS)[number],
  { input }: { readonly input: ComplianceInput },
): readonly Finding[] {
  const respected = profile.spec.doNotCall?.[list];
  const pointer = `/spec/doNotCall/${list}`;
  if (respected === true || (respected === undefined && input.wasCut(profile, pointer))) return [];
  const required = jurisdictionsOf(profile).flatMap(({ pack }) =>
    rulesOf(pack, 'do-not-call', input.now)
      .filter((rule) => rule.list === list)
      .map((rule) => ({ jurisdiction: pack.id, rule })),
  );
  if (required.length === 0) return [];
  const sure = required.some(({ rule }) => severityOf(rule) === 'error');
  const laws = required.map(({ jurisdiction, rule }) => `${jurisdiction} ${provenance(rule)}`);
  const state = respected === false ? 'is false' : 'is not written';
  return [
    {
      id: 'do-not-call-required',
      severity: respected === false && sure ? 'error' : 'warning',
      message: `${subject(profile)}: doNotCall.${list} ${state}, and has to be true for ${laws.join(', ')}`,
      source: sourceOf(profile, pointer),
    },
  ];
}
