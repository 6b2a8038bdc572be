import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EditedText, editText } from '../desired/editing/edit-text.ts';
import type { Replacement } from '../desired/editing/replace-files.ts';
import type { DesiredState } from '../model/desired.ts';
import type { AcceptedEdit, Edit, FileChange, RefusedField } from '../model/reports/acceptance.ts';
import { type Document, keyText, type ResourceKey } from '../model/resource.ts';

export interface EditedFiles {
  readonly replacements: ReadonlyMap<string, Replacement>;
  readonly changes: readonly FileChange[];
  readonly refused: readonly RefusedField[];
}

/**
 * The files with these edits in them; nothing is written. A field whose edits can't be made does not keep the others
 * from theirs.
 */
export function editFiles(
  directory: string,
  desired: DesiredState,
  edits: readonly AcceptedEdit[],
): EditedFiles {
  const replacements = new Map<string, Replacement>();
  const changes = new Map<string, FileChange>();
  const refused: RefusedField[] = [];
  for (const { file, key, own } of byFile(desired, edits)) {
    const before = replacements.get(file)?.before ?? readFileSync(join(directory, file), 'utf8');
    const made = editDocument(replacements.get(file)?.after ?? before, key, own);
    refused.push(...made.refused.flatMap(unusualForm));
    if (made.lines.length === 0) continue;
    replacements.set(file, { before, after: made.text });
    changes.set(file, { file, lines: [...(changes.get(file)?.lines ?? []), ...made.lines] });
  }
  return { replacements, changes: [...changes.values()], refused };
}

/** All edits at once, or field by field where one of them is in the way. */
function editDocument(
  text: string,
  key: ResourceKey,
  edits: readonly AcceptedEdit[],
): EditedText & { readonly refused: readonly (readonly AcceptedEdit[])[] } {
  const whole = editText(text, key, editsOf(edits));
  if (whole) return { ...whole, refused: [] };
  let edited: EditedText = { text, lines: [] };
  const refused: (readonly AcceptedEdit[])[] = [];
  for (const own of byField(edits)) {
    const next = editText(edited.text, key, editsOf(own));
    if (next) edited = { text: next.text, lines: [...edited.lines, ...next.lines] };
    else refused.push(own);
  }
  return { ...edited, refused };
}

function byField(edits: readonly AcceptedEdit[]): readonly (readonly AcceptedEdit[])[] {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return paths.map((path) => edits.filter((edit) => edit.path === path));
}

function editsOf(edits: readonly AcceptedEdit[]): readonly Edit[] {
  return edits.map(({ edit }) => edit);
}

/** The edits of each document by the file that says what is edited: its own, or a tenant's overlay. */
function byFile(desired: DesiredState, edits: readonly AcceptedEdit[]) {
  return documentsOf(desired).flatMap(({ key, file, overlay }) => {
    const all = edits.filter((one) => keyText(one.key) === keyText(key));
    const isOverlay = ({ edit }: AcceptedEdit) => overlay?.positions[edit.pointer] !== undefined;
    return [
      { file, key, own: all.filter((one) => !isOverlay(one)) },
      { file: overlay?.file ?? file, key, own: all.filter(isOverlay) },
    ].filter(({ own }) => own.length > 0);
  });
}

/** Whether it is the tenant's overlay that says what is edited. */
export function isLaidOver(desired: DesiredState, { key, edit }: AcceptedEdit): boolean {
  const document = documentsOf(desired).find((one) => keyText(one.key) === keyText(key));
  return document?.overlay?.positions[edit.pointer] !== undefined;
}

function documentsOf(desired: DesiredState): readonly Document<unknown>[] {
  const campaigns = desired.campaigns.map(({ document }) => document);
  return [...campaigns, ...desired.dialers, ...desired.compliances, ...desired.schedules];
}

function unusualForm(edits: readonly AcceptedEdit[]): readonly RefusedField[] {
  return edits.slice(0, 1).map(({ path }) => ({
    path,
    reason:
      'it is written in a form that dialform does not edit (an alias, or a part of a block): change it by hand',
    edits,
  }));
}
