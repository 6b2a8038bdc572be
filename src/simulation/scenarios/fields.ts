import { isJsonObject, type Json } from '../../model/values/json.ts';
import { joinPointer, splitPointer } from '../../model/values/pointer.ts';
import type { ScenarioProblem } from './parse.ts';
import type { Piece } from './scenario.ts';

export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** What holds where nothing is written; without it something has to be. */
  readonly fallback?: number;
}

/** The fields of one mapping. What is wrong is added to the problems, and something harmless is given for it. */
export interface Fields {
  number(name: string, bounds: Bounds): number;
  whole(name: string, bounds: Bounds): number;
  text(name: string, fallback: string): string;
  flag(name: string, fallback: boolean): boolean;
  numbers(name: string, bounds: Bounds, fallback: readonly number[]): readonly number[];
  /** A number that holds throughout, or a list of `{from, value}`, sorted. */
  pieces(name: string, bounds: Bounds): readonly Piece[];
  list<Item>(name: string, read: (item: Fields) => Item): readonly Item[];
  /** A mapping that may be left out. */
  inner<Item>(name: string, read: (inner: Fields) => Item): Item | undefined;
  /** After all fields were asked for: those that nobody asked for are wrong. */
  end(): void;
}

interface Place {
  readonly pointer: string;
  readonly problems: ScenarioProblem[];
}

const MOST_ITEMS = 500;
const MOST_TEXT = 200;
const MOST_HOURS = 24;

/** Null for what is no mapping. */
export function openFields(json: Json, { pointer, problems }: Place): Fields | null {
  const report = (at: string, expected: string) =>
    void problems.push({
      pointer: at,
      type: 'value',
      message: `${nameOf(at)} has to be ${expected}`,
      known: [],
    });
  if (!isJsonObject(json)) {
    report(pointer, 'a mapping');
    return null;
  }
  const asked = new Set<string>();
  const take = (name: string): Json | undefined => {
    asked.add(name);
    return Object.hasOwn(json, name) ? json[name] : undefined;
  };
  const at = (...members: readonly (string | number)[]) => pointer + joinPointer(...members);
  const numberAt = (value: Json | undefined, where: string, { min, max, fallback }: Bounds) => {
    const given = value === undefined ? fallback : value;
    if (typeof given === 'number' && given >= min && given <= max) return given;
    report(where, `a number from ${min} to ${max}`);
    return min;
  };
  const itemsOf = (value: Json | undefined, where: string): readonly Json[] => {
    if (value === undefined) return [];
    if (Array.isArray(value) && value.length <= MOST_ITEMS) return value;
    report(where, Array.isArray(value) ? `a list of ${MOST_ITEMS} entries at most` : 'a list');
    return [];
  };
  const readAt = <Item>(item: Json, where: string, read: (inner: Fields) => Item): Item | undefined => {
    const inner = openFields(item, { pointer: where, problems });
    if (inner === null) return undefined;
    const value = read(inner);
    inner.end();
    return value;
  };
  const fields: Fields = {
    number: (name, bounds) => numberAt(take(name), at(name), bounds),
    whole(name, bounds) {
      const value = numberAt(take(name), at(name), bounds);
      if (!Number.isInteger(value)) report(at(name), 'a whole number');
      return Math.floor(value);
    },
    text(name, fallback) {
      const value = take(name) ?? fallback;
      if (typeof value === 'string') return value.slice(0, MOST_TEXT);
      report(at(name), 'text');
      return fallback;
    },
    flag(name, fallback) {
      const value = take(name) ?? fallback;
      if (typeof value === 'boolean') return value;
      report(at(name), 'true or false');
      return fallback;
    },
    numbers(name, bounds, fallback) {
      const value = take(name);
      const items = itemsOf(value, at(name)).map((item, index) => numberAt(item, at(name, index), bounds));
      return value === undefined || items.length === 0 ? fallback : items;
    },
    pieces(name, bounds) {
      const value = take(name);
      if (!Array.isArray(value)) return [{ from: 0, value: numberAt(value, at(name), bounds) }];
      if (value.length === 0) report(at(name), 'a number, or a list that is not empty');
      return itemsOf(value, at(name))
        .flatMap(
          (item, index) =>
            readAt(item, at(name, index), (piece) => ({
              from: piece.number('from', { min: 0, max: MOST_HOURS }),
              value: piece.number('value', bounds),
            })) ?? [],
        )
        .sort((one, other) => one.from - other.from);
    },
    list: (name, read) =>
      itemsOf(take(name), at(name)).flatMap((item, index) => readAt(item, at(name, index), read) ?? []),
    inner(name, read) {
      const value = take(name);
      return value === undefined ? undefined : readAt(value, at(name), read);
    },
    end() {
      for (const key of Object.keys(json)) {
        if (asked.has(key)) continue;
        const message = `${nameOf(pointer)} has no key "${key.slice(0, 60)}"`;
        problems.push({ pointer: at(key), type: 'key', message, known: [...asked] });
      }
    },
  };
  return fields;
}

/** `agents[0].value`; the whole of it is `a scenario`. */
function nameOf(pointer: string): string {
  const name = splitPointer(pointer)
    .map((member) => (/^\d+$/.test(member) ? `[${member}]` : `.${member}`))
    .join('');
  return name === '' ? 'a scenario' : name.replace(/^\./, '');
}
