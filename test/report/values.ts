import type { AuditRecord } from '../../src/model/audit.ts';
import type { BaseRecord } from '../../src/model/base.ts';
import type { Change, FieldChange, Plan } from '../../src/model/plan.ts';

/** A field that Git changed, with only what a test cares about said. */
export function field(
  values: Partial<FieldChange> & Pick<FieldChange, 'path' | 'before' | 'after'>,
): FieldChange {
  return { owner: 'git', cause: 'git', source: 'dialers/standard.yaml:9:14', ...values };
}

export function change(values: Partial<Change> = {}): Change {
  return {
    key: { kind: 'Campaign', name: 'spring-renewals' },
    remoteId: 'c-17',
    action: 'update',
    cause: 'git',
    patch: [],
    fields: [],
    reasons: [],
    ...values,
  };
}

/** A plan whose summary counts the given changes; `inSync` more are in sync. */
export function plan(values: Partial<Plan> & { readonly inSync?: number } = {}): Plan {
  const { inSync = 0, ...rest } = values;
  const changes = rest.changes ?? [];
  const of = (action: Change['action']) => changes.filter((one) => one.action === action).length;
  return {
    formatVersion: '1.0',
    createdAt: '2026-11-20T12:00:00Z',
    tenant: { name: 'production', api: 'v2', baseUrl: 'https://cxone.example' },
    source: { directory: 'campaigns', commit: '1a2b3c4d5e'.repeat(4), dirty: false, digest: 'sha256:00' },
    changes,
    policy: [],
    findings: [],
    guards: [],
    summary: {
      create: of('create'),
      update: of('update'),
      transition: of('transition'),
      delete: of('delete'),
      none: of('none') + inSync,
      blocked: of('blocked'),
    },
    accept: [],
    digest: 'sha256:11',
    ...rest,
  };
}

export function baseRecord(values: Partial<BaseRecord> = {}): BaseRecord {
  return {
    key: { kind: 'Campaign', name: 'spring-renewals' },
    remoteId: 'c-17',
    displayName: null,
    fields: {},
    run: null,
    heldBy: null,
    protected: false,
    policy: {},
    ...values,
  };
}

export function auditRecord(values: Partial<AuditRecord> = {}): AuditRecord {
  return {
    at: '2026-11-20T12:00:05.123Z',
    cycleId: 'cycle-1',
    event: 'change.applied',
    tenant: 'production',
    key: { kind: 'Campaign', name: 'spring-renewals' },
    remoteId: 'c-17',
    action: 'update',
    cause: 'drift',
    patch: [
      { op: 'test', path: '/pacing/dialRatio', value: 2 },
      { op: 'replace', path: '/pacing/dialRatio', value: 1.5 },
    ],
    before: { pacing: { dialRatio: 2 } },
    after: { pacing: { dialRatio: 1.5 } },
    reasons: [],
    actor: { user: 'ann', host: 'ops-1', ci: null },
    commit: '1a2b3c4d5e'.repeat(4),
    planDigest: null,
    transitionId: null,
    latencyMs: 81,
    compliance: {},
    intentSeq: null,
    error: null,
    details: {},
    seq: 41,
    prevHash: '0'.repeat(64),
    hash: '1'.repeat(64),
    ...values,
  };
}
