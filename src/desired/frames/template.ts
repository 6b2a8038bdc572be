import type { Json } from '../../model/values/json.ts';
import { isJsonObject } from '../../model/values/json.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import { createLayout } from '../yaml/layout.ts';
import type { ParsedDocument, ParsedFile, ScalarPlace } from '../yaml/parse.ts';
import { childOf, type PointerNode, ROOT } from '../yaml/pointers.ts';
import type { SplitText } from './split.ts';

/** A parsed file with gaps for what is in the slots of its frame. */
export type Template = readonly DocumentTemplate[];

interface DocumentTemplate {
  readonly value: Part;
  /** As parsed, of the text that the template was made from. */
  readonly packed: readonly number[];
  readonly moved: readonly Moved[];
  readonly layout: ReturnType<typeof createLayout>;
}

type Part =
  /** Has no gap, and is shared by all documents that are made from the template. */
  | { readonly type: 'fixed'; readonly value: Json }
  | { readonly type: 'text' | 'number'; readonly slot: number }
  | { readonly type: 'list'; readonly items: readonly Part[] }
  | { readonly type: 'map'; readonly members: readonly (readonly [string, Part])[] };

/** A node that stands behind slots of its own line. */
interface Moved {
  /** Its place in `packed`. */
  readonly index: number;
  readonly firstSlot: number;
  readonly endSlot: number;
  /** Their length together, in the text that the template was made from. */
  readonly length: number;
}

/** What a document from a template says, and where. */
export type Filled = Pick<ParsedDocument, 'value' | 'positions'>;

/** What could give a scalar a meaning from elsewhere, or give it to another node. */
const NOT_PLAIN = /[&*!]/;

/**
 * The template of a text that was parsed; null where the meaning of a slot is not surely that of a whole scalar, or of a
 * comment, alone.
 */
export function templateOf(text: string, split: SplitText, parsed: ParsedFile): Template | null {
  const { documents, problems } = parsed;
  if (problems.length > 0 || documents.length === 0 || NOT_PLAIN.test(split.frame)) return null;
  if (!documents.every(isFaultless)) return null;
  const scalars = documents.map((document) => document.scalars());
  const slots = scalars.map((places) => slotsOf(places, split));
  const all = slots.flatMap((found) => [...found.values()]);
  const comments = commentsIn(split, scalars.flat());
  if (new Set([...all, ...comments]).size !== split.slots.length) return null;
  if (all.length + comments.length !== split.slots.length) return null;
  const lines = linesOf(text, split);
  return documents.map(({ value, positions }, index) => {
    const packed = Object.values(positions);
    return {
      value: partOf(value, ROOT, slots[index] ?? new Map()),
      packed,
      moved: movedIn(packed, split, lines),
      layout: createLayout(Object.keys(positions)),
    };
  });
}

/** The documents of another text of the same frame. */
export function fill(template: Template, fillings: readonly string[]): readonly Filled[] {
  return template.map(({ value, packed, moved, layout }) => {
    const places = packed.slice();
    for (const { index, firstSlot, endSlot, length } of moved) {
      let now = 0;
      for (let slot = firstSlot; slot < endSlot; slot += 1) now += fillings[slot]?.length ?? 0;
      places[index] = (packed[index] ?? 0) + now - length;
    }
    return { value: fillPart(value, fillings), positions: layout(places) };
  });
}

function fillPart(part: Part, fillings: readonly string[]): Json {
  switch (part.type) {
    case 'fixed':
      return part.value;
    case 'text':
      return fillings[part.slot] ?? '';
    case 'number':
      return Number(fillings[part.slot]);
    case 'list':
      return part.items.map((item) => fillPart(item, fillings));
    case 'map': {
      const value: Record<string, Json> = {};
      for (const [name, member] of part.members) value[name] = fillPart(member, fillings);
      return value;
    }
  }
}

function isFaultless({ broken, problems, suspects, value }: ParsedDocument): boolean {
  return !broken && problems.length === 0 && suspects.length === 0 && !holdsProto(value);
}

/** Such a member can't be assigned. */
function holdsProto(value: Json): boolean {
  if (Array.isArray(value)) return value.some(holdsProto);
  return isJsonObject(value) && (Object.hasOwn(value, '__proto__') || Object.values(value).some(holdsProto));
}

/** Which slot is the whole of which scalar. */
function slotsOf(places: readonly ScalarPlace[], split: SplitText): ReadonlyMap<Pointer, number> {
  const slotAt = new Map(split.offsets.map((offset, slot) => [offset, slot]));
  const found = new Map<Pointer, number>();
  for (const { pointer, start, end, quoted, value } of places) {
    const inset = quoted ? 1 : 0;
    const slot = slotAt.get(start + inset);
    if (slot === undefined || pointer === null) continue;
    const filling = split.fillings[slot] ?? '';
    const meant = split.slots[slot] === 'number' ? Number(filling) : filling;
    if (split.slots[slot] === 'comment' || (split.slots[slot] === 'quoted') !== quoted) continue;
    if (end - start === filling.length + 2 * inset && value === meant) found.set(pointer, slot);
  }
  return found;
}

/** The slots of comments that are comments indeed, and no part of a scalar. */
function commentsIn({ slots, offsets }: SplitText, places: readonly ScalarPlace[]): readonly number[] {
  return [...slots.keys()].filter((slot) => {
    const offset = offsets[slot] ?? 0;
    return slots[slot] === 'comment' && !places.some(({ start, end }) => start <= offset && offset < end);
  });
}

/** The line of each slot, from 1, and its column. */
function linesOf(text: string, { offsets }: SplitText): readonly (readonly [number, number])[] {
  return offsets.map((offset) => {
    const before = text.slice(0, offset).split('\n');
    return [before.length, (before.at(-1) ?? '').length + 1];
  });
}

function movedIn(
  packed: readonly number[],
  { fillings }: SplitText,
  lines: readonly (readonly [number, number])[],
): readonly Moved[] {
  return packed.flatMap((place, index) => {
    const [line, column] = [Math.floor(place / 65536), place % 65536];
    const before = [...lines.keys()].filter((slot) => {
      const [lineOfSlot = 0, columnOfSlot = 0] = lines[slot] ?? [];
      return lineOfSlot === line && columnOfSlot < column;
    });
    const [firstSlot] = before;
    if (firstSlot === undefined) return [];
    const length = before.reduce((sum, slot) => sum + (fillings[slot]?.length ?? 0), 0);
    return [{ index, firstSlot, endSlot: firstSlot + before.length, length }];
  });
}

function partOf(value: Json, at: PointerNode, slots: ReadonlyMap<Pointer, number>): Part {
  const slot = slots.get(at.pointer);
  if (slot !== undefined) return { type: typeof value === 'number' ? 'number' : 'text', slot };
  if (Array.isArray(value)) {
    const items = value.map((item, index) => partOf(item, childOf(at, index), slots));
    return items.every(isFixed) ? { type: 'fixed', value } : { type: 'list', items };
  }
  if (!isJsonObject(value)) return { type: 'fixed', value };
  const members = Object.entries(value).map(
    ([name, member]) => [name, partOf(member, childOf(at, name), slots)] as const,
  );
  return members.every(([, member]) => isFixed(member)) ? { type: 'fixed', value } : { type: 'map', members };
}

function isFixed({ type }: Part): boolean {
  return type === 'fixed';
}
