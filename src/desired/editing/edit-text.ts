import { type Document, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Edit, LineChange } from '../../model/reports/acceptance.ts';
import type { ResourceKey } from '../../model/resource.ts';
import { isJsonObject, type Json, jsonEqual } from '../../model/values/json.ts';
import { splitPointer, valueAt } from '../../model/values/pointer.ts';
import { parseYaml } from '../yaml/parse.ts';
import { editJson } from './edit-json.ts';
import { addTo, removeFrom, replaceNode, type Splice } from './splice.ts';

export interface EditedText {
  readonly text: string;
  readonly lines: readonly LineChange[];
}

/**
 * A file's text with edits made in one of its documents, and every other character as it was. Null where that can't be
 * done: an alias or an unusual form stands in the way, or the text would say something else than was meant.
 */
export function editText(text: string, key: ResourceKey, edits: readonly Edit[]): EditedText | null {
  const lines: LineChange[] = [];
  let edited = text;
  for (const edit of edits) {
    const splice = spliceFor(edited, key, edit);
    if (!splice) return null;
    const after = edited.slice(0, splice.start) + splice.text + edited.slice(splice.end);
    lines.push(lineChange(edited, after));
    edited = after;
  }
  return saysJust(edited, { text, key, edits }) ? { text: edited, lines } : null;
}

/** An alias shares its value with other places: only the whole text tells whether something else changed too. */
function saysJust(
  edited: string,
  { text, key, edits }: { readonly text: string; readonly key: ResourceKey; readonly edits: readonly Edit[] },
): boolean {
  const after = parseYaml(edited);
  const before = parseYaml(text).documents.map(({ value }) =>
    isResource(value, key) ? edits.reduce<Json>(editJson, value) : value,
  );
  return (
    after.problems.length === 0 &&
    after.documents.length === before.length &&
    after.documents.every(({ value }, index) => jsonEqual(value, before[index]))
  );
}

function isResource(value: Json, key: ResourceKey): boolean {
  return isJsonObject(value) && value.kind === key.kind && valueAt(value, '/metadata/name') === key.name;
}

function spliceFor(text: string, key: ResourceKey, edit: Edit): Splice | null {
  const document = [...parseAllDocuments(text, { logLevel: 'silent' })].find(
    (one) => one.get('kind') === key.kind && one.getIn(['metadata', 'name']) === key.name,
  );
  if (!document) return null;
  const path = splitPointer(edit.pointer);
  switch (edit.op) {
    case 'set':
      return setAt(text, document, { path, value: edit.value });
    case 'append': {
      const list = document.getIn(path, true);
      return isSeq(list) ? addTo(text, list, { value: edit.value }) : null;
    }
    case 'remove':
      return removeAt(text, document, path);
  }
}

function setAt(
  text: string,
  document: Document.Parsed,
  { path, value }: { readonly path: readonly string[]; readonly value: Json },
): Splice | null {
  const node = document.getIn(path, true);
  if (node !== undefined) return replaceNode(text, node, value);
  const key = path.at(-1);
  if (key === undefined) return null;
  const parent = document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) return addTo(text, parent, { key, value });
  // The parent is missing too: it is written with its member.
  return parent === undefined
    ? setAt(text, document, { path: path.slice(0, -1), value: { [key]: value } })
    : null;
}

/** What would be left empty goes too, up to the spec itself. */
function removeAt(text: string, document: Document.Parsed, path: readonly string[]): Splice | null {
  const parent = document.getIn(path.slice(0, -1), true);
  const member = path.at(-1);
  if (member === undefined || (!isMap(parent) && !isSeq(parent))) return null;
  const index = isMap(parent)
    ? parent.items.findIndex(({ key }) => isScalar(key) && key.value === member)
    : Number(member);
  if (index < 0) return null;
  if (isMap(parent) && parent.items.length === 1 && path.length > 2)
    return removeAt(text, document, path.slice(0, -1));
  return removeFrom(text, parent, index);
}

/** The lines that differ; an edit touches lines that follow one another. */
function lineChange(before: string, after: string): LineChange {
  const old = before.split(/\r?\n/);
  const now = after.split(/\r?\n/);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return {
    line: start + 1,
    removed: old.slice(start, old.length - end),
    added: now.slice(start, now.length - end),
  };
}
