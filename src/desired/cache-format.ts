import type { Pointer } from '../model/pointer.ts';
import type { Kind, Metadata } from '../model/resource.ts';
import type { FileDocument } from './check-file.ts';
import type { Checked, CheckedDocument } from './checked.ts';
import { createLayout } from './layout.ts';
import type { Specs } from './schemas.ts';

/** A document without the file in which it stands: two files may hold the same bytes. */
interface CachedAs<K extends Kind> {
  readonly kind: K;
  readonly metadata: Metadata;
  readonly spec: Specs[K];
  readonly digest: string;
  /** Which list of pointers `packed` goes with. */
  readonly shape: number;
  readonly packed: readonly number[];
}

export type CachedDocument = { readonly [K in Kind]: CachedAs<K> }[Kind];

/** The documents of one file. */
export type CacheEntry = readonly CachedDocument[];

/** Most documents have the same fields, so each list of pointers is kept once. */
export interface CacheFormat {
  readonly shapes: readonly (readonly Pointer[])[];
  /** Takes over shapes that another format gave numbers to; they follow those that are known. */
  learn(shapes: readonly (readonly Pointer[])[]): void;
  pack(document: FileDocument): readonly CachedDocument[];
  unpack(cached: CachedDocument, file: string): FileDocument;
}

const NOTHING: ReadonlySet<Pointer> = new Set();

export function createFormat(known: readonly (readonly Pointer[])[]): CacheFormat {
  const shapes = [...known];
  const layouts: ReturnType<typeof createLayout>[] = [];
  const indexes = new Map(known.map((shape, index) => [shape.join('\n'), index]));
  return {
    shapes,
    learn: (more) => {
      for (const shape of more) shapes.push(shape);
    },
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
    const shape = shapeOf(Object.keys(positions));
    return { kind, metadata, spec, digest, shape, packed: Object.values(positions) };
  }

  function shapeOf(pointers: readonly Pointer[]): number {
    const text = pointers.join('\n');
    const index = indexes.get(text) ?? shapes.push(pointers) - 1;
    indexes.set(text, index);
    return index;
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

  function unpackAs<K extends Kind>(
    { kind, metadata, spec, shape, packed }: CachedAs<K>,
    file: string,
  ): Checked<K> {
    const layout = layouts[shape] ?? createLayout(shapes[shape] ?? []);
    layouts[shape] = layout;
    const positions = layout(packed);
    const document = { key: { kind, name: metadata.name }, metadata, spec, file, positions };
    return { kind, document, removed: NOTHING };
  }
}
