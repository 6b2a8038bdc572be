import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { SuppressionBatch } from '../../src/lists/ports.ts';
import { type PreparePorts, prepareList, type RejectedRow } from '../../src/lists/prepare/prepare.ts';
import type { SourceFile } from '../../src/lists/prepare/source.ts';
import { createZoneCheck } from '../../src/lists/prepare/zone-check.ts';
import { type ListSettings, listSettings } from '../../src/lists/settings.ts';
import type { ContactListSpec } from '../../src/model/documents.ts';

export function settingsOf(spec: Partial<ContactListSpec> = {}): ListSettings {
  return listSettings({
    key: { kind: 'ContactList', name: 'x' },
    metadata: { name: 'x' },
    spec: { source: { files: ['x.csv'] }, ...spec },
    file: 'x.yaml',
    positions: {},
  });
}

/** A file in memory, handed out in pieces of so many bytes. */
function memoryFile(content: string | Uint8Array, { piece = 7, name = 'x.csv' } = {}): SourceFile {
  const bytes = Buffer.from(content);
  return {
    name,
    size: bytes.length,
    position: () => bytes.length,
    digest: () => bytes.toString('base64'),
    readDigest: async () => bytes.toString('base64'),
    async *bytes() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

export function spillInMemory() {
  const parts: Uint8Array[] = [];
  let length = 0;
  return {
    spilled: () => length,
    file: () => ({
      append: (bytes: Uint8Array) => {
        const offset = length;
        parts.push(bytes.slice());
        length += bytes.length;
        return offset;
      },
      read: (offset: number, into: Uint8Array) => {
        into.set(Buffer.concat(parts).subarray(offset, offset + into.length));
      },
    }),
  };
}

export interface Prepared {
  readonly list: Awaited<ReturnType<typeof prepareList>>;
  readonly rejects: readonly RejectedRow[];
  readonly ports: PreparePorts;
}

export async function prepare(
  settings: ListSettings,
  content: string | Uint8Array,
  options: {
    readonly suppressions?: readonly string[];
    readonly callingZones?: readonly (readonly string[])[];
    readonly inMemory?: number;
    readonly piece?: number;
    readonly spill?: PreparePorts['spill'];
  } = {},
): Promise<Prepared> {
  const rejects: RejectedRow[] = [];
  const from = Date.UTC(2026, 10, 28);
  const ports: PreparePorts = {
    sources: [memoryFile(content, options.piece === undefined ? {} : { piece: options.piece })],
    suppressions: batches(options.suppressions ?? []),
    spill: options.spill ?? spillInMemory().file,
    zoneCheck: createZoneCheck(settings.zones, options.callingZones ?? [], {
      from,
      to: from + 366 * 86_400_000,
    }),
    onReject: (row) => rejects.push(row),
    ...(options.inMemory === undefined ? {} : { inMemory: options.inMemory }),
  };
  return { list: await prepareList(settings, ports), rejects, ports };
}

async function* batches(texts: readonly string[]): AsyncGenerator<SuppressionBatch> {
  yield { texts };
}

/** The bytes that are still in memory after something was done so many times. */
export function heldAfter(times: number, work: (time: number) => void): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  work(0);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let time = 1; time <= times; time += 1) work(time);
  collect();
  return process.memoryUsage().heapUsed - before;
}
