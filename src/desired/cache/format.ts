import type { Kind, Metadata } from '../../model/resource.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import type { FileDocument } from '../check-file.ts';
import type { Checked, CheckedDocument } from '../checked.ts';
import type { Specs } from '../schema/schemas.ts';
import { createPositionsTable, NO_POSITIONS, type PositionLists } from '../yaml/positions-table.ts';

/** A document without the file in which it stands: two files may hold the same bytes. */
interface CachedAs<K extends Kind> {
  readonly kind: K;
  readonly metadata: Metadata;
  readonly spec: Specs[K];
  readonly digest: string;
  /** Which of the places in the table it has. */
  readonly place: number;
}

export type CachedDocument = { readonly [K in Kind]: CachedAs<K> }[Kind];

/** The documents of one file. */
export type CacheEntry = readonly CachedDocument[];

export interface CacheFormat {
  readonly lists: PositionLists;
  /** As `PositionsTable`. */
  learn(more: PositionLists): void;
  pack(document: FileDocument): readonly CachedDocument[];
  unpack(cached: CachedDocument, file: string): FileDocument;
}

const NOTHING: ReadonlySet<Pointer> = new Set();

export function createFormat(known: PositionLists): CacheFormat {
  const table = createPositionsTable(known);
  return {
    lists: table.lists,
    learn: table.learn,
    pack: ({ checked, digest }) => (digest === null ? [] : [packDocument(checked, digest)]),
    unpack: (cached, file) => ({ checked: unpackDocument(cached, file), digest: cached.digest }),
  };

  function packDocument(checked: CheckedDocument, digest: string): CachedDocument {
    switch (checked.kind) {
      case 'Campaign':
        return packAs(checked, digest);
      case 'Dialer':
        return packAs(checked, digest);
      case 'Compliance':
        return packAs(checked, digest);
      case 'Schedule':
        return packAs(checked, digest);
      case 'Webhook':
        return packAs(checked, digest);
      case 'ContactList':
        return packAs(checked, digest);
      case 'Subscription':
        return packAs(checked, digest);
      case 'Project':
        return packAs(checked, digest);
    }
  }

  function packAs<K extends Kind>({ kind, document }: Checked<K>, digest: string): CachedAs<K> {
    const { metadata, spec, positions } = document;
    return { kind, metadata, spec, digest, place: table.indexOf(positions) };
  }

  function unpackDocument(cached: CachedDocument, file: string): CheckedDocument {
    switch (cached.kind) {
      case 'Campaign':
        return unpackAs(cached, file);
      case 'Dialer':
        return unpackAs(cached, file);
      case 'Compliance':
        return unpackAs(cached, file);
      case 'Schedule':
        return unpackAs(cached, file);
      case 'Webhook':
        return unpackAs(cached, file);
      case 'ContactList':
        return unpackAs(cached, file);
      case 'Subscription':
        return unpackAs(cached, file);
      case 'Project':
        return unpackAs(cached, file);
    }
  }

  function unpackAs<K extends Kind>({ kind, metadata, spec, place }: CachedAs<K>, file: string): Checked<K> {
    const positions = table.at(place);
    const document = { key: { kind, name: metadata.name }, metadata, spec, file, positions };
    return { kind, document, removed: NOTHING };
  }
}

/** The entries with lists of their own, in which nothing is that no document has. */
export function compacted(
  lists: PositionLists,
  files: ReadonlyMap<string, CacheEntry>,
): { readonly lists: PositionLists; readonly files: Readonly<Record<string, CacheEntry>> } {
  const [before, after] = [createPositionsTable(lists), createPositionsTable(NO_POSITIONS)];
  const moved: number[] = [];
  const placeOf = (place: number) => {
    moved[place] ??= after.indexOf(before.at(place));
    return moved[place];
  };
  const entries = [...files].map(
    ([key, entry]) => [key, entry.map((cached) => ({ ...cached, place: placeOf(cached.place) }))] as const,
  );
  return { lists: after.lists, files: Object.fromEntries(entries) };
}
