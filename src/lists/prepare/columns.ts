import { DELIMITERS } from '../csv/marks.ts';
import { CsvError } from '../errors.ts';
import type { ListSettings } from '../settings.ts';

/** Where a file holds what a list needs. */
export interface Columns {
  /** How many fields a record of this file has. */
  readonly count: number;
  /** What is sent, in the order of the settings or, without any, of the file. */
  readonly fields: readonly { readonly name: string; readonly index: number }[];
  /** @throws RangeError for a field that the file was not asked for. */
  indexOf(field: string): number;
}

/**
 * Finds the columns of a file by its header.
 *
 * @throws CsvError for headers that are there twice, missing or empty.
 */
export function findColumns(header: readonly string[], settings: ListSettings, file: string): Columns {
  const place = { file, line: 1 };
  const indexes = new Map<string, number>();
  for (const [index, written] of header.entries()) {
    const name = written.trim();
    if (indexes.has(name)) throw new CsvError(place, `two columns have the header ${JSON.stringify(name)}`);
    indexes.set(name, index);
  }
  const pairs = settings.columns
    ? Object.entries(settings.columns)
    : [...indexes.keys()].map((name) => [name, name] as const);
  const byField = new Map<string, number>();
  for (const [field, column] of pairs) {
    if (column === '')
      throw new CsvError(place, 'a column has no header: name the columns that are meant in columns');
    const index = indexes.get(column);
    if (index === undefined) throw noColumn(column, header, place);
    byField.set(field, index);
  }
  for (const field of fieldsUsed(settings)) {
    if (!byField.has(field)) throw noColumn(field, header, place);
  }
  return {
    count: header.length,
    fields: [...byField].map(([name, index]) => ({ name, index })),
    indexOf: (field) => {
      const index = byField.get(field);
      if (index === undefined) throw new RangeError(`no column was looked for as ${JSON.stringify(field)}`);
      return index;
    },
  };
}

/** A header of one field that holds another separator is most likely separated by that. */
function noColumn(
  name: string,
  header: readonly string[],
  place: { readonly file: string; readonly line: number },
): CsvError {
  const [only = ''] = header.length === 1 ? header : [];
  const other = DELIMITERS.find((delimiter) => only.includes(delimiter));
  const hint =
    other === undefined
      ? ''
      : `: its fields look separated by ${JSON.stringify(other)}, say so in source.delimiter`;
  return new CsvError(place, `there is no column ${JSON.stringify(name)}${hint}`);
}

function fieldsUsed(settings: ListSettings): readonly string[] {
  const { phone, otherPhones, emails, keys, newest, zones, scoreRules, segments } = settings;
  const optional = [newest, zones.timeZone, zones.state].filter((field) => field !== null);
  const conditions = [...scoreRules, ...segments.flatMap(({ when }) => when)].map(({ field }) => field);
  return [phone, ...otherPhones, ...emails, ...keys, ...optional, ...conditions];
}
