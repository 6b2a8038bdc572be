import { type AuditVerification, FIRST_PREV_HASH } from '../../model/audit.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import { isJsonObject } from '../../model/values/json.ts';
import { auditHash } from './hash.ts';

/** Where a chain is known to end. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** One record to walk over: its value, and what was found wrong with it before, if anything. */
export interface ChainLink {
  readonly value: unknown;
  readonly fault: string | null;
}

/** Walks a chain from its first record on. The records are values, or the lines of an export. */
export function verifyAudit(records: AsyncIterable<unknown> | Iterable<unknown>): Promise<AuditVerification> {
  return verifyChain(asLinks(records), null);
}

/** As `verifyAudit`; the last record has to be the one that `head` names, if one is known. */
export async function verifyChain(
  links: AsyncIterable<ChainLink>,
  head: AuditHead | null,
): Promise<AuditVerification> {
  let index = 0;
  let previous = FIRST_PREV_HASH;
  for await (const link of links) {
    const seq = isJsonObject(link.value) && typeof link.value.seq === 'number' ? link.value.seq : null;
    const reason = linkFault(link, { seq: index + 1, hash: previous });
    if (reason !== null) return { ok: false, seq, index, reason };
    previous = hashOf(link.value);
    index += 1;
  }
  if (head && (head.seq !== index || head.hash !== previous)) {
    return { ok: false, seq: index + 1, index, reason: headFault(index, head) };
  }
  return { ok: true, count: index, head: previous };
}

function linkFault(link: ChainLink, expected: AuditHead): string | null {
  const { value } = link;
  if (!isJsonObject(value)) return link.fault ?? 'it is not a record';
  if (value.seq !== expected.seq) {
    return `it has seq ${canonicalOrNot(value.seq)} where ${expected.seq} was expected: a record is missing or out of place`;
  }
  if (value.prevHash !== expected.hash) return 'its prevHash is not the hash of the record before it';
  if (value.hash !== hashOrNull(value)) return 'its content does not fit its hash: it was changed';
  return link.fault;
}

function headFault(count: number, head: AuditHead): string {
  if (head.seq > count)
    return `the trail ends after ${count} records, but ${head.seq} were written: the last ones are missing`;
  if (head.seq < count) return `the trail has ${count} records, but the head kept beside it says ${head.seq}`;
  return 'the last record is not the one that was written: the head kept beside the trail has another hash';
}

async function* asLinks(records: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<ChainLink> {
  for await (const record of records)
    yield typeof record === 'string' ? linkOfLine(record) : { value: record, fault: null };
}

/** Of two members of one name a parser takes the last, so that the value alone does not tell what a reader sees. */
function linkOfLine(line: string): ChainLink {
  const link = linkOfText(line);
  if (link.fault !== null || canonicalOrNot(link.value) === unescaped(line)) return link;
  return { ...link, fault: 'its line is not in canonical form: it was changed' };
}

/** Without the escapes that an export has for what a terminal acts on: which those are differs from version to version. */
function unescaped(line: string): string {
  return line.replace(/\\(?:u([0-9a-f]{4})|.)/g, (escaped, unit?: string) => {
    const code = Number.parseInt(unit ?? '0', 16);
    return code >= LAST_OF_ASCII ? String.fromCharCode(code) : escaped;
  });
}

/** What is below is escaped in canonical JSON, or is never. */
const LAST_OF_ASCII = 0x7f;

/** A link from a record's JSON text. */
export function linkOfText(text: string): ChainLink {
  try {
    return { value: JSON.parse(text), fault: null };
  } catch {
    return { value: undefined, fault: 'it is not JSON' };
  }
}

function hashOf(value: unknown): string {
  return isJsonObject(value) && typeof value.hash === 'string' ? value.hash : '';
}

function hashOrNull(value: object): string | null {
  try {
    return auditHash(value);
  } catch {
    // What has no canonical form was not written by us.
    return null;
  }
}

function canonicalOrNot(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch {
    return 'none';
  }
}
