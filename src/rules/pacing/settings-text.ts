import type { Pacing } from '../../model/documents.ts';

/** The settings of a rule, defaults left out: `budget on dialRatio (safety 0.85, deadband 0.1)`. */
export function pacingText({ kind, moves, ...settings }: Pacing): string {
  const written = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  return `${kind} on ${moves}${written.length === 0 ? ', settings as they come' : ` (${written.join(', ')})`}`;
}
