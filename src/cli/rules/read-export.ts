import { createReadStream } from 'node:fs';
import type { AuditRecord } from '../../model/audit.ts';
import { UsageError } from '../../model/errors.ts';
import type { Json } from '../../model/values/json.ts';
import { auditFault, isAuditRecord } from '../../store/audit/parse.ts';

/** More than the longest record there is. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * The records of an `audit export`, one at a time, each with its line.
 *
 * @throws UsageError for a file that can't be read, and for the first line that is no record.
 */
export async function* recordsOfExport(
  path: string,
  file: string,
): AsyncGenerator<{ readonly record: AuditRecord; readonly place: string }> {
  let line = 0;
  for await (const text of linesOf(path, file)) {
    line += 1;
    const place = `${file}:${line}`;
    if (text.trim() !== '') yield { record: recordOf(text, place), place };
  }
}

function recordOf(text: string, place: string): AuditRecord {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${place}: the line is not JSON`);
  }
  if (isAuditRecord(value)) return value;
  const member = auditFault(value);
  const what = member ? `its ${member} is missing or of another kind` : 'it is no object';
  throw new UsageError(`${place}: the line is no audit record: ${what}`);
}

async function* linesOf(path: string, file: string): AsyncGenerator<string> {
  let rest = '';
  let line = 1;
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) {
        line += 1;
        yield text;
      }
      if (rest.length > LONGEST_LINE)
        throw new UsageError(`${file}:${line}: the line is too long for a record`);
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file} can't be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  if (rest !== '') yield rest;
}
