import { expect } from 'vitest';
import type { AuditRecord } from '../../src/model/audit.ts';
import type { Store } from '../../src/model/ports/ports.ts';
import { openStore } from '../../src/store/open.ts';
import { virtualClock } from '../support/clock.ts';
import { seededRandom } from '../support/random.ts';
import type { TakenWrite } from './gate.ts';

/**
 * Every write that the tenant took has one intent whose one outcome says that it was applied, and no outcome says so of
 * a write that the tenant never took. No campaign was created twice. The trail verifies.
 *
 * @param options.since the last record of what went before
 */
export async function expectAccounted(
  location: string,
  taken: readonly TakenWrite[],
  { place, since }: { readonly place: string; readonly since: number },
): Promise<void> {
  const trail = await readTrail(location);
  expect(trail.verdict, place).toMatchObject({ ok: true });
  expect(trail.open, `${place}: intents that are open`).toEqual([]);
  const records = trail.records.filter(({ seq }) => seq > since);
  const intents = records.filter(({ event }) => event === 'change.intended');
  for (const { seq } of intents) {
    const outcomes = records.filter(({ intentSeq }) => intentSeq === seq);
    expect(outcomes, `${place}: outcomes of intent ${seq}`).toHaveLength(1);
  }
  const seqs = new Set(intents.map(({ seq }) => seq));
  const applied = records.filter(
    ({ event, intentSeq }) => event === 'change.applied' && intentSeq !== null && seqs.has(intentSeq),
  );
  const writes = taken.map(wordsOfWrite).sort();
  expect(applied.map(wordsOfRecord).sort(), place).toEqual(writes);
  const creates = taken.filter(({ method }) => method === 'POST').map(({ name }) => name);
  expect(new Set(creates).size, `${place}: created ${creates.join(', ')}`).toBe(creates.length);
}

export interface Trail {
  readonly records: readonly AuditRecord[];
  /** What `audit verify` says of it. */
  readonly verdict: Awaited<ReturnType<Store['verifyAudit']>>;
  /** Intents without an outcome. */
  readonly open: readonly AuditRecord[];
}

export async function readTrail(location: string): Promise<Trail> {
  const store = await openStore(location, { clock: virtualClock(), random: seededRandom(), readOnly: true });
  try {
    const records: AuditRecord[] = [];
    for await (const record of store.readAudit()) records.push(record);
    return { records, verdict: await store.verifyAudit(), open: await store.openIntents('production') };
  } finally {
    await store.close();
  }
}

function wordsOfWrite({ method, path, name }: TakenWrite): string {
  if (method === 'POST') return `create ${name}`;
  const id = /\/campaigns\/(?:outbound\/)?([^/]+)/.exec(path)?.[1] ?? '';
  switch (method) {
    case 'PATCH':
      return `update ${id}`;
    case 'DELETE':
      return `delete ${id}`;
    default:
      return `transition ${id}`;
  }
}

function wordsOfRecord({ action, remoteId, key }: AuditRecord): string {
  return action === 'create' ? `create ${key?.name}` : `${action} ${remoteId}`;
}
