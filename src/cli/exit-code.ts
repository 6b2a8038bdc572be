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

/** Of an apply: what failed goes before what was only left alone. */
export function exitCodeOf(counts: Readonly<Record<OutcomeStatus, number>>): ExitCode {
  if (counts.failed + counts.unknown + counts['not-attempted'] > 0) return EXIT.failed;
  return counts.stale + counts.blocked > 0 ? EXIT.blocked : EXIT.done;
}
