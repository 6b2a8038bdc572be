import { expect, it } from 'vitest';
import type { AuditRecord } from '../../../src/model/audit.ts';
import { driftIn } from '../../../src/reconcile/campaign-report/trail.ts';
import { auditRecord } from '../../support/audit.ts';

const SPAN = { from: Date.parse('2026-11-20T00:00Z'), to: Date.parse('2026-11-21T00:00Z') };
const at = (time: string) => new Date(`2026-11-20T${time}Z`).toISOString();

it('names drift that was found and left, and that which was set back only once', () => {
  const found = (time: string, path: string) =>
    auditRecord({
      ...{ at: at(time), event: 'drift.found', action: null, cause: 'drift', before: {}, after: {} },
      reasons: ['last edited in CXone by joe'],
      details: { fields: [path], drift: [{ path, found: 4, wanted: 5 }] },
    });
  const left = [found('09:00', '/pacing/lines'), found('11:00', '/pacing/lines')];
  const outcomes = (records: readonly AuditRecord[], span = SPAN) =>
    driftIn(records, span).map(({ at: moment, path, outcome }) => [
      new Date(moment).toISOString(),
      path,
      outcome,
    ]);
  expect(outcomes(left)).toEqual([
    [at('09:00'), '/pacing/lines', 'left'],
    [at('11:00'), '/pacing/lines', 'left'],
  ]);
  const reverted = auditRecord({ at: at('10:00'), cause: 'drift' });
  expect(outcomes([found('09:59', '/pacing/lines'), reverted])).toEqual([
    [at('10:00'), '/pacing/lines', 'reverted'],
  ]);
  const untilTen = { ...SPAN, to: Date.parse(at('10:00')) };
  expect(outcomes([found('09:59', '/pacing/lines'), reverted], untilTen)).toEqual([
    [at('09:59'), '/pacing/lines', 'reverted'],
  ]);
  const settled = auditRecord({ at: at('10:00'), cause: 'conflict' });
  expect(outcomes([found('09:59', '/pacing/lines'), settled])).toEqual([
    [at('09:59'), '/pacing/lines', 'reverted'],
  ]);
});
