import type { Finding } from '../model/finding.ts';
import { sourceOf } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';
import { countryOf, findPack, jurisdictionsOf, rulesOf } from './jurisdictions.ts';
import { PACKS } from './packs/all.ts';
import { subject } from './words.ts';

/** What is not held against any law at all: unknown is not unrestricted. */
export function checkCoverage(input: ComplianceInput): readonly Finding[] {
  return [
    ...campaignsWithout(input),
    ...profilesWithout(input),
    ...unknown(input),
    ...hoursNotWritten(input),
  ];
}

function campaignsWithout({ campaigns, wasCut }: ComplianceInput): readonly Finding[] {
  return campaigns
    .filter(({ document }) => document.spec.compliance === undefined && !wasCut(document, '/spec/compliance'))
    .map(({ document }) => ({
      id: 'no-compliance-profile',
      severity: 'warning',
      message: `${subject(document)}: no compliance profile is written, so its calls are held against no law`,
      source: sourceOf(document, '/spec'),
    }));
}

function profilesWithout({ profiles, wasCut }: ComplianceInput): readonly Finding[] {
  return profiles
    .filter(({ spec }) => (spec.jurisdictions ?? []).length === 0)
    .filter((profile) => !wasCut(profile, '/spec/jurisdictions'))
    .map((profile) => ({
      id: 'no-jurisdictions',
      severity: 'warning',
      message: `${subject(profile)}: no jurisdictions are written, so it is held against no law; known are ${known()}`,
      source: sourceOf(profile, '/spec/jurisdictions'),
    }));
}

function unknown({ profiles }: ComplianceInput): readonly Finding[] {
  return profiles.flatMap((profile) =>
    (profile.spec.jurisdictions ?? []).flatMap((id, index): readonly Finding[] => {
      if (findPack(id)) return [];
      const country = findPack(countryOf(id));
      const instead = country ? `; only those of ${country.id} are checked` : '';
      const message = `${subject(profile)}: the limits of ${id} are unknown, which is not to say that there are none${instead}; known are ${known()}`;
      const source = sourceOf(profile, `/spec/jurisdictions/${index}`);
      return [{ id: 'unknown-jurisdiction', severity: 'warning', message, source }];
    }),
  );
}

function hoursNotWritten({ profiles, now, wasCut }: ComplianceInput): readonly Finding[] {
  return profiles.flatMap((profile): readonly Finding[] => {
    if (profile.spec.callingHours || wasCut(profile, '/spec/callingHours')) return [];
    const limiting = jurisdictionsOf(profile)
      .map(({ pack }) => ({ pack, rule: rulesOf(pack, 'calling-hours', now)[0] }))
      .flatMap(({ pack, rule }) => (rule ? [`${pack.id} (${rule.source})`] : []));
    if (limiting.length === 0) return [];
    const message = `${subject(profile)}: callingHours are not written, so nothing here keeps the hours of ${limiting.join(', ')}`;
    return [{ id: 'calling-hours-limit', severity: 'warning', message, source: sourceOf(profile, '/spec') }];
  });
}

function known(): string {
  return PACKS.map(({ id }) => id).join(', ');
}
