import type { Change } from '../model/plan.ts';
import type { ResourceKey } from '../model/resource.ts';
import { facetDialect } from '../plan/changes/facets.ts';
import type { ApplyContext } from './context.ts';

/** The context with the ports of a resource's own kind; null where nothing can write that kind. */
export function inFacet<Context extends ApplyContext>(context: Context, key: ResourceKey): Context | null {
  if (key.kind === 'Campaign') return context;
  const facet = context.facets?.find(({ kind }) => kind === key.kind);
  if (!facet) return null;
  const { reader, writer, dialect } = context;
  return {
    ...context,
    reader: { ...reader, settings: facet.reader },
    writer: { ...writer, settings: facet.writer },
    dialect: facetDialect(dialect, facet),
  };
}

/** As people are told of a change that can't be written. */
export function noFacet({ key }: Change): { readonly code: string; readonly message: string } {
  return { code: 'no-driver', message: `this tenant's driver knows no ${key.kind}` };
}
