import { type AuditRecord, FIRST_PREV_HASH } from '../../src/model/audit.ts';

/** The record of an update of campaign `a` that was applied; not a link of a true chain. */
export function auditRecord(overrides: Partial<AuditRecord> = {}): AuditRecord {
  return {
    seq: 2,
    at: '2026-11-20T12:00:00.000Z',
    cycleId: 'cycle-1',
    event: 'change.applied',
    tenant: 'production',
    key: { kind: 'Campaign', name: 'a' },
    remoteId: 'c-a',
    action: 'update',
    cause: 'git',
    patch: [],
    before: { pacing: { lines: 4 } },
    after: { pacing: { lines: 5 } },
    reasons: ['the YAML changed'],
    actor: { user: 'ada', host: 'ops-1', ci: null },
    commit: 'abc',
    planDigest: null,
    transitionId: null,
    latencyMs: 81,
    compliance: {},
    intentSeq: 1,
    error: null,
    details: {},
    prevHash: FIRST_PREV_HASH,
    hash: FIRST_PREV_HASH,
    ...overrides,
  };
}
