import type { OutcomeStatus } from '../model/outcome.ts';

/** What each exit code means (`contract/cli.md`). */
export const EXIT = {
  done: 0,
  error: 1,
  pending: 2,
  blocked: 3,
  failed: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Of an apply: what failed goes before what was only left alone, by itself or by a guard of the whole plan. */
export function exitCodeOf(
  counts: Readonly<Record<OutcomeStatus, number>>,
  plan: { readonly guarded: boolean },
): ExitCode {
  if (counts.failed + counts.unknown + counts['not-attempted'] > 0) return EXIT.failed;
  return plan.guarded || counts.stale + counts.blocked > 0 ? EXIT.blocked : EXIT.done;
}
