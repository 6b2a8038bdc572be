import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Json } from '../../model/values/json.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import { type Anchors, createAnchors } from './anchors.ts';
import { createLayouts } from './layout.ts';
import { childOf, type PointerNode, ROOT } from './pointers.ts';

/** Something that YAML allows and a document here may not hold. */
export interface NodeProblem {
  readonly id: string;
  readonly message: string;
  /** The value that can't be used; null where the document is complete without what is wrong. */
  readonly pointer: Pointer | null;
  readonly packed: number;
}

/** A value that is fine or not depending on what the schema says of it. */
export interface Suspect {
  readonly type: 'unsafe-number' | 'variable';
  readonly pointer: Pointer;
}

export interface Converted {
  readonly value: Json;
  readonly positions: Readonly<Record<Pointer, number>>;
  readonly problems: readonly NodeProblem[];
  readonly suspects: readonly Suspect[];
}

interface Walk {
  readonly place: (offset: number) => number;
  /** Where nodes begin: `packed[i]` is the place of `pointers[i]`. */
  readonly pointers: Pointer[];
  readonly packed: number[];
  readonly problems: NodeProblem[];
  readonly suspects: Suspect[];
  readonly anchors: Anchors;
  depth: number;
}

const positionsOf = createLayouts();

const MAX_DEPTH = 32;
const PLAIN_TAGS = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map(
  (tag) => `tag:yaml.org,2002:${tag}`,
);

/** The plain value of a document's root, and where each node of it begins. Never throws, whatever the tree holds. */
export function convert(contents: unknown, place: (offset: number) => number): Converted {
  const walk: Walk = {
    place,
    pointers: [],
    packed: [],
    problems: [],
    suspects: [],
    anchors: createAnchors(),
    depth: 0,
  };
  const value = convertNode(contents, ROOT, walk);
  const { pointers, packed, problems, suspects } = walk;
  return { value, positions: positionsOf(pointers, packed), problems, suspects };
}

function convertNode(node: unknown, at: PointerNode, walk: Walk): Json {
  walk.anchors.count();
  if (isAlias(node)) return convertAlias(node, at, walk);
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
  locate(at, walk.place(node.range?.[0] ?? 0), walk);
  if (node.tag !== undefined) checkTag(node, at, walk);
  if (node.anchor === undefined) return convertContent(node, at, walk);
  walk.anchors.begin(node.anchor);
  const value = convertContent(node, at, walk);
  walk.anchors.end(node.anchor, value);
  return value;
}

function convertContent(node: Scalar | YAMLMap | YAMLSeq, at: PointerNode, walk: Walk): Json {
  if (isScalar(node)) return convertScalar(node, at, walk);
  return isMap(node) ? convertMap(node, at, walk) : convertSeq(node, at, walk);
}

function convertScalar(node: Scalar, at: PointerNode, walk: Walk): Json {
  const { value } = node;
  switch (typeof value) {
    case 'string':
      if (value.includes('${')) walk.suspects.push({ type: 'variable', pointer: at.pointer });
      if (!value.isWellFormed()) {
        report(node, at, walk, {
          id: 'bad-text',
          message: 'the text holds half a character: repair the escape',
        });
      }
      return value;
    case 'number':
      if (!Number.isFinite(value)) {
        report(node, at, walk, { id: 'bad-number', message: 'a number has to be finite' });
      } else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        walk.suspects.push({ type: 'unsafe-number', pointer: at.pointer });
      }
      return value;
    case 'boolean':
      return value;
    default:
      return null;
  }
}

function convertMap(node: YAMLMap, at: PointerNode, walk: Walk): Json {
  const value: Record<string, Json> = {};
  if (!descend(node, at, walk)) return value;
  for (const { key, value: member } of node.items) {
    const name = keyText(key, walk);
    if (name === null) continue;
    const below = childOf(at, name);
    if (Object.hasOwn(value, name)) {
      report(key, below, walk, {
        id: 'duplicate-key',
        message: `the key ${JSON.stringify(name)} is there twice`,
      });
      continue;
    }
    const converted = convertNode(member, below, walk);
    if (!member) locate(below, placeOf(key, walk), walk);
    if (name === '__proto__') define(value, name, converted);
    else value[name] = converted;
  }
  walk.depth -= 1;
  return value;
}

/** The key's text, or null after reporting why it can't be one. */
function keyText(key: unknown, walk: Walk): string | null {
  const name = isScalar(key) ? key.value : undefined;
  if (!isScalar(key) || typeof name !== 'string') {
    report(key, null, walk, { id: 'bad-key', message: 'a key has to be text: quote it' });
    return null;
  }
  if (name === '<<' && key.type === 'PLAIN') {
    report(key, null, walk, {
      id: 'merge-key',
      message: 'merge keys (<<) are not YAML 1.2: write the keys out',
    });
    return null;
  }
  if (!name.isWellFormed()) {
    report(key, null, walk, { id: 'bad-text', message: 'the key holds half a character: repair the escape' });
    return null;
  }
  checkTag(key, null, walk);
  if (key.anchor !== undefined) {
    walk.anchors.begin(key.anchor);
    walk.anchors.end(key.anchor, name);
  }
  return name;
}

function convertSeq(node: YAMLSeq, at: PointerNode, walk: Walk): Json {
  if (!descend(node, at, walk)) return [];
  const value = node.items.map((item, index) => convertNode(item, childOf(at, index), walk));
  walk.depth -= 1;
  return value;
}

function convertAlias(node: Alias, at: PointerNode, walk: Walk): Json {
  locate(at, placeOf(node, walk), walk);
  const result = walk.anchors.resolve(node.source);
  switch (result.type) {
    case 'value':
      return result.value;
    case 'unknown':
      report(node, at, walk, {
        id: 'unknown-alias',
        message: `no anchor &${node.source} stands before this alias`,
      });
      return null;
    case 'cycle':
      report(node, at, walk, {
        id: 'alias-cycle',
        message: `the alias *${node.source} stands inside its own anchor`,
      });
      return null;
    case 'bomb':
      // Nothing of the document is worth a look then.
      report(node, ROOT, walk, {
        id: 'alias-bomb',
        message: 'the aliases of this document unfold to too much',
      });
      return null;
    case 'spent':
      return null;
  }
}

function checkTag(node: Node, at: PointerNode | null, walk: Walk): void {
  if (node.tag === undefined || PLAIN_TAGS.includes(node.tag)) return;
  report(node, at, walk, { id: 'yaml-tag', message: `the tag ${node.tag} is not known here: remove it` });
}

function descend(node: YAMLMap | YAMLSeq, at: PointerNode, walk: Walk): boolean {
  if (walk.depth >= MAX_DEPTH) {
    report(node, at, walk, { id: 'too-deep', message: `nested more than ${MAX_DEPTH} levels deep` });
    return false;
  }
  walk.depth += 1;
  return true;
}

function report(
  node: unknown,
  at: PointerNode | null,
  walk: Walk,
  problem: { id: string; message: string },
): void {
  walk.problems.push({ ...problem, pointer: at?.pointer ?? null, packed: placeOf(node, walk) });
}

function locate(at: PointerNode, packed: number, walk: Walk): void {
  walk.pointers.push(at.pointer);
  walk.packed.push(packed);
}

function placeOf(node: unknown, walk: Walk): number {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return walk.place(range?.[0] ?? 0);
}

/** An assignment to `__proto__` would set the prototype instead. */
function define(target: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
