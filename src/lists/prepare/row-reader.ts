import { type CsvRecord, fieldsOf, NO_RECORD } from '../csv/record.ts';
import { type PhoneReader, phoneReader } from '../phone/read-phone.ts';
import type { ListSettings } from '../settings.ts';
import { type Columns, findColumns } from './columns.ts';
import type { RejectReason } from './reject-reasons.ts';
import { compileScore, compileSegments } from './score.ts';
import type { ZoneCheck } from './zone-check.ts';

/** Longer fields are taken for a mistake. */
const LONGEST_FIELD = 32_768;

/** A row that was read. One and the same object is used for every row. */
export interface Row {
  readonly record: CsvRecord;
  phone: number;
  score: number;
  /** The index of its segment, or -1. */
  segment: number;
  zones: readonly string[];
}

/** Reads the rows of one file. */
export interface RowReader {
  readonly columns: Columns;
  /** Null where the row can be used; `row` then holds what was read. */
  read(record: CsvRecord): RejectReason | null;
  readonly row: Row;
  /** E.164 without its plus of a further number, 0 where there is none. */
  phoneAt(record: CsvRecord, index: number): number;
}

export interface RowReaders {
  /** @throws CsvError */
  forFile(header: readonly string[], file: string): RowReader;
}

export function createRowReaders(settings: ListSettings, zoneCheck: ZoneCheck): RowReaders {
  const readPhone = phoneReader(settings.region, settings.validity);
  return {
    forFile: (header, file) =>
      createRowReader(findColumns(header, settings, file), { settings, zoneCheck, readPhone }),
  };
}

function createRowReader(
  columns: Columns,
  parts: { readonly settings: ListSettings; readonly zoneCheck: ZoneCheck; readonly readPhone: PhoneReader },
): RowReader {
  const { settings, zoneCheck, readPhone } = parts;
  const { zones } = settings;
  const phoneIndex = columns.indexOf(settings.phone);
  const others = settings.otherPhones.map((field) => columns.indexOf(field));
  const phones = new Set([settings.phone, ...settings.otherPhones]);
  const keys = settings.keys.filter((field) => !phones.has(field)).map((field) => columns.indexOf(field));
  const zoneIndex = zones.timeZone === null ? -1 : columns.indexOf(zones.timeZone);
  const stateIndex = zones.state === null ? -1 : columns.indexOf(zones.state);
  const score = compileScore(settings, columns);
  const segmentOf = settings.segments.length > 0 ? compileSegments(settings, columns) : null;
  const state = {
    record: NO_RECORD,
    phone: 0,
    score: 0,
    segment: -1,
    zones: [] as readonly string[],
  };

  const phoneIn = (text: string): number => {
    const read = readPhone(text);
    return read === 0 && text !== '' ? readPhone(text.trim()) : read;
  };

  return {
    columns,
    row: state,
    phoneAt: (record, index) => phoneIn(record.at(index)),
    read(record) {
      if (record.length !== columns.count) return 'columns';
      if (record.size > LONGEST_FIELD && fieldsOf(record).some(({ length }) => length > LONGEST_FIELD))
        return 'length';
      const text = record.at(phoneIndex);
      const phone = phoneIn(text);
      if (phone === 0) return text.trim() === '' ? 'no-phone' : 'phone';
      for (const index of others) {
        const other = record.at(index);
        if (other.trim() !== '' && phoneIn(other) === 0) return 'other-phone';
      }
      for (const index of keys) if (record.at(index) === '') return 'no-key';
      const timeZone = zoneIndex < 0 ? '' : record.at(zoneIndex).trim();
      const place = stateIndex < 0 ? '' : record.at(stateIndex).trim();
      const verdict = zoneCheck(phone, timeZone, place);
      if (verdict.fault !== null) return verdict.fault;
      state.segment = segmentOf ? segmentOf(record) : -1;
      if (segmentOf && state.segment < 0 && settings.rejectOthers) return 'segment';
      state.record = record;
      state.phone = phone;
      state.score = score(record);
      state.zones = verdict.zones;
      return null;
    },
  };
}
