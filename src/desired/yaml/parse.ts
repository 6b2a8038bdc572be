import {
  Composer,
  type Document,
  type ErrorCode,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  Schema,
  type YAMLParseError,
  type YAMLWarning,
} from 'yaml';
import type { Json } from '../../model/values/json.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import { type Converted, convert } from './convert.ts';
import { placesIn } from './lines.ts';
import { childOf, type PointerNode, ROOT } from './pointers.ts';
import { SYNTAX_HINTS } from './syntax-hints.ts';

/** What is wrong with a file's YAML itself. */
export interface SyntaxProblem {
  readonly id: string;
  readonly message: string;
  readonly packed: number;
}

/** More about a node than `positions` holds, for messages. */
export interface NodeDetails {
  /** Where its key begins; null for an element of a list. */
  readonly key: number | null;
  /** As it is written, for a plain scalar. */
  readonly source: string | null;
}

export interface ParsedDocument extends Converted {
  /** With syntax errors only a part of it may be there. */
  readonly broken: boolean;
  /** Costs a second walk, so only asked for when there is something to report. */
  readonly details: () => ReadonlyMap<Pointer, NodeDetails>;
  /** Every scalar and every key, in no order; costs a walk too. */
  readonly scalars: () => readonly ScalarPlace[];
}

/** What stands from one offset of the text to another. */
export interface ScalarPlace {
  /** Null for a key. */
  readonly pointer: Pointer | null;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  readonly value: unknown;
}

export interface ParsedFile {
  /** Without those that are empty. */
  readonly documents: readonly ParsedDocument[];
  readonly problems: readonly SyntaxProblem[];
}

type Place = (offset: number) => number;

/** Deeper YAML is not composed: the composer recurses, and an exhausted stack can end the process. */
const MAX_STACK = 100;
/** One broken line can give thousands; those of one document beyond this say nothing new. */
const MAX_SYNTAX_PROBLEMS = 100;

const OPTIONS = {
  prettyErrors: false,
  // Duplicate keys are found by our own walk, which takes linear time.
  uniqueKeys: false,
  // One for all documents; other tags than its own are refused.
  schema: new Schema({ schema: 'core', resolveKnownTags: false }),
  logLevel: 'silent',
} as const;

/** Reads YAML 1.2, what says that it is 1.1 too, which is a problem. Never throws: what is wrong is among the problems. */
export function parseYaml(text: string): ParsedFile {
  const place = placesIn(text);
  const problems: SyntaxProblem[] = [];
  const documents: ParsedDocument[] = [];
  for (const document of compose(text, { place, problems })) {
    const { contents, errors, warnings } = document;
    const found = syntaxProblems([...errors, ...warnings], place);
    problems.push(...found);
    if (isNothing(contents) && found.length === 0) continue;
    documents.push({
      ...convert(contents, place),
      broken: found.length > 0,
      details: () => detailsOf(contents, place),
      scalars: () => scalarsOf(contents, ROOT),
    });
  }
  return { documents, problems };
}

/** What `parseAllDocuments` does, without lines in messages, and with a bound on nesting. */
function compose(text: string, into: { place: Place; problems: SyntaxProblem[] }): readonly Document[] {
  const composer = new Composer(OPTIONS);
  const parser = new Parser();
  const documents: Document[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'directive' && isOldVersion(token.source)) {
        const message = 'only YAML 1.2 is read: remove the %YAML line';
        into.problems.push({ id: 'yaml-version', message, packed: into.place(token.offset) });
      }
      documents.push(...composer.next(token));
    }
    if (parser.stack.length > MAX_STACK) {
      const packed = into.place(parser.offset);
      into.problems.push({ id: 'too-deep', message: 'this YAML is nested too deeply to be read', packed });
      return documents;
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  if (documents.length === 0) {
    const { errors, warnings } = composer.streamInfo();
    into.problems.push(...syntaxProblems([...errors, ...warnings], into.place));
  }
  return documents;
}

/** Of another version that is not known the composer complains itself. */
function isOldVersion(directive: string): boolean {
  return /^%YAML[ \t]+1\.1$/.test(directive.trim());
}

function isNothing(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null && contents.source === '');
}

function syntaxProblems(
  errors: readonly (YAMLParseError | YAMLWarning)[],
  place: Place,
): readonly SyntaxProblem[] {
  return errors
    .slice(0, MAX_SYNTAX_PROBLEMS)
    .filter(({ code }) => code !== 'TAG_RESOLVE_FAILED' && code !== 'BAD_COLLECTION_TYPE')
    .map(({ code, message, pos }) => ({
      id: 'yaml-syntax',
      message: syntaxText(code, message),
      packed: place(pos[0]),
    }));
}

function syntaxText(code: ErrorCode, message: string): string {
  // What follows the colon is text of the file, which may hold a secret.
  const said = (code === 'UNEXPECTED_TOKEN' ? message.replace(/: ".*$/s, '') : message).slice(0, 200);
  const hint = SYNTAX_HINTS[code];
  return hint === undefined ? said : `${said}: ${hint}`;
}

function detailsOf(contents: unknown, place: Place): ReadonlyMap<Pointer, NodeDetails> {
  const details = new Map<Pointer, NodeDetails>();
  visit(contents, ROOT, 0);
  return details;

  function visit(node: unknown, at: PointerNode, depth: number): void {
    if (depth > 64) return;
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key) || typeof key.value !== 'string') continue;
        const below = childOf(at, key.value);
        if (details.has(below.pointer)) continue;
        details.set(below.pointer, { key: place(key.range?.[0] ?? 0), source: sourceOf(value) });
        visit(value, below, depth + 1);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const below = childOf(at, index);
        details.set(below.pointer, { key: null, source: sourceOf(item) });
        visit(item, below, depth + 1);
      }
    }
  }
}

function scalarsOf(node: unknown, at: PointerNode | null): readonly ScalarPlace[] {
  if (isScalar(node)) {
    const [start = 0, end = 0] = node.range ?? [];
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    return [{ pointer: at?.pointer ?? null, start, end, quoted, value: node.value }];
  }
  if (isSeq(node)) return node.items.flatMap((item, index) => scalarsOf(item, at && childOf(at, index)));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : null;
    return [...scalarsOf(key, null), ...scalarsOf(value, name === null || !at ? null : childOf(at, name))];
  });
}

function sourceOf(node: unknown): string | null {
  return isScalar(node) && node.type === 'PLAIN' ? (node.source ?? null) : null;
}

/** What a value looks like in a message: short, on one line. */
export function shown(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
