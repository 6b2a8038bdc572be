import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../../src/model/audit.ts';
import { chooseRecords, type UndoSelection } from '../../../src/plan/undo/choose.ts';
import { auditRecord } from '../../support/audit.ts';

function intent(seq: number, rest: Partial<AuditRecord> = {}): AuditRecord {
  return auditRecord({ seq, event: 'change.intended', intentSeq: null, ...rest });
}

function choose(records: readonly AuditRecord[], selection: Partial<UndoSelection>) {
  const asked = { seqs: [], cycles: [], ...selection };
  const { records: chosen, notes } = chooseRecords(records, asked, { tenant: 'production', newest: 50 });
  return { seqs: chosen.map(({ seq }) => seq), notes };
}

describe('a seq', () => {
  it('is an outcome, or an intent that stands for it; each once, oldest first', () => {
    const records = [intent(1), auditRecord({ seq: 2 }), intent(3), auditRecord({ seq: 4, intentSeq: 3 })];
    expect(choose(records, { seqs: [4, 1, 2, 4] }).seqs).toEqual([2, 4]);
  });

  it.for<[string, readonly AuditRecord[], string]>([
    ['is not there', [], 'there is no audit record 2: the newest is 50'],
    [
      'is of another tenant',
      [auditRecord({ tenant: 'staging' })],
      'audit record 2 is of tenant "staging", not of "production": choose it with --tenant, if that is meant',
    ],
    [
      'failed',
      [auditRecord({ event: 'change.failed', error: { code: 'rejected', message: 'no' } })],
      'audit record 2 says that the update of campaign/a failed (rejected: no): there is nothing to undo; `dialform plan` shows what CXone holds',
    ],
    [
      'ended unknown',
      [auditRecord({ event: 'change.unknown' })],
      'audit record 2 says that nobody knows whether the update of campaign/a took effect: `dialform plan` shows what CXone holds',
    ],
    [
      'sent nothing',
      [auditRecord({ intentSeq: null, action: 'transition' })],
      'audit record 2 sent nothing: the transition of campaign/a was so already; there is nothing to undo',
    ],
    [
      'has no outcome yet',
      [intent(2)],
      'audit record 2 is an intent without an outcome: the next apply looks and settles it; undo it then',
    ],
    [
      'is no change',
      [auditRecord({ event: 'cycle.finished' })],
      'audit record 2 is a cycle.finished, not a change: there is nothing to undo',
    ],
  ])('that %s is refused', ([, records, message]) => {
    expect(() => choose(records, { seqs: [2] })).toThrow(message);
  });

  it('is refused with all that is wrong at once', () => {
    expect(() => choose([auditRecord({ event: 'cycle.finished' })], { seqs: [2, 9] })).toThrow(
      /is a cycle\.finished.*\nthere is no audit record 9/,
    );
  });
});

describe('a cycle', () => {
  it('is all that it applied; what it did not is told', () => {
    const records = [
      intent(1),
      auditRecord({ seq: 2, intentSeq: 1 }),
      intent(3),
      auditRecord({ seq: 4, intentSeq: 3, event: 'change.failed' }),
      intent(5),
      auditRecord({ seq: 6, intentSeq: null, action: 'transition' }),
      auditRecord({ seq: 7, intentSeq: null, event: 'cycle.finished' }),
    ];
    const { seqs, notes } = choose(records, { cycles: ['cycle-1'] });
    expect(seqs).toEqual([2]);
    expect(notes).toEqual([
      expect.stringContaining('audit record 4'),
      'not undone: seq 5 has no outcome yet',
    ]);
  });

  it('has what it intended, although another cycle settled it', () => {
    const records = [intent(1), auditRecord({ seq: 9, intentSeq: 1, cycleId: 'cycle-2' })];
    expect(choose(records, { cycles: ['cycle-1'] }).seqs).toEqual([9]);
    expect(() => choose(records, { cycles: ['cycle-2'] })).toThrow('changed nothing in CXone');
  });

  it('that is not there, or of another tenant, is refused', () => {
    expect(() => choose([], { cycles: ['cycle-9'] })).toThrow('no audit record of cycle "cycle-9"');
    expect(() => choose([intent(1, { tenant: 'staging' })], { cycles: ['cycle-1'] })).toThrow(
      'tenant "staging"',
    );
  });
});
