import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Json } from '../../model/values/json.ts';
import { commentEnd, withoutItem } from './flow-gaps.ts';

/** One replacement in a text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Collection = YAMLMap | YAMLSeq;

/** Another value in the place of a node. Null where its text can't be told apart. */
export function replaceNode(text: string, node: unknown, value: Json): Splice | null {
  const range = rangeOf(node);
  if (!range) return null;
  // A node that begins a line of its own is a block: what stands for it has to begin behind its key.
  if (!isScalar(node) && !isAlias(node) && !isFlow(node)) return null;
  if (isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED))
    return null;
  const quoted = isScalar(node) && node.type !== Scalar.PLAIN && typeof value === 'string';
  const [start, end] = range;
  return { start, end, text: quoted && text[start] === '"' ? JSON.stringify(value) : inline(value) };
}

/** One more member (`key: value`) or item at the end of a collection. */
export function addTo(
  text: string,
  node: Collection,
  added: { readonly key?: string; readonly value: Json },
): Splice | null {
  const { key, value } = added;
  const entry = key === undefined ? inline(value) : `${inline(key)}: ${inline(value)}`;
  const range = rangeOf(node);
  const last = node.items.at(-1);
  if (!range) return null;
  if (last === undefined) {
    const [start, end] = range;
    return { start, end, text: key === undefined ? `[${entry}]` : `{${entry}}` };
  }
  const end = endOf(last);
  if (end === null) return null;
  if (isFlow(node)) return addToFlow(text, node, { end, entry });
  const head = isMap(node) ? columnOf(text, startOf(node.items[0])) : dashOf(text, startOf(node.items[0]));
  if (head === null) return null;
  const at = endOfLine(text, end);
  const line = isMap(node) ? entry : `- ${entry}`;
  return { start: at, end: at, text: `${newlineOf(text)}${' '.repeat(head)}${line}` };
}

/** Without one member or item. The only one of a block can't be taken away by itself. */
export function removeFrom(text: string, node: Collection, index: number): Splice | null {
  const item = node.items[index];
  const start = startOf(item);
  const end = item === undefined ? null : endOf(item);
  if (start === null || end === null) return null;
  if (isFlow(node)) return removeFromFlow(text, node, { index, start, end });
  if (node.items.length === 1) return null;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start);
  if (!(isMap(node) ? /^ *$/ : /^ *- +$/).test(indent)) return null;
  const lineEnd = endOfLine(text, end);
  const after = lineEnd === text.length ? lineEnd : text.indexOf('\n', lineEnd) + 1;
  return { start: lineStart, end: after, text: '' };
}

function removeFromFlow(
  text: string,
  node: Collection,
  { index, start, end }: { readonly index: number; readonly start: number; readonly end: number },
): Splice | null {
  const range = rangeOf(node);
  if (!range) return null;
  const [isFirst, isLast] = [index === 0, index === node.items.length - 1];
  const from = isFirst ? range[0] + 1 : endOf(node.items[index - 1]);
  const to = isLast ? range[1] - 1 : startOf(node.items[index + 1]);
  if (from === null || to === null) return null;
  const around = { before: text.slice(from, start), after: text.slice(end, to), isFirst, isLast };
  const left = withoutItem(around);
  return left === null ? null : { start: from, end: to, text: left };
}

/** Behind the comment of what was last, on a line of its own: it is no comment of what is added. */
function addToFlow(
  text: string,
  node: Collection,
  { end, entry }: { readonly end: number; readonly entry: string },
): Splice {
  const after = text.slice(end, rangeOf(node)?.[1]);
  const comment = commentEnd(after);
  if (comment === null) return { start: end, end, text: `, ${entry}` };
  const said = after.slice(0, comment);
  const isClosed = said.trimStart().startsWith(',');
  const start = startOf(node.items.at(-1)) ?? end;
  const lead = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = `${/^[\t ]*/.exec(lead)?.[0] ?? ''}${lead.trim() === '' ? '' : '  '}`;
  const head = isClosed ? said : `,${said}`;
  return {
    start: end,
    end: end + comment,
    text: `${head}${newlineOf(text)}${indent}${entry}${isClosed ? ',' : ''}`,
  };
}

/** A value on one line that may stand anywhere, in a flow collection too. */
function inline(value: Json): string {
  if (typeof value === 'string') return inlineText(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${inline(name)}: ${inline(member)}`);
  return `{${members.join(', ')}}`;
}

/** Without quotes where nobody could read it as something else. */
function inlineText(value: string): string {
  const plain = /^[\p{L}\p{N}][\p{L}\p{N} ._/+()&'-]*$/u.test(value) && !value.endsWith(' ');
  return plain && new Document(value).toString().trim() === value ? value : JSON.stringify(value);
}

function isFlow(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

function rangeOf(node: unknown): readonly [number, number] | null {
  const range = isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : null;
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}

/** Where a member's key, or an item, begins. */
function startOf(item: unknown): number | null {
  return rangeOf(isPair(item) ? item.key : item)?.[0] ?? null;
}

function endOf(item: unknown): number | null {
  return rangeOf(isPair(item) ? item.value : item)?.[1] ?? null;
}

function isPair(item: unknown): item is Pair {
  return typeof item === 'object' && item !== null && 'key' in item && !isNode(item);
}

function columnOf(text: string, offset: number | null): number | null {
  return offset === null ? null : offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The column of the dash in front of a block list's item. */
function dashOf(text: string, offset: number | null): number | null {
  if (offset === null) return null;
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const match = /^( *)- +$/.exec(before);
  return match ? (match[1] ?? '').length : null;
}

/** The end of the line in which a node ends, whatever follows it there; a block text ends with its line. */
function endOfLine(text: string, offset: number): number {
  const from = text[offset - 1] === '\n' ? offset - 1 : offset;
  const end = text.indexOf('\n', from);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
