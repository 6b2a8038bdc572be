import { expect, it } from 'vitest';
import type { AuditRecord, AuditVerification } from '../../src/model/audit.ts';
import { AuditTrailError } from '../../src/model/errors.ts';
import type { AuditReader, AuditVerifier } from '../../src/model/ports/ports.ts';
import { readUndoTrail } from '../../src/reconcile/undo-trail.ts';
import { auditRecord } from '../support/audit.ts';

const WHOLE: AuditVerification = { ok: true, count: 9, head: 'h' };

function trailOf(
  records: readonly AuditRecord[],
  verification: AuditVerification = WHOLE,
): AuditReader & AuditVerifier {
  return {
    verifyAudit: async () => verification,
    openIntents: async () => [],
    async *readAudit({ tenant } = {}) {
      for (const record of records) if (tenant === undefined || record.tenant === tenant) yield record;
    },
  };
}

const intent = (seq: number, rest: Partial<AuditRecord> = {}) =>
  auditRecord({ seq, event: 'change.intended', intentSeq: null, ...rest });
const outcome = (seq: number, rest: Partial<AuditRecord> = {}) =>
  auditRecord({ seq, intentSeq: seq - 1, ...rest });

it('has the outcome of an intent, and what else was applied to its campaign', async () => {
  const records = [
    intent(1),
    outcome(2),
    intent(3, { remoteId: 'c-b' }),
    outcome(4, { remoteId: 'c-b' }),
    intent(5),
    outcome(6),
    outcome(7, { intentSeq: null }),
    outcome(8, { event: 'change.failed' }),
    outcome(9, { tenant: 'staging' }),
  ];
  const trail = await readUndoTrail(trailOf(records), { seqs: [1], cycles: [] }, 'production');
  expect(trail.records.map(({ seq }) => seq)).toEqual([2]);
  expect(trail.others.map(({ seq }) => seq)).toEqual([6]);
});

it('has what a delete took away, which its intent kept', async () => {
  const records = [
    intent(1, { action: 'delete', before: { name: 'spring' } }),
    outcome(2, { action: 'delete', before: {} }),
  ];
  const trail = await readUndoTrail(trailOf(records), { seqs: [2], cycles: [] }, 'production');
  expect([...trail.taken]).toEqual([[2, { name: 'spring' }]]);
});

it('believes nothing of a trail that does not hold, and names the record', async () => {
  const broken = { ok: false, seq: 5, index: 4, reason: 'it was changed' } as const;
  const reading = readUndoTrail(
    trailOf([intent(1), outcome(2)], broken),
    { seqs: [2], cycles: [] },
    'production',
  );
  await expect(reading).rejects.toThrow(
    new AuditTrailError(
      5,
      'the audit trail does not hold, so nothing is undone by it: record 5: it was changed',
    ),
  );
});
