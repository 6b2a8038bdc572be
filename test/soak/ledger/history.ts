import type { RunningSandbox } from '../../../src/sandbox/serve.ts';
import type { Conductor } from '../conductor.ts';

/** A campaign of the tenant and the statuses that it was in, each from a moment on. */
export interface Seen {
  readonly id: string;
  /** Under which it was first seen. */
  readonly name: string;
  readonly statuses: readonly { readonly from: number; readonly status: string }[];
}

export interface History {
  readonly campaigns: ReadonlyMap<string, Seen>;
  /** Looks at the tenant now. */
  look(): void;
}

/** A status that nobody asked for, such as the end of an activation, is seen this late at most. */
const LOOKS_EVERY_MS = 5_000;

/** What the tenant itself says of its campaigns, over time. */
export function recordHistory({ tenant }: RunningSandbox, conductor: Conductor): History {
  const campaigns = new Map<
    string,
    { id: string; name: string; statuses: { from: number; status: string }[] }
  >();
  let lookedAt = Number.NEGATIVE_INFINITY;

  function look(): void {
    const now = conductor.clock.now();
    lookedAt = now;
    const gone = new Set(campaigns.keys());
    for (const campaign of tenant.campaigns()) {
      const id = String(campaign.id);
      gone.delete(id);
      const seen = campaigns.get(id) ?? { id, name: String(campaign.name), statuses: [] };
      campaigns.set(id, seen);
      note(seen.statuses, { from: now, status: String(campaign.status) });
    }
    for (const id of gone) note(campaigns.get(id)?.statuses ?? [], { from: now, status: 'GONE' });
  }

  look();
  conductor.onStep(() => {
    if (conductor.clock.now() - lookedAt >= LOOKS_EVERY_MS) look();
  });
  return { campaigns, look };
}

function note(
  statuses: { from: number; status: string }[],
  next: { readonly from: number; readonly status: string },
): void {
  if (statuses.at(-1)?.status !== next.status) statuses.push(next);
}
