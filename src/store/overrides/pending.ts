import { readFileSync } from 'node:fs';
import { anyTenantOf } from '../../model/plan.ts';
import type { KeptOverride, Overrides } from '../../model/run-state/override.ts';
import { parsePending, takingName } from './pending-file.ts';

/**
 * What is known of people's decisions without the store: what was read of them last, and what waits in the file for it. What
 * was decided later counts; of a file that can't be read nothing is known. The tenants are those by `baseKeyOf` whose decisions count.
 */
export function knownOverrides(read: Overrides, file: string, of: readonly string[]): Overrides {
  const tenants = of.flatMap((tenant) => [tenant, anyTenantOf(tenant)]);
  const pending = [takingName(file), file].flatMap(linesOf).flatMap((text) => {
    const line = parsePending(text);
    return line?.type === 'override' && tenants.includes(line.tenant) ? line.override : [];
  });
  const all = [...read.campaigns, ...pending].sort((a, b) => compare(a.setAt, b.setAt));
  return {
    ...read,
    campaigns: all.map((override, index): KeptOverride => ({ ...override, seq: index + 1 })),
  };
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
