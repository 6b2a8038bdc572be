import type { Pair } from '../diff/pair.ts';
import type { DiffPolicy } from '../diff/treatment.ts';
import type { Finding } from '../model/finding.ts';
import type { RunStateHold } from '../model/run-state/hold.ts';
import { isDialing } from '../model/run-state/run-state.ts';

/** One for all of them: a plan that is empty at night should not look as if everything dialed. */
export function heldBackFinding(
  pairs: readonly Pair[],
  input: {
    readonly policy: DiffPolicy;
    readonly targets: ReadonlySet<string> | null;
    readonly holds: ReadonlyMap<string, RunStateHold>;
  },
): readonly Finding[] {
  if (input.policy.scope === 'drift' || input.holds.size === 0) return [];
  const names = pairs.flatMap((pair) => {
    const { name } = pair.wanted.key;
    const looked = !input.targets || input.targets.has(name);
    const waits = pair.wanted.run?.value === 'running' && input.holds.has(name);
    const dials = pair.type === 'present' && isDialing(pair.actual.status);
    return looked && waits && !dials ? [name] : [];
  });
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
  const message = `not dialing now because a rule holds it back: ${shown}; \`dialform status\` says which rule, and until when`;
  return [{ id: 'held-back', severity: 'info', message }];
}
