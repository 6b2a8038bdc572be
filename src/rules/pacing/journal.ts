import { plainJson } from '../../model/canonical.ts';
import type { JsonObject } from '../../model/json.ts';
import type { PacingSample } from '../../model/pacing.ts';
import type { PacingPolicy } from './rule.ts';

/** The samples since the last decision that is on record, oldest first. */
export interface Journal {
  /** When that was, or since when there is something to record; milliseconds. */
  readonly since: number;
  readonly samples: readonly PacingSample[];
}

/** Where nothing is written a record is made after so long. */
const QUIET_MS = 30 * 60_000;
const MOST_SAMPLES = 240;

export function noted(journal: Journal, sample: PacingSample | null): Journal {
  const before = journal.samples.at(-1);
  if (sample === null || (before !== undefined && sample.at <= before.at)) return journal;
  return { ...journal, samples: [...journal.samples, sample].slice(-MOST_SAMPLES) };
}

/** Whether what was seen has to be put on record, although nothing is written. */
export function isDue({ since, samples }: Journal, now: number): boolean {
  return samples.length >= MOST_SAMPLES || now - since >= QUIET_MS;
}

/**
 * What a record of a decision carries in `details.pacing`, so that rules can be run over it again. A row is
 * `[seconds, attempted, answered, abandoned, agentsAvailable, agentsBusy, talkSeconds, wrapSeconds]`: seconds and counts
 * are what came since the row before it, in the first row since `since`. Counters that began anew begin another run.
 */
export function evidenceOf(
  policy: PacingPolicy,
  facts: { readonly journal: Journal; readonly held: number | null; readonly decided: number },
): JsonObject {
  const { journal, held, decided } = facts;
  return { version: 1, policy: plainJson(policy), held, decided, samples: runs(journal.samples) };
}

function runs(samples: readonly PacingSample[]): readonly JsonObject[] {
  const all: { readonly since: number; readonly rows: (readonly (number | null)[])[] }[] = [];
  let before: Pick<PacingSample, 'at' | 'attempted' | 'answered' | 'abandoned'> | null = null;
  for (const sample of samples) {
    const { since } = sample;
    let run = all.at(-1);
    if (run?.since !== since || before === null) {
      run = { since, rows: [] };
      all.push(run);
      before = { at: since, attempted: 0, answered: 0, abandoned: 0 };
    }
    run.rows.push([
      (sample.at - before.at) / 1000,
      sample.attempted - before.attempted,
      sample.answered - before.answered,
      sample.abandoned - before.abandoned,
      ...[sample.agentsAvailable, sample.agentsBusy, sample.talkSeconds, sample.wrapSeconds],
    ]);
    before = sample;
  }
  return all.map(({ since, rows }) => ({ since, rows }));
}
