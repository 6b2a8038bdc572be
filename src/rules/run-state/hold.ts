import type { RunStateHold } from '../../model/run-state/hold.ts';

/** What a rule saw that holds a campaign back, in words, and until when (instant in milliseconds); null: nobody knows. */
export interface Seen {
  readonly seen: string;
  readonly until: number | null;
}

/** At most paused. Every rule's reason is made here: which rule, when it looks again, and what it goes by. */
export function holdBack(rule: string, { seen, until }: Seen): RunStateHold {
  if (until === null) {
    const reason = `held back by ${rule}: ${seen}; it looks again with every cycle`;
    return { rule, allowed: 'paused', reason, until };
  }
  const end = instantText(until);
  return { rule, allowed: 'paused', reason: `held back by ${rule} until ${end}: ${seen}`, until: end };
}

function instantText(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
