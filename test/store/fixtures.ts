import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { onTestFinished } from 'vitest';
import type { AuditEntry } from '../../src/model/audit.ts';
import type { BaseRecord } from '../../src/model/base.ts';
import type { Clock, Random, Store } from '../../src/model/ports/ports.ts';
import { openStore, type StoreOptions } from '../../src/store/open.ts';

export const NOON = Date.parse('2026-11-20T12:00:00Z');

/** Sleeping takes no time and moves the clock. */
export function virtualClock(start = NOON): Clock & { advance(ms: number): void } {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
    async sleep(ms) {
      now += ms;
    },
  };
}

export function countingRandom(): Random {
  let count = 0;
  return {
    next: () => 0.5,
    uuid() {
      count += 1;
      return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    },
  };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryStore(): string {
  return join(temporaryFolder(), 'dialform.db');
}

export async function opened(location: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore(location, { clock: virtualClock(), random: countingRandom(), ...options });
  onTestFinished(() => store.close());
  return store;
}

/** Runs SQL on the file behind the store's back, with the append-only triggers gone. */
export function tamper(location: string, ...statements: readonly string[]): void {
  const triggers = ['audit_no_update', 'audit_no_delete'];
  sqliteSql(location, ...triggers.map((trigger) => `drop trigger if exists ${trigger}`), ...statements);
}

export function sqliteSql(location: string, ...statements: readonly string[]): void {
  const database = new Libsql(location, { timeout: 1000 });
  try {
    for (const statement of statements) database.exec(statement);
  } finally {
    database.close();
  }
}

export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export function entry(overrides: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: '2026-11-20T12:00:00.000Z',
    cycleId: 'cycle-1',
    event: 'change.applied',
    tenant: 'production',
    key: { kind: 'Campaign', name: 'spring-renewals' },
    remoteId: 'c-17',
    action: 'update',
    cause: 'git',
    patch: [
      { op: 'test', path: '/pacing/dialRatio', value: 2 },
      { op: 'replace', path: '/pacing/dialRatio', value: 1.5 },
    ],
    before: { pacing: { dialRatio: 2 } },
    after: { pacing: { dialRatio: 1.5 } },
    reasons: ['the YAML changed'],
    actor: { user: 'ada', host: 'ops-1', ci: null },
    commit: null,
    planDigest: null,
    transitionId: null,
    latencyMs: 81,
    compliance: {},
    intentSeq: null,
    error: null,
    details: {},
    ...overrides,
  };
}

export function baseRecord(name: string, overrides: Partial<BaseRecord> = {}): BaseRecord {
  return {
    key: { kind: 'Campaign', name },
    remoteId: `c-${name}`,
    displayName: name,
    fields: { '/pacing/dialRatio': { min: 1, max: 3 }, '/name': { value: name } },
    run: 'running',
    heldBy: null,
    protected: false,
    policy: { 'dialRatio.max': 3 },
    ...overrides,
  };
}
