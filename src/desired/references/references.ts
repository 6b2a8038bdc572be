import type { DesiredCampaign } from '../../model/desired.ts';
import type { Finding } from '../../model/finding.ts';
import { type Document, type Kind, type ProfileKind, sourceOf } from '../../model/resource.ts';
import { oncePerThree } from '../../model/values/once.ts';
import type { FileDocument } from '../check-file.ts';
import { type Checked, type CheckedDocument, type Declaration, ofKind, subjectOf } from '../checked.ts';
import { didYouMean } from './suggest.ts';

const REFERENCES = [
  { field: 'dialer', kind: 'Dialer' },
  { field: 'compliance', kind: 'Compliance' },
  { field: 'schedule', kind: 'Schedule' },
] as const;

/** References to profiles that no document declares; one that is there and has errors of its own counts as there. */
export function checkReferences(
  campaigns: readonly Checked<'Campaign'>[],
  declarations: readonly Declaration[],
): readonly Finding[] {
  const declared: Readonly<Record<ProfileKind, Set<string>>> = {
    Dialer: new Set(),
    Compliance: new Set(),
    Schedule: new Set(),
  };
  for (const { key } of declarations) {
    if (isProfile(key.kind)) declared[key.kind].add(key.name);
  }
  const findings: Finding[] = [];
  for (const { document } of campaigns) {
    for (const { field, kind } of REFERENCES) {
      const name = document.spec[field];
      if (name === undefined || declared[kind].has(name)) continue;
      const hint = didYouMean(name, declared[kind]);
      findings.push({
        id: 'unknown-reference',
        severity: 'error',
        message: `${subjectOf(document.key)}: there is no ${field} ${JSON.stringify(name)}${hint}`,
        source: sourceOf(document, `/spec/${field}`),
      });
    }
  }
  return findings;
}

function isProfile(kind: Kind): kind is ProfileKind {
  return kind === 'Dialer' || kind === 'Compliance' || kind === 'Schedule';
}

/** Each campaign with the profiles that it refers to, as far as they are there. */
export function resolveReferences(documents: readonly FileDocument[]): readonly DesiredCampaign[] {
  const others: CheckedDocument[] = [];
  const digests = new Map<Document<unknown>, string | null>();
  for (const { checked, digest } of documents) {
    if (checked.kind === 'Campaign') continue;
    others.push(checked);
    digests.set(checked.document, digest);
  }
  const dialers = byName(ofKind(others, 'Dialer'));
  const compliances = byName(ofKind(others, 'Compliance'));
  const schedules = byName(ofKind(others, 'Schedule'));
  const lists = byName(ofKind(others, 'ContactList'));
  const profileDigests = oncePerThree((...profiles: readonly (Document<unknown> | undefined)[]) => ({
    joined: profiles
      .map((profile) => ` ${(profile && digests.get(profile))?.slice(0, DIGITS) ?? '-'}`)
      .join(''),
  }));
  const campaigns: DesiredCampaign[] = [];
  for (const { checked, digest } of documents) {
    if (checked.kind !== 'Campaign') continue;
    const { document } = checked;
    const { spec } = document;
    const dialer = dialers.get(spec.dialer);
    const compliance = compliances.get(spec.compliance);
    const schedule = schedules.get(spec.schedule);
    const contactList = lists.get(spec.contactList);
    campaigns.push({
      document,
      ...(dialer && { dialer }),
      ...(compliance && { compliance }),
      ...(schedule && { schedule }),
      ...(contactList && { contactList }),
      ...(digest !== null && {
        digest: digest.slice(0, DIGITS) + profileDigests(dialer, compliance, schedule).joined,
      }),
    });
  }
  return campaigns;
}

/** So many hexadecimal digits of each part tell any two states of one campaign apart. */
const DIGITS = 16;

function byName<K extends ProfileKind | 'ContactList'>(
  profiles: readonly Checked<K>[],
): ReadonlyMap<string | undefined, Checked<K>['document']> {
  return new Map(profiles.map(({ document }) => [document.key.name, document]));
}
