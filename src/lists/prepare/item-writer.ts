import type { CsvRecord } from '../csv/record.ts';
import type { ListSettings } from '../settings.ts';
import { HIGHEST_PRIORITY } from './codes.ts';
import type { RowReader } from './row-reader.ts';

/** Bytes that are written to; replaced by more of them where they don't suffice. */
export interface Target {
  bytes: Buffer;
}

/** Writes a contact as the request's JSON has it, a comma before it, from `to` on, and answers the place behind it. */
export type ItemWriter = (
  record: CsvRecord,
  into: { readonly priority: number; readonly target: Target; readonly to: number },
) => number;

interface Piece {
  /** Everything up to the value. */
  readonly before: Buffer;
  readonly index: number;
  readonly isPhone: boolean;
}

/** A plus and fifteen digits. */
const LONGEST_PHONE = 16;
const CLOSED = Buffer.from('"}');
const ENDS = Array.from({ length: HIGHEST_PRIORITY + 1 }, (_, priority) =>
  Buffer.from(`],"priority":${priority}}`),
);
const PLUS = 43;
const ZERO = 48;

/** Makes bytes and no texts: a contact takes a few hundred, and there are millions. */
export function createItemWriter(list: ListSettings, reader: RowReader): ItemWriter {
  const pieces = piecesOf(list, reader);
  const more = moreFields(list, reader);
  const times = mostTimes(pieces);
  const own = pieces.reduce((sum, { before }) => sum + before.length + LONGEST_PHONE, 32);

  return (record, { priority, target, to }) => {
    const added = more?.(record) ?? '';
    const most = own + record.longest * times + added.length * 3;
    makeRoom(target, { used: to, more: most });
    const { bytes } = target;
    let at = to;
    for (const { before, index, isPhone } of pieces) {
      bytes.set(before, at);
      at += before.length;
      at = isPhone ? writePhone(reader.phoneAt(record, index), bytes, at) : record.write(index, bytes, at);
    }
    bytes.set(CLOSED, at);
    at += CLOSED.length;
    if (added !== '') at += bytes.write(added, at);
    const end = ENDS[priority] ?? CLOSED;
    bytes.set(end, at);
    return at + end.length;
  };
}

/** How often the most used column is written: it may be a key and a field. */
function mostTimes(pieces: readonly Piece[]): number {
  const times = new Map<number, number>();
  for (const { index } of pieces) times.set(index, (times.get(index) ?? 0) + 1);
  return Math.max(0, ...times.values());
}

/** Sees to it that so many bytes can follow those that are used. */
export function makeRoom(
  target: Target,
  { used, more }: { readonly used: number; readonly more: number },
): void {
  if (used + more <= target.bytes.length) return;
  const larger = Buffer.allocUnsafe(Math.max(used + more, target.bytes.length * 2));
  target.bytes.copy(larger, 0, 0, used);
  target.bytes = larger;
}

/** E.164; nothing where there is no number. */
function writePhone(phone: number, bytes: Buffer, to: number): number {
  if (phone === 0) return to;
  bytes[to] = PLUS;
  const end = to + 1 + digitsOf(phone);
  let left = phone;
  for (let at = end - 1; at > to; at -= 1) {
    const tens = Math.floor(left / 10);
    bytes[at] = ZERO + left - tens * 10;
    left = tens;
  }
  return end;
}

function digitsOf(value: number): number {
  let count = 1;
  for (let bound = 10; bound <= value; bound *= 10) count += 1;
  return count;
}

/** What the document makes of a row besides its columns; null where it makes nothing. */
function moreFields(list: ListSettings, reader: RowReader): ((record: CsvRecord) => string) | null {
  const { segmentField } = list;
  const zonesField = list.zones.field;
  if (segmentField === null && zonesField === null) return null;
  const field = (name: string, value: string) =>
    `,{"name":${JSON.stringify(name)},"value":${JSON.stringify(value)}}`;
  return (record) => {
    reader.read(record);
    const { segment, zones } = reader.row;
    const named = list.segments[segment]?.name;
    const first = segmentField !== null && named !== undefined ? field(segmentField, named) : '';
    return zonesField === null ? first : `${first}${field(zonesField, zones.join(' '))}`;
  };
}

function piecesOf(list: ListSettings, { columns }: RowReader): readonly Piece[] {
  const phones = new Set([list.phone, ...list.otherPhones]);
  const pieces = (
    names: readonly { readonly name: string; readonly index: number }[],
    opening: string,
  ): readonly Piece[] =>
    names.map(({ name, index }, position) => ({
      before: Buffer.from(`${position === 0 ? opening : '"},'}{"name":${JSON.stringify(name)},"value":"`),
      index,
      isPhone: phones.has(name),
    }));
  const keys = list.keys.map((name) => ({ name, index: columns.indexOf(name) }));
  return [...pieces(keys, ',{"deduplicationKeys":['), ...pieces(columns.fields, '"}],"fields":[')];
}
