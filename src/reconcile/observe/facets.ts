import type { BaseRecord } from '../../model/base.ts';
import type { Facet } from '../../model/facet.ts';
import type { Observation } from '../../model/observed.ts';
import type { ReadOptions } from '../../model/ports/ports.ts';
import { TenantError } from '../../model/tenant-errors.ts';
import type { ObservedFacet } from '../../plan/changes/facets.ts';

/**
 * What the tenant holds besides campaigns, of the kinds that the YAML declares or the base knows; nothing is asked for
 * the others. A list that can't be read blocks its own kind alone: campaigns that have to be paused don't wait for it.
 */
export function observeFacets(
  facets: readonly Facet[],
  records: ReadonlyMap<string, BaseRecord>,
  options: ReadOptions = {},
): Promise<readonly ObservedFacet[]> {
  const known = new Set([...records.values()].map(({ key }) => key.kind));
  const looked = facets.filter(({ kind, wanted }) => wanted.length > 0 || known.has(kind));
  return Promise.all(looked.map(async (facet) => ({ ...facet, observation: await observe(facet, options) })));
}

async function observe({ reader }: Facet, options: ReadOptions): Promise<Observation> {
  try {
    return await reader.observeAll(options);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    return { campaigns: [{ state: 'unreadable', reason: error.message }] };
  }
}
