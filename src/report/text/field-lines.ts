import type { Change, FieldChange } from '../../model/plan.ts';
import type { Source } from '../../model/resource.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/values/json.ts';
import { splitPointer } from '../../model/values/pointer.ts';
import { NOT_SET, valueText } from './value.ts';
import { causeWords, isReported, statusWords } from './words.ts';

/** One line on a field, or on one element of a list whose elements have names. Not yet safe to print. */
export interface FieldLine {
  readonly label: string;
  /** From what to what. */
  readonly text: string;
  readonly why: string;
  readonly source: Source;
}

interface Wording {
  /** Says that the first is to become the second. */
  readonly pair: (before: string, after: string) => string;
  readonly added: (items: string) => string;
  readonly removed: (items: string) => string;
}

const CHANGING: Wording = {
  pair: (before, after) => `${before} → ${after}`,
  added: (items) => `+ ${items}`,
  removed: (items) => `- ${items}`,
};

/** `before` is what CXone holds and keeps, `after` what the YAML says. */
const REPORTING: Wording = {
  pair: (before, after) => `${before} in CXone, ${after} in the YAML`,
  added: (items) => `CXone lacks ${items}`,
  removed: (items) => `only CXone has ${items}`,
};

/** What a change does to each field, in the words of its action. */
export function fieldLines(change: Change, options: { readonly limit?: number } = {}): readonly FieldLine[] {
  // A campaign that is gone has nothing to be compared field by field.
  if (isReported(change) && change.remoteId === null) return [];
  return change.fields.flatMap((field) => {
    const shared = { why: fieldCause(field, change), source: field.source };
    const limit = options.limit === undefined ? {} : { limit: options.limit };
    return fieldTexts(field, change, limit).map((line) => ({ ...line, ...shared }));
  });
}

/** The pointer as people write it: `pacing.dialRatio`. */
export function fieldLabel(path: string): string {
  return path === '' ? '(everything)' : splitPointer(path).join('.');
}

/** From what to what, on one line; additions and removals where both are lists of plain values. */
export function differenceText(path: string, before: Json, after: Json): string {
  if (isScalarList(before) && isScalarList(after)) return listText(before, after, CHANGING);
  return CHANGING.pair(valueText(before, path), valueText(after, path));
}

type LabelledText = Pick<FieldLine, 'label' | 'text'>;
type Limit = { readonly limit?: number };

function fieldTexts(field: FieldChange, change: Change, limit: Limit): readonly LabelledText[] {
  const label = fieldLabel(field.path);
  const { before, after, path } = field;
  if (change.action === 'create') return [{ label, text: valueText(after, path, limit) }];
  if (change.action === 'delete') return [{ label, text: valueText(before, path, limit) }];
  const wording = isReported(change) ? REPORTING : CHANGING;
  if (change.action === 'transition' || path.endsWith('/status')) {
    return [{ label, text: wording.pair(statusWords(before) ?? NOT_SET, statusWords(after) ?? NOT_SET) }];
  }
  if (isScalarList(before) && isScalarList(after)) return [{ label, text: listText(before, after, wording) }];
  if (isNamedList(before) && isNamedList(after)) return namedTexts(before, after, { wording, list: label });
  return [{ label, text: wording.pair(valueText(before, path, limit), valueText(after, path, limit)) }];
}

function fieldCause(field: FieldChange, change: Change): string {
  if (change.undoes) return field.source === '' ? 'not in the YAML' : 'its line in the YAML';
  const ruled = field.owner === 'rule' && (change.action === 'create' || change.action === 'update');
  if (!ruled) return change.action === 'create' ? '' : causeWords(field.cause);
  const base = change.base?.fields[field.path];
  const bounds = base !== undefined && 'min' in base ? base : null;
  const envelope = bounds === null ? 'envelope' : `envelope ${bounds.min}..${bounds.max}`;
  if (change.action === 'create') return `initial value of the ${envelope}`;
  if (field.before === null) return `no value yet in the ${envelope}`;
  // What a rule moves alone leaves no base, and so no bounds: nobody can tell here that it was outside them.
  const outside = bounds !== null && !isWithin(field.before, bounds);
  return outside ? `outside the ${envelope}` : causeWords(field.cause);
}

function isWithin(value: Json, bounds: { readonly min: number; readonly max: number }): boolean {
  return typeof value === 'number' && value >= bounds.min && value <= bounds.max;
}

const MOST_ITEMS = 20;

function listText(before: readonly Json[], after: readonly Json[], wording: Wording): string {
  const held = new Set(before);
  const wanted = new Set(after);
  const added = after.filter((item) => !held.has(item));
  const removed = before.filter((item) => !wanted.has(item));
  if (added.length === 0 && removed.length === 0)
    return `${wording.pair(itemsText(before), itemsText(after))} (order)`;
  const parts = [
    ...(added.length > 0 ? [wording.added(itemsText(added))] : []),
    ...(removed.length > 0 ? [wording.removed(itemsText(removed))] : []),
  ];
  return parts.join('; ');
}

function itemsText(items: readonly Json[]): string {
  const shown = items.slice(0, MOST_ITEMS).map((item) => valueText(item));
  return [...shown, ...more(items.length)].join(', ');
}

function more(items: number): readonly string[] {
  return items > MOST_ITEMS ? [`… ${items - MOST_ITEMS} more`] : [];
}

type Named = JsonObject & { readonly name: string };

function namedTexts(
  before: readonly Named[],
  after: readonly Named[],
  options: { readonly wording: Wording; readonly list: string },
): readonly LabelledText[] {
  const { wording, list } = options;
  const held = new Map(before.map((item) => [item.name, item]));
  const wanted = new Map(after.map((item) => [item.name, item]));
  const names = [...new Set([...held.keys(), ...wanted.keys()])];
  const changed = names.filter((name) => !jsonEqual(held.get(name), wanted.get(name)));
  if (changed.length === 0) {
    const order = wording.pair(itemsText([...held.keys()]), itemsText([...wanted.keys()]));
    return [{ label: `${list} (order)`, text: order }];
  }
  const lines = changed.slice(0, MOST_ITEMS).map((name) => {
    const was = held.get(name);
    const is = wanted.get(name);
    const label = `${list} "${name}"`;
    if (was === undefined) return { label, text: wording.added(namelessText(is)) };
    if (is === undefined) return { label, text: wording.removed(namelessText(was)) };
    return { label, text: wording.pair(namelessText(was), namelessText(is)) };
  });
  return [...lines, ...more(changed.length).map((text) => ({ label: '', text }))];
}

function namelessText(item: Named | undefined): string {
  const { name, ...rest } = item ?? {};
  return valueText(Object.keys(rest).length === 0 ? (name ?? null) : rest);
}

function isScalarList(value: Json): value is readonly Json[] {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
}

function isNamedList(value: Json): value is readonly Named[] {
  if (!Array.isArray(value)) return false;
  const names = new Set(value.map((item) => (isJsonObject(item) ? item.name : undefined)));
  return names.size === value.length && [...names].every((name) => typeof name === 'string');
}
