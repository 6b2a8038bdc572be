import type { ValidateFunction } from 'ajv';
import type { Finding } from '../model/finding.ts';
import type { Document, Kind } from '../model/resource.ts';
import { isJsonObject } from '../model/values/json.ts';
import { type Pointer, valueAt, withValueAt } from '../model/values/pointer.ts';
import type { Checked, CheckedDocument, Declaration } from './checked.ts';
import { declarationOf, kindOf, subjectIn } from './header.ts';
import { findingAt } from './problem.ts';
import { type ErrorContext, explainSchemaError } from './schema/errors.ts';
import { type Pruned, prune } from './schema/prune.ts';
import { reportErrors } from './schema/report-errors.ts';
import { type DocumentShape, VALIDATORS } from './schema/schemas.ts';
import type { ParsedDocument } from './yaml/parse.ts';

export interface DocumentResult {
  /** Null where not even a part fits the schema. */
  readonly checked: CheckedDocument | null;
  /** Null where kind or name can't be told. */
  readonly declaration: Declaration | null;
  readonly findings: readonly Finding[];
}

/** Holds one document against the schema of its kind. */
export function checkDocument(parsed: ParsedDocument, file: string): DocumentResult {
  const { value } = parsed;
  if (!isJsonObject(value)) {
    const message = 'a document has to be a mapping with apiVersion, kind, metadata and spec';
    const place = { file, packed: parsed.positions[''] ?? 0 };
    return { checked: null, declaration: null, findings: [findingAt(place, 'not-a-resource', message)] };
  }
  const { kind, meant, finding } = kindOf(value, parsed, file);
  const declaration = meant && declarationOf(value, meant, { parsed, file });
  const findings = parsed.problems.map(({ id, message, packed }) =>
    findingAt({ file, packed }, id, `${subjectIn(value, meant)}: ${message}`),
  );
  // Of a document with broken syntax only a part is there, so that what is missing says nothing.
  if (parsed.broken) return { checked: null, declaration, findings };
  if (!kind) return { checked: null, declaration, findings: finding ? [...findings, finding] : findings };
  const result = checkKind(kind, parsed, file);
  return { checked: result.checked, declaration, findings: [...findings, ...result.findings] };
}

interface KindResult {
  readonly checked: CheckedDocument | null;
  readonly findings: readonly Finding[];
}

function checkKind(kind: Kind, parsed: ParsedDocument, file: string): KindResult {
  switch (kind) {
    case 'Campaign':
      return checkAs('Campaign', parsed, file);
    case 'Dialer':
      return checkAs('Dialer', parsed, file);
    case 'Compliance':
      return checkAs('Compliance', parsed, file);
    case 'Schedule':
      return checkAs('Schedule', parsed, file);
    case 'Webhook':
      return checkAs('Webhook', parsed, file);
    case 'ContactList':
      return checkAs('ContactList', parsed, file);
    case 'Subscription':
      return checkAs('Subscription', parsed, file);
    case 'Project':
      return checkAs('Project', parsed, file);
  }
}

/** Enough for every chain of follow-on errors that the schemas can give. */
const MAX_ROUNDS = 8;
/** Without these there is no resource. */
const VITAL: readonly Pointer[] = ['', '/metadata', '/metadata/name', '/spec'];
/** What stands in for a wrong value while the rest is checked. */
const STAND_INS: Readonly<Record<Pointer, string>> = {
  '/apiVersion': 'dialform/v1',
  '/metadata/name': 'misnamed',
};
const NOTHING: ReadonlySet<Pointer> = new Set();

function checkAs<K extends Kind>(
  kind: K,
  parsed: ParsedDocument,
  file: string,
): { checked: Checked<K> | null; findings: readonly Finding[] } {
  const validate = VALIDATORS[kind]();
  const { value, positions } = parsed;
  const valid = validate(value);
  if (valid && parsed.problems.length === 0 && parsed.suspects.length === 0) {
    return { checked: toChecked(value, { positions, file, removed: NOTHING }), findings: [] };
  }
  const errors = valid ? [] : (validate.errors ?? []);
  const { findings, ...wrong } = reportErrors(errors, { kind, parsed, file });
  return { checked: salvage(validate, { value, positions }, { ...wrong, file }), findings };
}

/** What is left of a document when everything wrong is taken out, so that its other parts can be checked too. */
function salvage<K extends Kind>(
  validate: ValidateFunction<DocumentShape<K>>,
  document: Pruned,
  { bad, lacking, file }: { bad: ReadonlySet<Pointer>; lacking: ReadonlySet<Pointer>; file: string },
): Checked<K> | null {
  const removed = new Set([...bad, ...lacking]);
  const { rest: replaced, round: first, name } = standIn(document, bad);
  let rest = replaced;
  let round = first;
  for (let count = 0; count < MAX_ROUNDS; count += 1) {
    if (VITAL.some((pointer) => round.has(pointer))) return null;
    rest = prune(rest.value, rest.positions, round);
    const { value, positions } = rest;
    if (fits(validate, value)) {
      const shape: DocumentShape<K> = value;
      const metadata = { ...shape.metadata, name: name ?? shape.metadata.name };
      return toChecked({ ...shape, metadata }, { positions, file, removed });
    }
    const problems = (validate.errors ?? []).flatMap((error) => explainSchemaError(error, SILENT) ?? []);
    for (const { prune: pointer } of problems) removed.add(pointer);
    round = new Set(problems.flatMap(({ prune: pointer, stays }) => (stays ? [] : [pointer])));
  }
  return null;
}

/** Where a neighbour alone is missing, everything that is there has its type. */
function fits<Shape>(validate: ValidateFunction<Shape>, value: unknown): value is Shape {
  if (validate(value)) return true;
  return (validate.errors ?? []).every((error) => explainSchemaError(error, SILENT)?.stays);
}

/** A wrong version, or a name of the wrong form, is no reason to leave the rest unchecked. */
function standIn(
  { value, positions }: Pruned,
  bad: ReadonlySet<Pointer>,
): { rest: Pruned; round: ReadonlySet<Pointer>; name: string | null } {
  const written = valueAt(value, '/metadata/name');
  const name = bad.has('/metadata/name') && typeof written === 'string' ? written : null;
  const round = new Set(bad);
  let replaced = isJsonObject(value) ? value : {};
  for (const [pointer, text] of Object.entries(STAND_INS)) {
    if (pointer === '/metadata/name' && name === null) continue;
    if (round.delete(pointer)) replaced = withValueAt(replaced, pointer, text);
  }
  return { rest: { value: replaced, positions }, round, name };
}

const SILENT: ErrorContext = { sourceOf: () => null, showValues: false };

function toChecked<K extends Kind>(
  { kind, metadata, spec }: DocumentShape<K>,
  { positions, file, removed }: Pick<Document<unknown>, 'positions' | 'file'> & Pick<Checked<K>, 'removed'>,
): Checked<K> {
  return { kind, document: { key: { kind, name: metadata.name }, metadata, spec, file, positions }, removed };
}
