import type { AuditRecord } from '../model/audit.ts';
import { AuditTrailError } from '../model/errors.ts';
import type { AuditReader, AuditVerifier } from '../model/ports/ports.ts';
import type { JsonObject } from '../model/values/json.ts';
import { type Chosen, chooseRecords, type UndoSelection } from '../plan/undo/choose.ts';

export interface UndoTrail extends Chosen {
  /** What else was applied to the campaigns of the chosen records, oldest first. */
  readonly others: readonly AuditRecord[];
  /** What a delete took away, by the seq of its outcome. */
  readonly taken: ReadonlyMap<number, JsonObject>;
}

/**
 * What an undo needs of the audit trail. A trail that does not hold together is believed in nothing.
 *
 * @throws AuditTrailError naming the first record that does not fit.
 * @throws UsageError naming everything that can't be undone, and why.
 */
export async function readUndoTrail(
  store: AuditReader & AuditVerifier,
  selection: UndoSelection,
  tenant: string,
): Promise<UndoTrail> {
  const verification = await store.verifyAudit();
  if (!verification.ok) {
    const { seq, index, reason } = verification;
    const which = seq === null ? `record number ${index + 1}` : `record ${seq}`;
    throw new AuditTrailError(
      seq,
      `the audit trail does not hold, so nothing is undone by it: ${which}: ${reason}`,
    );
  }
  const { candidates, newest } = await readCandidates(store, selection);
  const chosen = chooseRecords(candidates, selection, { tenant, newest });
  return { ...chosen, ...(await readAround(store, chosen.records, tenant)) };
}

/** The records that the selection names, and the outcomes of the intents among them. */
async function readCandidates(store: AuditReader, selection: UndoSelection) {
  const candidates: AuditRecord[] = [];
  const intents = new Set(selection.seqs);
  const cycles = new Set(selection.cycles);
  let newest = 0;
  for await (const record of store.readAudit()) {
    newest = record.seq;
    const isNamed = intents.has(record.seq) || cycles.has(record.cycleId);
    if (isNamed && record.event === 'change.intended') intents.add(record.seq);
    if (isNamed || (record.intentSeq !== null && intents.has(record.intentSeq))) candidates.push(record);
  }
  return { candidates, newest };
}

async function readAround(
  store: AuditReader,
  chosen: readonly AuditRecord[],
  tenant: string,
): Promise<Pick<UndoTrail, 'others' | 'taken'>> {
  const ids = new Set(chosen.map(({ remoteId }) => remoteId));
  const own = new Set(chosen.map(({ seq }) => seq));
  const deletes = new Map(
    chosen.flatMap(({ action, intentSeq, seq }) => (action === 'delete' ? [[intentSeq, seq] as const] : [])),
  );
  const others: AuditRecord[] = [];
  const taken = new Map<number, JsonObject>();
  for await (const record of store.readAudit({ tenant })) {
    const deleted = deletes.get(record.seq);
    if (deleted !== undefined) taken.set(deleted, record.before);
    const isApplied = record.event === 'change.applied' && record.intentSeq !== null;
    if (isApplied && ids.has(record.remoteId) && !own.has(record.seq)) others.push(record);
  }
  return { others, taken };
}
