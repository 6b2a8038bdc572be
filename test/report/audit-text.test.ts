import { expect, test } from 'vitest';
import type { AuditRecord } from '../../src/model/audit.ts';
import { auditText } from '../../src/report/audit-text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';
import { auditRecord } from './values.ts';

const text = (...records: readonly Partial<AuditRecord>[]) =>
  auditText(records.map(auditRecord), { palette: plainPalette });

test('a change is one line with what changed, why, who, how fast and which commit', () => {
  expect(text({})).toBe(
    '2026-11-20 12:00:05Z  #41  change.applied  campaign/spring-renewals  update  pacing.dialRatio 2 → 1.5  drift  ann@ops-1  81 ms  1a2b3c4d5e',
  );
});

test('a failure has its details below', () => {
  const shown = text({
    event: 'change.failed',
    error: { code: 'rejected', message: 'too high' },
    reasons: ['r'],
  });
  expect(shown.split('\n').slice(1)).toEqual(['      rejected: too high', '      r']);
});

test('a record without a patch is told by what it became', () => {
  const shown = text({
    patch: [],
    before: { status: 'PAUSED' },
    after: { status: 'ACTIVE' },
    action: 'transition',
  });
  expect(shown).toContain('  transition  status PAUSED → ACTIVE  ');
});

test('a create is told by what it sent', () => {
  const shown = text({
    action: 'create',
    patch: [{ op: 'add', path: '', value: {} }],
    before: {},
    after: { name: 'A' },
  });
  expect(shown).toContain('  create  name A  ');
});

test('a large change is cut to three fields', () => {
  const after = { a: 1, b: 2, c: 3, d: 4, e: 5 };
  expect(text({ patch: [], before: {}, after })).toContain(
    'a (not set) → 1; b (not set) → 2; c (not set) → 3; +2 more',
  );
});

test('a cycle is told by its counts, a decision by its reasons', () => {
  const empty = {
    key: null,
    action: null,
    cause: null,
    patch: [],
    before: {},
    after: {},
    latencyMs: null,
    commit: null,
  } as const;
  expect(
    text({ ...empty, event: 'cycle.finished', details: { summary: { applied: 3, failed: 0 } } }),
  ).toContain('cycle.finished  summary: 3 applied  cycle cycle-1  ann@ops-1');
  expect(text({ ...empty, event: 'rule.decided', reasons: ['outside the window'] })).toContain(
    'rule.decided  outside the window  ann@ops-1',
  );
});

test('an empty trail is said', () => {
  expect(text()).toBe('No audit records.');
});
