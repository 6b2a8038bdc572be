import { isAside } from '../../model/aside.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { PresentCampaign, UnreadableCampaign } from '../../model/observed.ts';
import type { ReadOptions, TenantReader } from '../../model/ports/ports.ts';
import { keyText, type Metadata } from '../../model/resource.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import { campaignKey } from './records.ts';

type Found = PresentCampaign | UnreadableCampaign;

/** What can be known of the campaigns without asking CXone; either may be empty because it can't be read. */
export interface KnownCampaigns {
  readonly documents: readonly Metadata[];
  readonly records: ReadonlyMap<string, BaseRecord>;
}

/** Which campaign is meant, and all that helps to find it. */
export interface Subject {
  /** As it is to be called: the document's name, or what was asked for. */
  readonly label: string;
  /** Name of its document; null where only an id was given that no document and no base record has. */
  readonly campaign: string | null;
  /** Whether a document or the base knows it; otherwise CXone has to. */
  readonly isKnown: boolean;
  /** Tried in this order. */
  readonly remoteIds: readonly string[];
  /** Names that it may have in CXone. */
  readonly displayNames: readonly string[];
  /** The rule whose pause it is under. */
  readonly heldBy: string | null;
}

export type Located =
  | { readonly type: 'present'; readonly remoteId: string; readonly actual: PresentCampaign }
  /** It is there, and what it is in can't be told. */
  | { readonly type: 'unreadable'; readonly remoteId: string; readonly reason: string }
  | { readonly type: 'absent' }
  | { readonly type: 'ambiguous'; readonly remoteIds: readonly string[] }
  | { readonly type: 'failed'; readonly error: TenantError };

export function subjectNamed(name: string, known: KnownCampaigns): Subject {
  const documents = known.documents.filter((document) => document.name === name);
  const former = documents.flatMap(({ previousNames = [] }) => previousNames);
  const records = [name, ...former].flatMap((one) => known.records.get(keyText(campaignKey(one))) ?? []);
  const isKnown = documents.length + records.length > 0;
  return {
    label: name,
    campaign: name,
    isKnown,
    remoteIds: distinct([
      ...documents.flatMap(({ remoteId }) => remoteId ?? []),
      ...records.flatMap(({ remoteId }) => remoteId ?? []),
    ]),
    displayNames: distinct([
      ...documents.map((document) => document.displayName ?? document.name),
      // What is kept aside is known by its id alone: its name is another campaign's.
      ...records.flatMap(({ key, displayName }) => (isAside(key) ? [] : (displayName ?? []))),
      ...(isKnown ? [] : [name]),
    ]),
    heldBy: records.find(({ heldBy }) => heldBy !== null)?.heldBy ?? null,
  };
}

export function subjectWithId(remoteId: string, known: KnownCampaigns): Subject {
  const record = [...known.records.values()].find((one) => one.remoteId === remoteId);
  const document = known.documents.find((one) => one.remoteId === remoteId);
  const name = document?.name ?? record?.key.name ?? null;
  return {
    label: name ?? remoteId,
    campaign: name,
    isKnown: name !== null,
    remoteIds: [remoteId],
    displayNames: [],
    heldBy: record?.heldBy ?? null,
  };
}

/** A campaign that the base knows by an id: by that alone, as another tenant may have one of its name or document. */
export function byOwnId(subject: Subject, { records }: Pick<KnownCampaigns, 'records'>): Subject {
  const known = new Set([...records.values()].map(({ remoteId }) => remoteId));
  const remoteIds = subject.remoteIds.filter((id) => known.has(id));
  return remoteIds.length === 0 ? subject : { ...subject, remoteIds, displayNames: [] };
}

/** Every campaign that a document or the base names, by name. */
export function allSubjects(known: KnownCampaigns): readonly Subject[] {
  const stored = [...known.records.values()].filter(({ key }) => key.kind === 'Campaign');
  const hasOwn = (name: string) => known.records.has(keyText(campaignKey(name)));
  // Beside a record of its own one of before is of another campaign.
  const former = new Set(
    known.documents.flatMap(({ name, previousNames = [] }) => (hasOwn(name) ? [] : previousNames)),
  );
  const names = distinct([
    ...known.documents.map(({ name }) => name),
    ...stored.map(({ key }) => key.name).filter((name) => !former.has(name)),
  ]);
  return names.sort().map((name) => subjectNamed(name, known));
}

/**
 * Looks for a campaign: by the ids that are known, then by name among all. What has the name written another way
 * (`spring-renewals`, `Spring Renewals`) is taken where nothing else knows the campaign.
 */
export async function findCampaign(
  subject: Subject,
  ports: {
    readonly reader: TenantReader;
    /** All campaigns of the tenant, asked for once. */
    readonly list: () => Promise<readonly Found[]>;
    /** How a campaign is read whose id is known. */
    readonly options?: ReadOptions;
  },
): Promise<Located> {
  try {
    for (const remoteId of subject.remoteIds) {
      const found = await ports.reader.settings.observe(remoteId, ports.options);
      if (found.state !== 'absent') return located(found, remoteId);
    }
    return subject.displayNames.length === 0 ? { type: 'absent' } : byName(subject, await ports.list());
  } catch (error) {
    if (error instanceof TenantError) return { type: 'failed', error };
    throw error;
  }
}

/** The same among campaigns that were read already. */
export function findAmong(subject: Subject, campaigns: readonly Found[]): Located {
  for (const remoteId of subject.remoteIds) {
    const own = campaigns.find((one) => one.remoteId === remoteId);
    if (own) return located(own, remoteId);
  }
  return byName(subject, campaigns);
}

function byName(subject: Subject, campaigns: readonly Found[]): Located {
  const exact = campaigns.filter(({ name }) => name !== undefined && subject.displayNames.includes(name));
  const loose = subject.isKnown
    ? []
    : campaigns.filter(({ name }) => name !== undefined && plain(name) === plain(subject.label));
  return fromMatches(exact.length > 0 ? exact : loose);
}

function fromMatches(matches: readonly Found[]): Located {
  const [first, ...others] = matches;
  if (!first) return { type: 'absent' };
  const ids = matches.flatMap(({ remoteId }) => remoteId ?? []);
  if (others.length > 0) return { type: 'ambiguous', remoteIds: ids };
  return first.remoteId === undefined ? { type: 'absent' } : located(first, first.remoteId);
}

function located(found: Found, remoteId: string): Located {
  return found.state === 'present'
    ? { type: 'present', remoteId, actual: found }
    : { type: 'unreadable', remoteId, reason: found.reason };
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
