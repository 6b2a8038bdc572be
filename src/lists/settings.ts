import type { ContactListSpec, ListCondition, ListScoreRule, ListSegment } from '../model/documents.ts';
import type { Document } from '../model/resource.ts';
import type { Validity } from './phone/read-phone.ts';

/** A contact list as its document says it, with what is meant where nothing is written. */
export interface ListSettings {
  /** The document's name. */
  readonly name: string;
  /** Its name in CXone. */
  readonly displayName: string;
  readonly remoteId: string | null;
  readonly files: readonly string[];
  readonly delimiter: string;
  /** Header by field; null: every column under its own name. */
  readonly columns: Readonly<Record<string, string>> | null;
  readonly phone: string;
  readonly otherPhones: readonly string[];
  readonly region: string;
  readonly validity: Validity;
  readonly emails: readonly string[];
  readonly keys: readonly string[];
  readonly newest: string | null;
  readonly baseScore: number;
  readonly scoreRules: readonly ListScoreRule[];
  readonly segments: readonly ListSegment[];
  readonly segmentField: string | null;
  readonly rejectOthers: boolean;
  readonly capacity: number | null;
  readonly suppressionFiles: readonly string[];
  readonly zones: ZoneSettings;
  readonly chunkSize: number;
  readonly parallel: number;
  readonly allowWhileRunning: boolean;
  /** Whether apply and run upload it, or only a person does. */
  readonly onApply: boolean;
}

export interface ZoneSettings {
  readonly timeZone: string | null;
  readonly state: string | null;
  readonly unknown: 'reject' | 'contiguousUS' | 'accept';
  readonly outside: 'reject' | 'accept';
  readonly field: string | null;
}

export type { ListCondition };

const PHONE = 'phone_number';
const MOST_ITEMS = 500;

export function listSettings({ key, metadata, spec }: Document<ContactListSpec>): ListSettings {
  const { source, phone = {}, deduplication, scoring = {}, segments, zones = {}, uploading = {} } = spec;
  return {
    name: key.name,
    displayName: metadata.displayName ?? key.name,
    remoteId: metadata.remoteId ?? null,
    files: source.files,
    delimiter: source.delimiter ?? ',',
    columns: spec.columns ?? null,
    phone: phone.field ?? PHONE,
    otherPhones: phone.others ?? [],
    region: phone.region ?? 'US',
    validity: phone.validity ?? 'valid',
    emails: spec.emails ?? [],
    keys: deduplication?.keys ?? [phone.field ?? PHONE],
    newest: deduplication?.newest ?? null,
    baseScore: scoring.base ?? 50,
    scoreRules: scoring.rules ?? [],
    segments: segments?.of ?? [],
    segmentField: segments?.field ?? null,
    rejectOthers: segments?.otherwise === 'reject',
    capacity: spec.capacity ?? null,
    suppressionFiles: spec.suppression?.files ?? [],
    zones: {
      timeZone: zones.timeZone ?? null,
      state: zones.state ?? null,
      unknown: zones.unknown ?? 'reject',
      outside: zones.outside ?? 'reject',
      field: zones.field ?? null,
    },
    chunkSize: uploading.chunkSize ?? MOST_ITEMS,
    parallel: uploading.parallel ?? 4,
    allowWhileRunning: uploading.allowWhileRunning ?? false,
    onApply: spec.upload === 'onApply',
  };
}
