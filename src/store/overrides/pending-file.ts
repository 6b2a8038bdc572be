import { closeSync, existsSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type AuditEntry, FIRST_PREV_HASH } from '../../model/audit.ts';
import type { HeldState, Override } from '../../model/run-state/override.ts';
import type { RunState } from '../../model/run-state/run-state.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import { parseJson } from '../../model/values/parse-json.ts';
import { isAuditRecord } from '../audit/parse.ts';
import { makeFolder } from '../make-folder.ts';
import { parseOverride } from './parse.ts';

/** What could not be kept in the store; an outcome has the `ref` of its intent. */
export type PendingLine =
  | {
      readonly type: 'override';
      readonly ref: string;
      readonly entry: AuditEntry;
      /** By `baseKeyOf`. */
      readonly tenant: string;
      readonly override: Override;
    }
  | { readonly type: 'intent'; readonly ref: string; readonly entry: AuditEntry }
  | {
      readonly type: 'outcome';
      readonly ref: string;
      readonly entry: AuditEntry;
      readonly leftIn: HeldState | null;
      readonly overrideRef: string;
      /** Of an override that the store has; null where it is in the file too. */
      readonly overrideSeq: number | null;
    }
  /** A pause of a plan, and what the base of its campaign has to say of it. */
  | {
      readonly type: 'pause';
      readonly ref: string;
      readonly entry: AuditEntry;
      readonly tenant: string;
      /** Left out where the base keeps its own: it could not be read. */
      readonly run?: RunState | null;
      readonly heldBy: string | null;
      /** The base has nothing to say of it: it was no rule's. */
      readonly keepsBase?: true;
    };

/** The lines that wait are beside the store, where whoever runs next looks. */
export function hasPending(file: string): boolean {
  return existsSync(file) || existsSync(takingName(file));
}

/** Where the lines are while they are taken up; a crash leaves them there, and the next run goes on. */
export function takingName(file: string): string {
  return `${file}.taking`;
}

/** Durable when it returns. @throws the error of the file system */
export function appendPending(file: string, ...lines: readonly PendingLine[]): void {
  makeFolder(dirname(file));
  const descriptor = openSync(file, 'a', 0o600);
  try {
    writeFileSync(descriptor, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** null for a line that was cut short, or that nobody of us wrote. */
export function parsePending(text: string): PendingLine | null {
  const value = parseJson(text);
  if (!isJsonObject(value) || typeof value.ref !== 'string') return null;
  const { ref, type, entry } = value;
  if (!isEntry(entry)) return null;
  switch (type) {
    case 'override': {
      const override = parseOverride(value.override);
      if (!override || typeof value.tenant !== 'string') return null;
      return { type, ref, entry, tenant: value.tenant, override };
    }
    case 'intent':
      return { type, ref, entry };
    case 'outcome': {
      const { leftIn, overrideRef, overrideSeq } = value;
      if (leftIn !== null && leftIn !== 'paused' && leftIn !== 'stopped') return null;
      if (overrideSeq !== null && typeof overrideSeq !== 'number') return null;
      if (typeof overrideRef !== 'string') return null;
      return { type, ref, entry, leftIn, overrideRef, overrideSeq };
    }
    case 'pause': {
      const { tenant, run, heldBy, keepsBase } = value;
      if (typeof tenant !== 'string' || !(run === undefined || isRun(run))) return null;
      const held = typeof heldBy === 'string' ? heldBy : null;
      return {
        type,
        ref,
        entry,
        tenant,
        heldBy: held,
        ...(run !== undefined && { run }),
        ...(keepsBase === true && { keepsBase }),
      };
    }
    default:
      return null;
  }
}

function isRun(value: unknown): value is RunState | null {
  return value === null || value === 'running' || value === 'paused' || value === 'stopped';
}

/** An entry is a record without its place in the chain. */
function isEntry(value: unknown): value is AuditEntry & Readonly<Record<string, Json>> {
  if (!isJsonObject(value) || 'seq' in value) return false;
  return isAuditRecord({ ...value, seq: 1, prevHash: FIRST_PREV_HASH, hash: FIRST_PREV_HASH });
}
