import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { AuditRecord, AuditVerification } from '../../model/audit.ts';
import { UsageError } from '../../model/errors.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import { parseTarget } from '../../plan/targets.ts';
import { auditText } from '../../report/audit-text.ts';
import type { Palette } from '../../report/text/palette.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { textFor } from '../output/colour.ts';
import { jsonText, visibleJson } from '../output/json.ts';
import { openStoreForReading } from '../planning/planning.ts';
import { recordedTenant } from '../tenant/recorded.ts';

export interface AuditListOptions {
  readonly output: Output;
  readonly latest: number;
  readonly target?: string;
  readonly tenant?: string;
  readonly sandbox?: boolean;
  readonly cycle?: string;
}

/** The newest records, oldest of them first, as one reads a log. */
export async function auditList(io: Io, options: AuditListOptions): Promise<ExitCode> {
  const store = await openStoreForReading(io);
  try {
    const records: AuditRecord[] = [];
    const query = {
      latest: options.latest,
      ...(options.target === undefined ? {} : { key: parseTarget(options.target) }),
      ...recordedTenant(options),
      ...(options.cycle === undefined ? {} : { cycleId: options.cycle }),
    };
    for await (const record of store.readAudit(query)) records.push(record);
    records.reverse();
    if (options.output === 'json') io.out(jsonText({ records }));
    else io.out(textFor(io, options.output, (palette) => auditText(records, { palette })));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Walks the hash chain of the store, or of an export. */
export async function auditVerify(
  io: Io,
  options: { readonly output: Output; readonly file?: string },
): Promise<ExitCode> {
  const verification =
    options.file === undefined ? await verifyStore(io) : await verifyFile(resolve(io.cwd, options.file));
  if (options.output === 'json') io.out(jsonText(verification));
  else io.out(textFor(io, options.output, (palette) => sentence(palette, verification)));
  return verification.ok ? EXIT.done : EXIT.error;
}

/** All records as they are hashed, one a line. */
export async function auditExport(
  io: Io,
  options: { readonly tenant?: string; readonly sandbox?: boolean },
): Promise<ExitCode> {
  const store = await openStoreForReading(io);
  try {
    for await (const record of store.readAudit(recordedTenant(options)))
      io.out(`${visibleJson(canonicalJson(record))}\n`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

async function verifyStore(io: Io): Promise<AuditVerification> {
  const store = await openStoreForReading(io);
  try {
    return await store.verifyAudit();
  } finally {
    await store.close();
  }
}

async function verifyFile(path: string): Promise<AuditVerification> {
  const { verifyAudit } = await import('../../store/audit/verify.ts');
  const stream = createReadStream(path);
  const failed = new Promise<never>((_, reject) => {
    stream.on('error', (error) => reject(new UsageError(`${path} can't be read: ${error.message}`)));
  });
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  return Promise.race([verifyAudit(lines), failed]);
}

function sentence(palette: Palette, verification: AuditVerification): string {
  if (verification.ok) {
    if (verification.count === 0) return `${palette.green('The audit trail is empty')}, and whole.`;
    const records = verification.count === 1 ? '1 record' : `${verification.count} records`;
    return `${palette.green('The audit trail is whole')}: ${records}, head ${verification.head}.`;
  }
  const which =
    verification.seq === null ? `record number ${verification.index + 1}` : `record ${verification.seq}`;
  return `${palette.red('The audit trail does not hold')}: ${which}: ${verification.reason}.`;
}
