import type { GuardFacts } from './facts.ts';

/** A wrong directory or a lost checkout looks like this; whether or not anything would be deleted. */
export function emptyDesired({ pairs, orphans }: GuardFacts): readonly string[] {
  if (pairs.length > 0 || orphans.length === 0) return [];
  const known = orphans.length === 1 ? 'one campaign is' : `${orphans.length} campaigns are`;
  return [`the YAML has no campaign, although ${known} known as ours`];
}
