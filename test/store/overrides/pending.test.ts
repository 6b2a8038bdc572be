import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NO_OVERRIDES, overrideOf } from '../../../src/model/run-state/override.ts';
import { overrideEntry } from '../../../src/reconcile/overrides/records.ts';
import { knownOverrides } from '../../../src/store/overrides/pending.ts';
import { appendPending } from '../../../src/store/overrides/pending-file.ts';
import { virtualClock } from '../../support/clock.ts';
import { minutesLater, override, TENANT_KEY } from '../../support/overriding.ts';
import { TENANT } from '../../support/planning.ts';

function pendingFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-pending-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'overrides.pending.jsonl');
}

it('of what was read and what waits in the file, what was decided later counts; of another tenant nothing does', () => {
  const file = pendingFile();
  const actor = { user: 'ada', host: 'ops-1', ci: null };
  const facts = {
    tenant: TENANT,
    clock: virtualClock(),
    cycle: { id: 'c', actor, commit: null, planDigest: null },
  };
  const keep = (minutes: number, reason: string, tenant = TENANT_KEY) => {
    const said = override({ reason, setAt: minutesLater(minutes) });
    const entry = overrideEntry('override.set', said, { ...facts, reasons: [] });
    appendPending(file, { type: 'override', ref: reason, entry, tenant, override: said });
  };
  keep(5, 'later');
  keep(9, 'elsewhere', 'staging https://x');
  const of = (setAt: string) => {
    const read = { ...NO_OVERRIDES, campaigns: [{ ...override({ reason: 'read', setAt }), seq: 90 }] };
    return overrideOf(knownOverrides(read, file, [TENANT_KEY]), { name: 'a', remoteId: null })?.reason;
  };
  expect(of(minutesLater(1))).toBe('later');
  expect(of(minutesLater(7))).toBe('read');
});

it('a file that is not there, or can not be read, says nothing', () => {
  expect(knownOverrides(NO_OVERRIDES, pendingFile(), [TENANT_KEY])).toEqual(NO_OVERRIDES);
});
